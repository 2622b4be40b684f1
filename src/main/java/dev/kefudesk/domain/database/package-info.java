/** Which database a desk uses. */
@NullMarked
package dev.kefudesk.domain.database;

import org.jspecify.annotations.NullMarked;
