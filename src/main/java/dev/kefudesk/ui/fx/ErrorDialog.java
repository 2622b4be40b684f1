package dev.kefudesk.ui.fx;

import dev.kefudesk.ui.kit.Clipboard;
import dev.kefudesk.ui.kit.Texts;
import javafx.application.Platform;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.TextArea;
import org.jspecify.annotations.Nullable;

/**
 * Tells of a failure nobody expected: a short code, the details to copy. Beside the window, not in it, because the window
 * may be what failed. One at a time; whatever comes meanwhile is only written to the log.
 */
public final class ErrorDialog {

    private final Texts texts;
    private final Clipboard clipboard;
    private final Themes themes;
    private @Nullable Alert shown;

    public ErrorDialog(Texts texts, Clipboard clipboard, Themes themes) {
        this.texts = texts;
        this.clipboard = clipboard;
        this.themes = themes;
    }

    /** Shows it and returns at once; from any thread. */
    public void show(String code, String details) {
        Platform.runLater(() -> open(code, details));
    }

    private void open(String code, String details) {
        if (shown != null && shown.isShowing()) {
            return;
        }
        ButtonType copy = new ButtonType(texts.get("kit.error.copy"), ButtonData.LEFT);
        ButtonType close = new ButtonType(texts.get("kit.error.go-on"), ButtonData.CANCEL_CLOSE);
        Alert alert = new Alert(Alert.AlertType.ERROR, texts.get("kit.error.text"), copy, close);
        alert.setTitle(texts.get("kit.error.title"));
        alert.setHeaderText(texts.get("kit.error.header", code));
        alert.getDialogPane().setId("error-dialog");
        TextArea trace = new TextArea(details);
        trace.setEditable(false);
        trace.setAccessibleText(texts.get("kit.error.details"));
        alert.getDialogPane().setExpandableContent(trace);
        alert.getDialogPane().lookupButton(copy).setId("error-copy");
        alert.getDialogPane().lookupButton(close).setId("error-close");
        alert.getDialogPane().lookupButton(copy).addEventFilter(javafx.event.ActionEvent.ACTION, event -> {
            event.consume();
            clipboard.copy(details);
        });
        themes.dressOnce(alert.getDialogPane().getScene());
        shown = alert;
        alert.show();
    }

    /** Says why the program cannot start, and waits until that is read. */
    public static void refuse(String sentence) {
        Alert alert = new Alert(Alert.AlertType.WARNING, sentence, ButtonType.CLOSE);
        alert.setTitle("Kefu Desk");
        alert.setHeaderText(null);
        alert.getDialogPane().setMinWidth(520);
        alert.showAndWait();
    }
}
