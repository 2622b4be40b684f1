package dev.kefudesk.ui.kit;

import java.nio.file.Path;
import java.util.Locale;

/** Names of files as people type them. */
public final class FileEndings {

    private FileEndings() {}

    /**
     * With the ending, which is added where it is missing.
     *
     * @param ending without its dot, in any case
     */
    public static Path with(Path target, String ending) {
        String dotted = "." + ending.toLowerCase(Locale.ROOT);
        String name = String.valueOf(target.getFileName());
        return name.toLowerCase(Locale.ROOT).endsWith(dotted) ? target : target.resolveSibling(name + dotted);
    }
}
