package dev.kefudesk.ui.start;

import dev.kefudesk.service.port.StoreFailure;

/**
 * Why the program cannot open its database.
 *
 * @param file the database
 * @param detail the store's own sentence, in English
 */
public record StartFault(StoreFailure.Kind kind, String file, String detail) {}
