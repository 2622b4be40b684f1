/** Planted for the architecture rules: stands for the root. */
@NullMarked
package dev.kefudesk.architecture.planted;

import org.jspecify.annotations.NullMarked;
