/** The launcher: checks the Java version in old bytecode, then starts the program by name. */
@NullMarked
package dev.kefudesk;

import org.jspecify.annotations.NullMarked;
