package dev.kefudesk.service.follower;

import java.nio.file.Path;

/**
 * The follower book and files.
 *
 * @param usualFolder where a person keeps documents
 */
public record BookFiles(NameImport names, BookExport export, Path usualFolder) {}
