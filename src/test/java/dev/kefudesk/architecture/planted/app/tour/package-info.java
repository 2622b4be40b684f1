/** Planted for the architecture rules: stands for app.tour. */
@NullMarked
package dev.kefudesk.architecture.planted.app.tour;

import org.jspecify.annotations.NullMarked;
