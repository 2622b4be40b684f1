package dev.kefudesk.service.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ten pictures of 40 megapixels, previewed and checked in a JVM that has no more than this. */
@Timeout(120)
class ManyLargePicturesTest {

    /** The bound for pictures, with the little that a JVM and the test's own files need. */
    private static final String HEAP = "-Xmx200m";

    @TempDir
    Path folder;

    @Test
    void tenOfFortyMegapixelsFit() throws IOException, InterruptedException {
        Path jpg = folder.resolve("large.jpg");
        Path png = folder.resolve("large.png");
        ManyLargePictures.write(jpg, "jpg");
        ManyLargePictures.write(png, "png");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ManyLargePictures.class.getName(),
                        jpg.toString(),
                        png.toString()))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();

        assertThat(said).as("ten previews and ten verdicts").contains("shown 10, known 10");
        assertThat(process.exitValue()).isZero();
    }
}
