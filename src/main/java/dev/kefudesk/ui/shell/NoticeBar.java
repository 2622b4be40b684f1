package dev.kefudesk.ui.shell;

import atlantafx.base.theme.Styles;
import dev.kefudesk.service.port.Timer;
import dev.kefudesk.ui.kit.Notices;
import dev.kefudesk.ui.kit.Texts;
import java.time.Duration;
import java.util.concurrent.Executor;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One line that floats above the status bar and never takes the focus. */
final class NoticeBar extends HBox implements Notices {

    private static final Duration STAY = Duration.ofSeconds(8);

    private final Timer timer;
    private final Executor fx;
    private final Label sign = new Label();
    private final Label text = new Label();
    private final Button action = new Button();
    private @Nullable Runnable onAction;
    private Timer.@Nullable Scheduled going;

    NoticeBar(Texts texts, Timer timer, Executor fx) {
        super(8);
        this.timer = timer;
        this.fx = fx;
        getStyleClass().add("notice");
        setAlignment(Pos.CENTER_LEFT);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        text.setId("notice");
        text.setWrapText(true);
        text.setMaxWidth(460);
        text.setAccessibleRole(AccessibleRole.TEXT);
        HBox.setHgrow(text, Priority.ALWAYS);
        action.setId("notice-action");
        action.getStyleClass().add(Styles.SMALL);
        action.setMinWidth(Region.USE_PREF_SIZE);
        action.managedProperty().bind(action.visibleProperty());
        action.setOnAction(_ -> act());
        Button dismiss = new Button(null, new FontIcon(Feather.X));
        dismiss.setId("notice-dismiss");
        dismiss.getStyleClass().addAll(Styles.SMALL, Styles.FLAT, Styles.BUTTON_ICON);
        dismiss.accessibleTextProperty().bind(texts.of("shell.notice.dismiss"));
        dismiss.setOnAction(_ -> hide());
        getChildren().addAll(sign, text, action, dismiss);
        hide();
    }

    @Override
    public void show(Tone tone, String words, @Nullable String label, @Nullable Runnable run) {
        cancelGoing();
        getStyleClass().setAll("notice", "notice-" + tone.name().toLowerCase(java.util.Locale.ROOT));
        sign.setText(
                switch (tone) {
                    case INFO -> "i";
                    case ACCEPTED -> "✓";
                    case REFUSED -> "✕";
                    case UNKNOWN -> "?";
                });
        text.setText(words);
        action.setText(label == null ? "" : label);
        action.setVisible(label != null);
        onAction = run;
        setVisible(true);
        if (tone == Tone.INFO || tone == Tone.ACCEPTED) {
            going = timer.after(STAY, () -> fx.execute(this::hide));
        }
    }

    private void act() {
        Runnable run = onAction;
        hide();
        if (run != null) {
            run.run();
        }
    }

    void hide() {
        cancelGoing();
        setVisible(false);
        text.setText("");
        onAction = null;
    }

    private void cancelGoing() {
        if (going != null) {
            going.cancel();
            going = null;
        }
    }
}
