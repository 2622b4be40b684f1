/** The editors of the message kinds beside text and news cards. */
@NullMarked
package dev.kefudesk.ui.composer.kinds;

import org.jspecify.annotations.NullMarked;
