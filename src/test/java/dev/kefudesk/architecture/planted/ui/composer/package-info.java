/** Planted for the architecture rules: stands for ui.composer. */
@NullMarked
package dev.kefudesk.architecture.planted.ui.composer;

import org.jspecify.annotations.NullMarked;
