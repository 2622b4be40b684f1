/** The follower list: searched, loaded, named, and the place where somebody to write to is chosen. */
@NullMarked
package dev.kefudesk.ui.followers;

import org.jspecify.annotations.NullMarked;
