/** Measurements by hand: {@code mvn -Pbench}. No test asserts on time. */
@NullMarked
package dev.kefudesk.bench;

import org.jspecify.annotations.NullMarked;
