/** What can be written: message kinds, drafts, limits and the problems a draft can have. */
@NullMarked
package dev.kefudesk.domain.message;

import org.jspecify.annotations.NullMarked;
