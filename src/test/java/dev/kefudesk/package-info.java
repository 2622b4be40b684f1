/** Tests of the launcher. */
@NullMarked
package dev.kefudesk;

import org.jspecify.annotations.NullMarked;
