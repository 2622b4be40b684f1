/** What a card's picture is, and whether the follower will see it. */
@NullMarked
package dev.kefudesk.domain.picture;

import org.jspecify.annotations.NullMarked;
