/** Rows to a file, page by page. */
@NullMarked
package dev.kefudesk.service.export;

import org.jspecify.annotations.NullMarked;
