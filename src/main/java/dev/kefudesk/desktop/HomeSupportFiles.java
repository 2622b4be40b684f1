package dev.kefudesk.desktop;

import dev.kefudesk.service.port.SupportFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The logs of the home, and a zip in a folder of the person's choice. */
public final class HomeSupportFiles implements SupportFiles {

    private final HomeFolder home;

    public HomeSupportFiles(HomeFolder home) {
        this.home = home;
    }

    @Override
    public Path usualFolder() {
        return DocumentsFolder.find();
    }

    @Override
    public Map<String, String> logs() {
        Map<String, String> logs = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(home.file("logs"))) {
            for (Path file : files.sorted().toList()) {
                // a character that was cut is better than no log
                logs.put(
                        String.valueOf(file.getFileName()),
                        new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            logs.put("unreadable.txt", e.getClass().getSimpleName());
        }
        return logs;
    }

    @Override
    public Written write(Path file, Map<String, String> entries) {
        if (file.getParent() == null || !Files.isDirectory(file.getParent())) {
            return Written.FOLDER_MISSING;
        }
        try {
            Files.createFile(file, HomeFolder.attributes(file, "rw-------"));
        } catch (FileAlreadyExistsException e) {
            return Written.EXISTS;
        } catch (IOException e) {
            return Written.FAILED;
        }
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file, StandardOpenOption.WRITE))) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            discard(file);
            return Written.FAILED;
        }
        return Written.DONE;
    }

    private static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // it is half a file that only its owner can read
        }
    }
}
