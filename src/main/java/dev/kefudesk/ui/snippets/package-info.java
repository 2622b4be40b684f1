/** The page on which snippets are written, ordered in folders, shared, taken along and brought. */
@NullMarked
package dev.kefudesk.ui.snippets;

import org.jspecify.annotations.NullMarked;
