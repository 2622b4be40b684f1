/** The small window at the start where the database or the home folder stands in the way: what is wrong, and how to go on. */
@NullMarked
package dev.kefudesk.ui.start;

import org.jspecify.annotations.NullMarked;
