package dev.kefudesk.ui.kit.body;

import dev.kefudesk.ui.kit.Clipboard;
import dev.kefudesk.ui.kit.RightToLeft;
import dev.kefudesk.ui.kit.Texts;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * A body to read, never to change: pretty or raw, at most {@value BodyText#MOST} characters drawn, all of it to copy. Only
 * what is on screen is laid out, so a large body costs nothing while its tab is closed.
 */
public final class BodyViewer extends VBox {

    private final TextArea area = new TextArea();
    private final Label head = new Label();
    private final Label cut = new Label();
    private final Texts texts;
    private final BooleanProperty pretty = new SimpleBooleanProperty(true);
    private String body = "";
    private boolean truncated;

    /**
     * @param id of the text control; the buttons take it with {@code -pretty}, {@code -raw} and {@code -copy} behind it
     * @param titleKey bundle key of the name by which the text is announced
     */
    public BodyViewer(String id, String titleKey, Texts texts, Clipboard clipboard) {
        this.texts = texts;
        area.setId(id);
        area.setEditable(false);
        RightToLeft.wrap(area);
        area.setPrefRowCount(6);
        area.getStyleClass().add("mono-box");
        area.accessibleTextProperty().bind(texts.of(titleKey));
        VBox.setVgrow(area, Priority.ALWAYS);
        head.getStyleClass().addAll("muted", "mono");
        cut.getStyleClass().add("muted");
        cut.setWrapText(true);
        cut.managedProperty().bind(cut.visibleProperty());
        setSpacing(4);
        getChildren().addAll(tools(id, clipboard), area, cut);
        pretty.subscribe(_ -> draw());
        texts.languageProperty().subscribe(_ -> draw());
    }

    private FlowPane tools(String id, Clipboard clipboard) {
        ToggleButton prettyButton = toggle(id + "-pretty", "body.pretty", true);
        ToggleButton rawButton = toggle(id + "-raw", "body.raw", false);
        prettyButton.getStyleClass().add("left-pill");
        rawButton.getStyleClass().add("right-pill");
        Button copy = new Button();
        copy.setId(id + "-copy");
        copy.textProperty().bind(texts.of("body.copy"));
        copy.setGraphic(new FontIcon(Feather.COPY));
        copy.getStyleClass().addAll("flat", "small");
        copy.setOnAction(_ -> clipboard.copy(body));
        copy.setMinWidth(Region.USE_PREF_SIZE);
        HBox kinds = new HBox(prettyButton, rawButton);
        FlowPane bar = new FlowPane(8, 4, head, kinds, copy);
        bar.setRowValignment(VPos.CENTER);
        return bar;
    }

    private ToggleButton toggle(String id, String key, boolean value) {
        ToggleButton button = new ToggleButton();
        button.setId(id);
        button.textProperty().bind(texts.of(key));
        button.getStyleClass().addAll("small", "body-toggle");
        button.setMinWidth(Region.USE_PREF_SIZE);
        pretty.subscribe(now -> button.setSelected(now == value));
        button.setOnAction(_ -> {
            pretty.set(value);
            button.setSelected(true);
        });
        return button;
    }

    /**
     * @param line what stands above the body, e.g. {@code HTTP 200}
     * @param cutOnReceipt whether more had come than was kept
     */
    public void show(String line, String newBody, boolean cutOnReceipt) {
        head.setText(line);
        body = newBody;
        truncated = cutOnReceipt;
        draw();
    }

    /** Rows of text to make room for. */
    public void setRows(int rows) {
        area.setPrefRowCount(rows);
    }

    private void draw() {
        BodyText shown = BodyText.of(body, pretty.get());
        if (!shown.text().equals(area.getText())) {
            area.setText(shown.text());
            area.setScrollTop(0);
        }
        cut.setText(
                shown.cut()
                        ? texts.get("body.cut", shown.text().length() / 1024, body.length() / 1024)
                        : truncated ? texts.get("body.truncated") : "");
        cut.setVisible(!cut.getText().isEmpty());
    }
}
