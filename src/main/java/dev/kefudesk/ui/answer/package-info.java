/** The answer panel: what WeChat said to a send, what it means and what to do next. */
@NullMarked
package dev.kefudesk.ui.answer;

import org.jspecify.annotations.NullMarked;
