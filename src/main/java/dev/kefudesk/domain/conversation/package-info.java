/** What went to and fro between a follower and the account. */
@NullMarked
package dev.kefudesk.domain.conversation;

import org.jspecify.annotations.NullMarked;
