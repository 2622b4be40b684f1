/** The followers who wait for an answer, and what they said. */
@NullMarked
package dev.kefudesk.ui.waiting;

import org.jspecify.annotations.NullMarked;
