/** Draws every screen into {@code target/screenshots}: languages, themes, sizes and states. */
@NullMarked
package dev.kefudesk.screens;

import org.jspecify.annotations.NullMarked;
