/** Snippets as the screens use them: searched, saved, used, taken along and brought. */
@NullMarked
package dev.kefudesk.service.snippet;

import org.jspecify.annotations.NullMarked;
