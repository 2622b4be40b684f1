/** How a follower's window looks wherever it is shown: a shape, a word and a colour. */
@NullMarked
package dev.kefudesk.ui.kit.window;

import org.jspecify.annotations.NullMarked;
