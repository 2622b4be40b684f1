package dev.kefudesk.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kefudesk.service.port.MediaShelf;
import dev.kefudesk.testing.FakeMediaShelf;
import dev.kefudesk.testing.ManualClock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that were chosen stay at this desk, for its person alone, and not for ever. */
class HomeMediaShelfTest {

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock();
    private MediaShelf shelf;

    @BeforeEach
    void open() {
        Properties properties = new Properties();
        properties.setProperty(HomeFolder.PROPERTY, folder.resolve("home").toString());
        HomeFolder home = ((HomeFolder.Ready) HomeFolder.open(properties, Map.of())).home();
        shelf = new HomeMediaShelf(home, clock);
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("home/media"))) {
            return files.toList();
        }
    }

    @Test
    void aCopyIsKeptUnderItsFingerprintForItsPersonAlone() throws IOException {
        byte[] content = {1, 2, 3};
        String fingerprint = shelf.keep(content);
        assertThat(shelf.keep(content)).isEqualTo(fingerprint).isEqualTo(FakeMediaShelf.fingerprint(content));
        assertThat(shelf.size(fingerprint)).hasValue(3);
        try (InputStream in = shelf.open(fingerprint)) {
            assertThat(in.readAllBytes()).isEqualTo(content);
        }
        assertThat(kept())
                .singleElement()
                .satisfies(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("home/media"))))
                .isEqualTo("rwx------");
    }

    @Test
    void onlyFingerprintsAreLookedFor() throws IOException {
        Files.writeString(folder.resolve("home/secret"), "x");
        shelf.keep(new byte[] {1});
        assertThat(shelf.size("../secret")).isEmpty();
        assertThat(shelf.size("ab".repeat(32))).isEmpty();
        assertThatThrownBy(() -> shelf.open("../secret")).isInstanceOf(IOException.class);
    }

    @Test
    void nothingIsReadBeyondItsBoundAndNothingThatIsNoFile() throws IOException {
        Path file = Files.write(folder.resolve("a"), new byte[11]);
        assertThat(shelf.load(file, 11)).isInstanceOf(MediaShelf.Content.class);
        assertThat(shelf.load(file, 10)).isEqualTo(new MediaShelf.TooLarge(11));
        assertThat(shelf.load(folder, 10)).isEqualTo(new MediaShelf.NoFile());
        assertThat(shelf.load(folder.resolve("gone"), 10)).isEqualTo(new MediaShelf.Unreadable());
        assertThat(shelf.load(Path.of("/dev/zero"), 10)).isEqualTo(new MediaShelf.NoFile());
    }

    @Test
    void whatNobodyNeedsGoesWithTimeAndWhereItIsTooMuch() throws IOException {
        String needed = shelf.keep(new byte[] {1});
        String old = shelf.keep(new byte[] {2});
        clock.advance(Duration.ofDays(31));
        String first = shelf.keep(new byte[600]);
        clock.advance(Duration.ofHours(1));
        String second = shelf.keep(new byte[500]);
        Path stranger = Files.write(folder.resolve("home/media/readme.txt"), new byte[5_000]);

        shelf.tidy(clock.instant().minus(Duration.ofDays(30)), 1_000, needed::equals);

        assertThat(shelf.size(needed)).hasValue(1);
        assertThat(shelf.size(old)).isEmpty();
        assertThat(shelf.size(first)).isEmpty();
        assertThat(shelf.size(second)).hasValue(500);
        assertThat(stranger).exists();
    }
}
