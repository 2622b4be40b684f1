/** The history as files that other programs open. */
@NullMarked
package dev.kefudesk.storage.export;

import org.jspecify.annotations.NullMarked;
