/** Puts snippets into what is being written: the list that {@code /} opens, and the form that asks for variables. */
@NullMarked
package dev.kefudesk.ui.composer.snippet;

import org.jspecify.annotations.NullMarked;
