package dev.kefudesk.ui.composer;

import dev.kefudesk.domain.message.TextLink;
import dev.kefudesk.domain.message.TextLinks;
import dev.kefudesk.ui.kit.Texts;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.IndexRange;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * A small dialog that writes a link to a page or to a mini-program at the caret; what was selected becomes the label. With the
 * caret in a link it changes that link.
 */
final class LinkHelper extends VBox {

    private final TextArea content;
    private final Texts texts;
    private final TextField address = field("link-address", 18);
    private final TextField label = field("link-label", 10);
    private final TextField appId = field("link-appid", 14);
    private final TextField path = field("link-path", 14);
    private final TextField fallback = field("link-fallback", 14);
    private final ToggleButton page = new ToggleButton();
    private final ToggleButton program = new ToggleButton();
    private final BooleanProperty shown = new SimpleBooleanProperty();
    private final BooleanProperty changes = new SimpleBooleanProperty();
    private final ObjectProperty<TextLink.@Nullable Fault> wrong = new SimpleObjectProperty<>();
    private IndexRange replaced = new IndexRange(0, 0);

    LinkHelper(TextArea content, Texts texts) {
        this.content = content;
        this.texts = texts;
        getStyleClass().addAll("boxed", "link-helper");
        setSpacing(8);
        address.setPromptText("https://");
        appId.setPromptText("wx1234567890abcdef");
        path.setPromptText("pages/index/index?id=1");
        fallback.setPromptText(TextLink.USUAL_FALLBACK);
        Node pageFields = named("composer.link.address", address);
        HBox programFields = new HBox(
                10,
                named("composer.link.appid", appId),
                named("composer.link.path", path),
                named("composer.link.fallback", fallback));
        Bits.show(pageFields, page.selectedProperty());
        Bits.show(programFields, program.selectedProperty());
        HBox.setHgrow(pageFields, Priority.ALWAYS);
        HBox last = new HBox(10, pageFields, named("composer.link.label", label), buttons());
        last.setAlignment(Pos.BOTTOM_LEFT);
        getChildren().addAll(kinds(), programFields, last, fault());
        Bits.show(this, shown);
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private TextField field(String id, int columns) {
        TextField field = new TextField();
        field.setId(id);
        field.setPrefColumnCount(columns);
        field.textProperty().addListener((ignored, before, now) -> forgive());
        return field;
    }

    private void forgive() {
        wrong.set(null);
    }

    private VBox named(String key, TextField field) {
        Label name = Bits.label(texts.of(key), "field-label");
        name.setLabelFor(field);
        field.accessibleTextProperty().bind(texts.of(key));
        VBox box = new VBox(4, name, field);
        HBox.setHgrow(box, Priority.ALWAYS);
        return box;
    }

    private Node kinds() {
        ToggleGroup group = new ToggleGroup();
        page.setId("link-kind-page");
        program.setId("link-kind-mini");
        page.textProperty().bind(texts.of("composer.link.kind.page"));
        program.textProperty().bind(texts.of("composer.link.kind.mini"));
        page.getStyleClass().addAll("left-pill", "small");
        program.getStyleClass().addAll("right-pill", "small");
        page.setToggleGroup(group);
        program.setToggleGroup(group);
        group.selectToggle(page);
        group.selectedToggleProperty().addListener((ignored, before, now) -> {
            if (now == null && before != null) {
                before.setSelected(true);
            }
            forgive();
        });
        return new HBox(page, program);
    }

    private Node buttons() {
        ObservableValue<String> verb = Bindings.when(changes)
                .then(Bits.text(texts, () -> texts.get("composer.link.change")))
                .otherwise(Bits.text(texts, () -> texts.get("composer.link.verb")));
        Button insert = Bits.button("link-insert", verb, this::insert);
        Button remove = Bits.button("link-remove", texts.of("composer.link.remove"), this::remove);
        Bits.show(remove, changes);
        Button cancel = Bits.button("link-cancel", texts.of("kit.cancel"), this::close);
        cancel.getStyleClass().add("flat");
        HBox buttons = new HBox(8, insert, remove, cancel);
        buttons.setAlignment(Pos.BOTTOM_LEFT);
        buttons.setMinWidth(Region.USE_PREF_SIZE);
        return buttons;
    }

    private Node fault() {
        Label fault = Bits.label(
                Bits.text(
                        texts,
                        () -> {
                            TextLink.Fault now = wrong.get();
                            return now == null
                                    ? ""
                                    : "✕ "
                                            + texts.get("composer.link.wrong."
                                                    + now.name().toLowerCase(Locale.ROOT));
                        },
                        wrong),
                "problem",
                "tone-refused");
        fault.setId("link-problem");
        fault.setWrapText(true);
        fault.setMinHeight(Region.USE_PREF_SIZE);
        Bits.show(fault, wrong.isNotNull());
        return fault;
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            close();
        } else if (event.getCode() == KeyCode.ENTER && event.getTarget() instanceof TextField) {
            event.consume();
            insert();
        }
    }

    void open() {
        TextLinks.Found around = around();
        TextLink link = around == null ? null : around.link();
        replaced = around == null ? content.getSelection() : new IndexRange(around.start(), around.end());
        changes.set(link != null);
        appId.clear();
        path.clear();
        address.clear();
        fallback.clear();
        label.setText(link == null ? content.getSelectedText() : link.label());
        switch (link) {
            case null -> page.setSelected(true);
            case TextLink.Web(String to, String _) -> {
                page.setSelected(true);
                address.setText(to);
            }
            case TextLink.MiniProgram(String app, String to, String other, String _) -> {
                program.setSelected(true);
                appId.setText(app);
                path.setText(to);
                fallback.setText(other.equals(TextLink.USUAL_FALLBACK) ? "" : other);
            }
        }
        forgive();
        shown.set(true);
        (page.isSelected() ? address : appId).requestFocus();
    }

    /** The link that holds the caret and all that is selected, null for none. */
    private TextLinks.@Nullable Found around() {
        IndexRange selected = content.getSelection();
        return TextLinks.at(content.getText(), selected.getStart())
                .filter(link -> selected.getEnd() <= link.end())
                .filter(link -> selected.getLength() > 0
                        || (selected.getStart() > link.start() && selected.getStart() < link.end()))
                .orElse(null);
    }

    /** Takes it away; the focus stays where it is. */
    void hide() {
        shown.set(false);
    }

    private void close() {
        hide();
        content.requestFocus();
    }

    private void remove() {
        put(label.getText());
    }

    private void insert() {
        TextLink link = page.isSelected()
                ? new TextLink.Web(address.getText(), label.getText())
                : new TextLink.MiniProgram(appId.getText(), path.getText(), fallback.getText(), label.getText());
        switch (link.write()) {
            case TextLink.Tag(String tag) -> put(tag);
            case TextLink.Wrong(TextLink.Fault fault) -> {
                wrong.set(fault);
                at(fault).requestFocus();
            }
        }
    }

    private TextField at(TextLink.Fault fault) {
        return switch (fault) {
            case ADDRESS -> address;
            case APP_ID -> appId;
            case PATH -> path;
            case LABEL -> label;
            case FALLBACK -> fallback;
        };
    }

    private void put(String words) {
        int length = content.getLength();
        content.replaceText(Math.min(replaced.getStart(), length), Math.min(replaced.getEnd(), length), words);
        close();
    }
}
