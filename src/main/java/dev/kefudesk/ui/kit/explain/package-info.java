/** Puts outcomes into words: what happened, whether it may have arrived, what next. */
@NullMarked
package dev.kefudesk.ui.kit.explain;

import org.jspecify.annotations.NullMarked;
