/** What every database adapter needs: messages as JSON, and text folded for searching. */
@NullMarked
package dev.kefudesk.storage;

import org.jspecify.annotations.NullMarked;
