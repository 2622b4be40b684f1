/** The history and the follower book as files that other programs write and open. */
@NullMarked
package dev.kefudesk.storage.export;

import org.jspecify.annotations.NullMarked;
