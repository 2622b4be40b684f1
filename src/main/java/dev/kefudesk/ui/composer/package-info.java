/** Writing to one follower: the draft, its problems, the news cards, the send button. */
@NullMarked
package dev.kefudesk.ui.composer;

import org.jspecify.annotations.NullMarked;
