/** What went to and fro between a follower and the account, in one view and in order. */
@NullMarked
package dev.kefudesk.ui.conversation;

import org.jspecify.annotations.NullMarked;
