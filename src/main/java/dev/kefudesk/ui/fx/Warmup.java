package dev.kefudesk.ui.fx;

import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;

/**
 * Uses the time in which the database opens: loads the style sheets, the font and the classes of common controls by drawing
 * a scene that nobody sees. On the FX thread.
 */
public final class Warmup {

    private Warmup() {}

    public static void run() {
        ListView<String> list = new ListView<>();
        list.getItems().add("沙盒 Sandbox");
        VBox root = new VBox(
                list,
                new Label("已接受 Accepted"),
                new TextField(),
                new TextArea("您好"),
                new Button("发送"),
                new ToggleButton("撰写"),
                new MenuButton("账号"),
                new ComboBox<String>(),
                new ScrollPane(new Label("历史")),
                new TableView<String>());
        root.getStyleClass().add("desk");
        Scene scene = new Scene(root, 200, 200);
        try (Themes themes = new Themes()) {
            themes.dress(scene);
            scene.snapshot(null);
        }
    }
}
