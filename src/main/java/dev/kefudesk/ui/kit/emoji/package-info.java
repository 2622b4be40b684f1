/** Emoji drawn in colour inside words, on every system. */
@NullMarked
package dev.kefudesk.ui.kit.emoji;

import org.jspecify.annotations.NullMarked;
