/** What is found out and made of the pictures of a draft's cards, and cards made of links. */
@NullMarked
package dev.kefudesk.ui.composer.picture;

import org.jspecify.annotations.NullMarked;
