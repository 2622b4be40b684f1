/** Planted for the architecture rules: stands for ui.shell. */
@NullMarked
package dev.kefudesk.architecture.planted.ui.shell;

import org.jspecify.annotations.NullMarked;
