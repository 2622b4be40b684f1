/** Who serves a follower: taking, handing over and ending that. */
@NullMarked
package dev.kefudesk.ui.serving;

import org.jspecify.annotations.NullMarked;
