/** Secrets: in memory, in the vault, and never in a text. */
@NullMarked
package dev.kefudesk.service.secret;

import org.jspecify.annotations.NullMarked;
