/** Planted for the architecture rules: stands for app. */
@NullMarked
package dev.kefudesk.architecture.planted.app;

import org.jspecify.annotations.NullMarked;
