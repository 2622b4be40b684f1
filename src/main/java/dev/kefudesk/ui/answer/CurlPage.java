package dev.kefudesk.ui.answer;

import dev.kefudesk.ui.kit.RightToLeft;
import dev.kefudesk.ui.kit.Texts;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The send as a shell command, to read before it is copied. */
final class CurlPage extends VBox {

    private static final int MOST = 200 * 1024;

    private final TextArea command = new TextArea();
    private final Label hint = new Label();
    private final Texts texts;

    CurlPage(Texts texts) {
        super(4);
        this.texts = texts;
        command.setId("curl-command");
        command.setEditable(false);
        RightToLeft.wrap(command);
        command.setPrefRowCount(6);
        command.getStyleClass().add("mono-box");
        command.accessibleTextProperty().bind(texts.of("answer.tab.curl"));
        hint.getStyleClass().add("muted");
        hint.setWrapText(true);
        VBox.setVgrow(command, Priority.ALWAYS);
        getChildren().addAll(hint, command);
    }

    void show(String curl) {
        String drawn = curl.length() <= MOST ? curl : curl.substring(0, MOST) + "…";
        if (!drawn.equals(command.getText())) {
            command.setText(drawn);
        }
        command.setDisable(curl.isEmpty());
        hint.setText(texts.get(curl.isEmpty() ? "answer.curl.none" : "answer.curl.hint"));
    }
}
