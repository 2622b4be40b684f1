/** Lets a follower see that somebody is typing to them. */
@NullMarked
package dev.kefudesk.service.typing;

import org.jspecify.annotations.NullMarked;
