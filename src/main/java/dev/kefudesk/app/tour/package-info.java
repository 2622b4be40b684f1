/** The tour: drives the real screens by their control ids and compares what they say with the sandbox's record. */
@NullMarked
package dev.kefudesk.app.tour;

import org.jspecify.annotations.NullMarked;
