package dev.kefudesk.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DocumentsFolderTest {

    @TempDir
    Path home;

    private Path find(String system) {
        Properties properties = new Properties();
        properties.setProperty("os.name", system);
        properties.setProperty("user.home", home.toString());
        return DocumentsFolder.find(properties, Map.of());
    }

    @Test
    void itIsTheHomeWhereThereIsNone() {
        assertThat(find("Linux")).isEqualTo(home);
        assertThat(find("Windows 11")).isEqualTo(home);
    }

    @Test
    void itIsTheUsualFolderElse() throws IOException {
        Path documents = Files.createDirectory(home.resolve("Documents"));

        assertThat(find("Linux")).isEqualTo(documents);
        assertThat(find("Mac OS X")).isEqualTo(documents);
        assertThat(find("Windows 11")).isEqualTo(documents);
    }

    @Test
    void onLinuxItMayHaveAChineseName() throws IOException {
        Files.createDirectory(home.resolve("Documents"));
        Path documents = Files.createDirectory(home.resolve("文档"));
        Files.createDirectory(home.resolve(".config"));
        Files.writeString(
                home.resolve(".config/user-dirs.dirs"),
                "# comment\nXDG_DESKTOP_DIR=\"$HOME/桌面\"\nXDG_DOCUMENTS_DIR=\"$HOME/文档\"\n");

        assertThat(find("Linux")).isEqualTo(documents);
    }
}
