/** The picker of emoji beside a text. */
@NullMarked
package dev.kefudesk.ui.composer.emoji;

import org.jspecify.annotations.NullMarked;
