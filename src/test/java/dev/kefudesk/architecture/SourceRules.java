package dev.kefudesk.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rules that class files do not show: they read the sources below one folder and answer with the offenders. */
final class SourceRules {
    private static final Pattern REMOTE_URL =
            Pattern.compile("url\\(\\s*\\\\?[\"']?\\s*(?:[a-z][a-z0-9+.-]*:)?//", Pattern.CASE_INSENSITIVE);
    private static final Pattern PURPOSE =
            Pattern.compile("/\\*\\*\\s*(?:\\*\\s*)?\\p{Alnum}.*?\\*/\\s*@", Pattern.DOTALL);

    private SourceRules() {}

    /** Style sheets and inline styles that would make JavaFX fetch something on its own. */
    static List<Path> remoteUrlsInStyles(Path folder) {
        return files(
                folder,
                file -> (endsWith(file, ".css") || endsWith(file, ".java"))
                        && REMOTE_URL.matcher(read(file)).find());
    }

    /** Folders with Java sources whose package-info is missing or says no purpose. */
    static List<Path> packagesWithoutPurpose(Path folder) {
        return files(folder, file -> endsWith(file, ".java")).stream()
                .map(Path::getParent)
                .distinct()
                .filter(dir -> {
                    Path info = dir.resolve("package-info.java");
                    return !Files.exists(info) || !PURPOSE.matcher(read(info)).find();
                })
                .toList();
    }

    private static boolean endsWith(Path file, String end) {
        return file.toString().endsWith(end);
    }

    private static List<Path> files(Path folder, Predicate<Path> wanted) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).filter(wanted).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
