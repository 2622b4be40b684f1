/** Snippets: what is written once and used often, and the variables in it. */
@NullMarked
package dev.kefudesk.domain.snippet;

import org.jspecify.annotations.NullMarked;
