package dev.kefudesk.testing;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.nio.file.Path;
import java.util.Objects;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;

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
        Pictures.write(scene, FOLDER.resolve(name + ".png"));
    }

    private static String kit(String name) {
        return Objects.requireNonNull(Shots.class.getResource("/dev/kefudesk/ui/kit/" + name))
                .toExternalForm();
    }
}
