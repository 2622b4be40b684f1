/** A message drawn as the follower's phone shows it. */
@NullMarked
package dev.kefudesk.ui.kit.phone;

import org.jspecify.annotations.NullMarked;
