/** Followers of an account: who can be written to. */
@NullMarked
package dev.kefudesk.domain.follower;

import org.jspecify.annotations.NullMarked;
