/** Planted for the architecture rules: stands for ui.history. */
@NullMarked
package dev.kefudesk.architecture.planted.ui.history;

import org.jspecify.annotations.NullMarked;
