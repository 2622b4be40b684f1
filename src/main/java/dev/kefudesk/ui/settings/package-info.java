/** Choices of the person at this desk: language, theme, send key; and where things are kept. */
@NullMarked
package dev.kefudesk.ui.settings;

import org.jspecify.annotations.NullMarked;
