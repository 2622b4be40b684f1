/** What went to and fro between a follower and the account, in one order. */
@NullMarked
package dev.kefudesk.service.conversation;

import org.jspecify.annotations.NullMarked;
