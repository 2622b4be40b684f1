/** Planted for the architecture rules: stands for ui.fx. */
@NullMarked
package dev.kefudesk.architecture.planted.ui.fx;

import org.jspecify.annotations.NullMarked;
