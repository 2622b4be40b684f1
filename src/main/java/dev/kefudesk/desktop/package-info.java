/** The system this console runs on: where its files live and who else uses them. */
@NullMarked
package dev.kefudesk.desktop;

import org.jspecify.annotations.NullMarked;
