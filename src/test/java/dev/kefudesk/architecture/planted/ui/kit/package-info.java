/** Planted for the architecture rules: stands for ui.kit. */
@NullMarked
package dev.kefudesk.architecture.planted.ui.kit;

import org.jspecify.annotations.NullMarked;
