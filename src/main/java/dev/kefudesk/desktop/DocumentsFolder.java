package dev.kefudesk.desktop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a person keeps documents: the system's folder for them, which has another name in every language on Linux. */
public final class DocumentsFolder {

    private static final Pattern XDG = Pattern.compile("^\\s*XDG_DOCUMENTS_DIR=\"(\\$HOME)?(/[^\"]*)\"");

    private DocumentsFolder() {}

    /** This process's own. */
    public static Path find() {
        return find(System.getProperties(), System.getenv());
    }

    /** By given properties ({@code os.name, user.home}) and variables; the person's home where there is none. */
    static Path find(Properties properties, Map<String, String> variables) {
        Path home = Path.of(properties.getProperty("user.home", "")).toAbsolutePath();
        String system = properties.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        boolean named = system.startsWith("windows") || system.startsWith("mac");
        Path documents = named ? home.resolve("Documents") : xdg(home, variables);
        return Files.isDirectory(documents) ? documents : home;
    }

    private static Path xdg(Path home, Map<String, String> variables) {
        String config = variables.getOrDefault("XDG_CONFIG_HOME", "");
        try {
            Path folder = config.startsWith("/") ? Path.of(config) : home.resolve(".config");
            for (String line : lines(folder.resolve("user-dirs.dirs"))) {
                Matcher matcher = XDG.matcher(line);
                if (matcher.find()) {
                    return Path.of((matcher.group(1) == null ? "" : home) + matcher.group(2));
                }
            }
        } catch (InvalidPathException e) {
            // as if it said nothing
        }
        return home.resolve("Documents");
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }
}
