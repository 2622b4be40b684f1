/** Reads what a card needs out of a web page. */
@NullMarked
package dev.kefudesk.service.page;

import org.jspecify.annotations.NullMarked;
