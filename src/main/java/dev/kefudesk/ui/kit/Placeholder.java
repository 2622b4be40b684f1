package dev.kefudesk.ui.kit;

import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import javafx.util.Duration;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** What stands where there is nothing to list: why, and what can be done about it. */
public final class Placeholder extends VBox {

    private final FontIcon icon = new FontIcon();
    private final Label title = new Label();
    private final Label text = new Label();
    private final Button action = new Button();
    private final ProgressIndicator busy = new ProgressIndicator();
    private final PauseTransition wait = new PauseTransition(Duration.millis(300));

    /** @param id of the whole; its button takes {@code -action} behind it */
    public Placeholder(String id) {
        super(8);
        setId(id);
        setAlignment(Pos.CENTER);
        getStyleClass().add("placeholder");
        icon.setIconSize(20);
        title.getStyleClass().add("strong");
        text.getStyleClass().add("muted");
        for (Label label : new Label[] {title, text}) {
            label.setWrapText(true);
            label.setTextAlignment(TextAlignment.CENTER);
            label.setAlignment(Pos.CENTER);
            label.setMaxWidth(320);
        }
        action.setId(id + "-action");
        icon.managedProperty().bind(icon.visibleProperty());
        action.managedProperty().bind(action.visibleProperty());
        busy.setMaxSize(24, 24);
        busy.managedProperty().bind(busy.visibleProperty());
        wait.setOnFinished(_ -> busy.setVisible(true));
        getChildren().addAll(icon, busy, title, text, action);
        clear();
    }

    /** Says nothing. */
    public void clear() {
        wait.stop();
        busy.setVisible(false);
        icon.setVisible(false);
        title.setText("");
        text.setText("");
        action.setVisible(false);
    }

    /** A spinner, but only once it has taken 300 ms. */
    public void busy() {
        clear();
        wait.playFromStart();
    }

    public void say(Ikon sign, String titleWords, String words) {
        clear();
        icon.setIconCode(sign);
        icon.setVisible(true);
        title.setText(titleWords);
        text.setText(words);
    }

    /** Adds a button to what is said. */
    public void offer(String label, Runnable what) {
        action.setText(label);
        action.setOnAction(_ -> what.run());
        action.setVisible(true);
    }
}
