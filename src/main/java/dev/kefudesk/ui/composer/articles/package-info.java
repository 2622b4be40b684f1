/** Choosing one of the account's published articles. */
@NullMarked
package dev.kefudesk.ui.composer.articles;

import org.jspecify.annotations.NullMarked;
