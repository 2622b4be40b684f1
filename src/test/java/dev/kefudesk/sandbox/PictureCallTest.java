package dev.kefudesk.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PictureCallTest {

    private final RunningSandbox sandbox = RunningSandbox.hurried();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private RawClient.Answer get(String name) throws IOException {
        return sandbox.client.get(
                URI.create(sandbox.server.pictureAddress(name)).getPath());
    }

    private static BufferedImage decoded(RawClient.Answer answer) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(answer.body()));
        assertThat(image).isNotNull();
        return image;
    }

    @Test
    void everyGoodPictureIsOneOfItsKindAndSize() throws IOException {
        List<String> paths = sandbox.server.picturePaths();
        assertThat(paths).hasSize(24);
        for (String path : paths) {
            RawClient.Answer answer = sandbox.client.get(path);
            BufferedImage image = decoded(answer);
            boolean wide = path.endsWith(".jpg");

            assertThat(answer.header("Content-Type")).as(path).isEqualTo(wide ? "image/jpeg" : "image/png");
            assertThat(image.getWidth()).as(path).isEqualTo(wide ? 640 : 200);
            assertThat(image.getHeight()).as(path).isEqualTo(wide ? 320 : 200);
            Set<Integer> colours = new HashSet<>();
            for (int x = 0; x < image.getWidth(); x += 5) {
                colours.add(image.getRGB(x, x * image.getHeight() / image.getWidth()));
            }
            assertThat(colours).as(path).hasSizeGreaterThan(10);
        }
    }

    @Test
    void aPictureIsTheSameAtEveryStart() throws IOException {
        try (RunningSandbox other = RunningSandbox.hurried()) {
            assertThat(other.client.get("/pictures/city.jpg").body())
                    .isEqualTo(get("city.jpg").body());
        }
    }

    @Test
    void theFaultyOnesFailEachInItsWay() throws IOException {
        assertThat(get("missing.jpg").status()).isEqualTo(404);
        assertThat(get("page.jpg").header("Content-Type")).isEqualTo("text/html");
        assertThat(get("huge.jpg").body()).hasSizeGreaterThan(10 << 20);
        assertThat(get("picture.webp").text()).startsWith("RIFF").contains("WEBP");
        assertThat(get("inside.jpg").header("Location")).isEqualTo("http://10.0.0.1/tea.jpg");
        assertThat(get("moved.jpg").header("Location")).isEqualTo("/pictures/tea.jpg");
        assertThat(decoded(get("deep.png")).getColorModel().getComponentSize(0)).isEqualTo(16);
        assertThat(decoded(get("cmyk.jpg")).getColorModel().getColorSpace().getType())
                .isEqualTo(ColorSpace.TYPE_CMYK);
        byte[] vast = get("vast.png").body();
        assertThat(vast).hasSizeLessThan(100);
        assertThat(get("../cgi-bin").status()).isEqualTo(404);
    }

    @Test
    void theFaultyOnesAreListed() throws IOException {
        for (String name : sandbox.server.faultyPictures()) {
            assertThat(sandbox.server.picturePaths()).doesNotContain("/pictures/" + name);
            assertThat(get(name).head()).as(name).startsWith("HTTP/1.1 ");
        }
    }

    @Test
    void theSlowOneComesLate() throws IOException {
        long before = System.nanoTime();
        decoded(get("slow.jpg"));

        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .isGreaterThanOrEqualTo(RunningSandbox.HURRIED.slowPicture());
        assertThat(SandboxPace.USUAL.slowPicture()).isGreaterThan(Duration.ofSeconds(10));
    }
}
