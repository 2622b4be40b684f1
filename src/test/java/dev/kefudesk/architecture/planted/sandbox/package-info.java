/** Planted for the architecture rules: stands for sandbox. */
@NullMarked
package dev.kefudesk.architecture.planted.sandbox;

import org.jspecify.annotations.NullMarked;
