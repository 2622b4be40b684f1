package dev.kefudesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.desktop.HomeFolder;
import dev.kefudesk.service.secret.SecretMask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LogsTest {

    @TempDir
    Path folder;

    @Test
    void secretsAreMaskedInMessagesAndStackTraces() throws IOException {
        SecretMask mask = new SecretMask();
        mask.add("0123456789abcdef");
        try (Logs _ = Logs.open(home(), mask)) {
            Logger log = LoggerFactory.getLogger("dev.kefudesk.test");
            log.info("answer {}", "0123456789abcdef");
            log.warn("failed", new IllegalStateException("0123456789abcdef"));
        }

        assertThat(Files.readString(folder.resolve("logs/kefudesk.log")))
                .contains("answer •••")
                .contains("IllegalStateException: •••")
                .doesNotContain("0123456789abcdef");
    }

    @Test
    void theLogRollsAndEveryFileIsPrivate() throws IOException {
        try (Logs _ = Logs.open(home(), new SecretMask())) {
            Logger log = LoggerFactory.getLogger("dev.kefudesk.test");
            String line = "x".repeat(4_000);
            for (int i = 0; i < 2_000; i++) {
                log.info(line);
            }
        }

        List<Path> files;
        try (Stream<Path> list = Files.list(folder.resolve("logs"))) {
            files = list.toList();
        }
        assertThat(files).hasSizeBetween(2, 4);
        for (Path file : files) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .as(file.toString())
                    .isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("logs"))))
                .isEqualTo("rwx------");
    }

    private HomeFolder home() {
        Properties properties = new Properties();
        properties.setProperty(HomeFolder.PROPERTY, folder.toString());
        return ((HomeFolder.Ready) HomeFolder.open(properties, Map.of())).home();
    }
}
