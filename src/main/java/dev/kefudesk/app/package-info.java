/** The composition root: wires the program by hand, owns its lifecycle and is the only maker of threads. */
@NullMarked
package dev.kefudesk.app;

import org.jspecify.annotations.NullMarked;
