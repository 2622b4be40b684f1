/** Exporting something to a file: where to, how far it is, how it ended. */
@NullMarked
package dev.kefudesk.ui.kit.export;

import org.jspecify.annotations.NullMarked;
