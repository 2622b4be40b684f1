/** Tests of what the tour accepts and what it does not. */
@NullMarked
package dev.kefudesk.app.tour;

import org.jspecify.annotations.NullMarked;
