/** A follower's card: everything known of one person, and where it is changed. */
@NullMarked
package dev.kefudesk.ui.card;

import org.jspecify.annotations.NullMarked;
