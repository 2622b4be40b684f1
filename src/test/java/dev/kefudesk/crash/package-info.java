/** A console killed in the middle of sending, and what its successor finds. */
@NullMarked
package dev.kefudesk.crash;

import org.jspecify.annotations.NullMarked;
