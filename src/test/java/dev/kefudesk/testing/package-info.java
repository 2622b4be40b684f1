/** Fakes behind the ports, and fixtures shared by tests. */
@NullMarked
package dev.kefudesk.testing;

import org.jspecify.annotations.NullMarked;
