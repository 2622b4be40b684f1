package dev.kefudesk.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.service.port.SupportFiles.Written;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Properties;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HomeSupportFilesTest {

    @TempDir
    Path folder;

    private HomeSupportFiles files() {
        Properties named = new Properties();
        named.setProperty(HomeFolder.PROPERTY, folder.resolve("home").toString());
        return new HomeSupportFiles(((HomeFolder.Ready) HomeFolder.open(named, Map.of())).home());
    }

    @Test
    void aBundleCanBeReadByItsOwnerOnlyAndReplacesNothing() throws IOException {
        Path file = folder.resolve("support.zip");

        assertThat(files().write(file, Map.of("versions.txt", "版本"))).isEqualTo(Written.DONE);

        try (ZipFile zip = new ZipFile(file.toFile())) {
            byte[] text = zip.getInputStream(zip.getEntry("versions.txt")).readAllBytes();
            assertThat(new String(text, StandardCharsets.UTF_8)).isEqualTo("版本");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(files().write(file, Map.of("other.txt", "x"))).isEqualTo(Written.EXISTS);
        assertThat(files().write(folder.resolve("nowhere/support.zip"), Map.of()))
                .isEqualTo(Written.FOLDER_MISSING);
    }

    @Test
    void theLogsOfTheHomeAreRead() throws IOException {
        Path logs = Files.createDirectories(folder.resolve("home/logs"));
        Files.writeString(logs.resolve("kefudesk.log"), "line");

        assertThat(files().logs()).containsExactly(Map.entry("kefudesk.log", "line"));
    }
}
