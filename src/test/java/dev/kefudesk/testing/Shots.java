package dev.kefudesk.testing;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/** Shows a part of the window alone, dressed as the window is, and takes pictures of it into {@code target/shots}. */
public final class Shots {

    private static final Path FOLDER = Path.of("target", "shots");

    private Shots() {}

    /** Opens the part on the stage in one of the two themes. */
    public static void open(Stage stage, Parent part, double width, double height, boolean dark) {
        ChineseFont.load();
        part.getStyleClass().add("desk");
        Scene scene = new Scene(part, width, height);
        dress(scene, dark);
        stage.setScene(scene);
        stage.show();
    }

    public static void dress(Scene scene, boolean dark) {
        scene.setUserAgentStylesheet(
                dark ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
        scene.getStylesheets().setAll(kit("desk.css"), kit(dark ? "dark.css" : "light.css"));
    }

    /** On the FX thread. */
    public static void take(Scene scene, String name) {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        WritableImage image = scene.snapshot(null);
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                picture.setRGB(x, y, image.getPixelReader().getArgb(x, y));
            }
        }
        try {
            Files.createDirectories(FOLDER);
            ImageIO.write(picture, "png", FOLDER.resolve(name + ".png").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String kit(String name) {
        return Objects.requireNonNull(Shots.class.getResource("/dev/kefudesk/ui/kit/" + name))
                .toExternalForm();
    }
}
