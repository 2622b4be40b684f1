/** The history: every attempt, searched and filtered, looked at again and settled. */
@NullMarked
package dev.kefudesk.ui.history;

import org.jspecify.annotations.NullMarked;
