/** The follower book: loading, searching, naming. */
@NullMarked
package dev.kefudesk.service.follower;

import org.jspecify.annotations.NullMarked;
