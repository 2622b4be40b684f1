/** The only door to the toolkit's thread, windows, dialogs and clipboard. */
@NullMarked
package dev.kefudesk.ui.fx;

import org.jspecify.annotations.NullMarked;
