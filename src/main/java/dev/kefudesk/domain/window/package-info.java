/** When a follower may be written to, and how often: what WeChat's rules make of what is known. */
@NullMarked
package dev.kefudesk.domain.window;

import org.jspecify.annotations.NullMarked;
