package dev.kefudesk.ui.tags;

import dev.kefudesk.domain.follower.CareLimits;
import dev.kefudesk.domain.follower.FollowerTag;
import dev.kefudesk.ui.kit.Texts;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A tag: its name, how many have it, and what can be done about it; or the field for another name. */
final class TagCell extends ListCell<FollowerTag> {

    private final TagsViewModel vm;
    private final Texts texts;
    private final Label name = new Label();
    private final Label count = new Label();
    private final Label own = new Label();
    private final Button rename;
    private final Button delete;
    private final HBox row;

    TagCell(TagsViewModel vm, Texts texts) {
        this.vm = vm;
        this.texts = texts;
        name.setMnemonicParsing(false);
        name.setMinWidth(0);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        count.getStyleClass().add("muted");
        count.setMinWidth(Region.USE_PREF_SIZE);
        own.getStyleClass().addAll("pill", "pill-plain");
        own.setMinWidth(Region.USE_PREF_SIZE);
        rename = icon(Feather.EDIT_2, vm::startRenaming);
        delete = icon(Feather.TRASH_2, vm::delete);
        row = new HBox(8, name, own, count, rename, delete);
        row.setAlignment(Pos.CENTER_LEFT);
        setPrefWidth(0);
        vm.renamingProperty().subscribe(_ -> draw());
        texts.languageProperty().subscribe(_ -> draw());
    }

    private Button icon(Ikon icon, Consumer<FollowerTag> action) {
        Button button = new Button(null, new FontIcon(icon));
        button.getStyleClass().addAll("button-icon", "flat", "small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.disableProperty().bind(vm.busyProperty());
        button.managedProperty().bind(button.visibleProperty());
        button.setOnAction(_ -> {
            if (getItem() != null) {
                action.accept(getItem());
            }
        });
        return button;
    }

    @Override
    protected void updateItem(@Nullable FollowerTag tag, boolean empty) {
        super.updateItem(tag, empty);
        draw();
    }

    private void draw() {
        FollowerTag tag = isEmpty() ? null : getItem();
        if (tag == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        FollowerTag renaming = vm.renamingProperty().get();
        if (renaming != null && renaming.id() == tag.id()) {
            TextField field = field();
            setGraphic(editor(field));
            // a text field's skin selects everything when it finds the focus there, so it has to be made first
            field.applyCss();
            field.requestFocus();
            field.selectAll();
            return;
        }
        boolean system = CareLimits.system(tag.id());
        boolean large = CareLimits.ofDeleting(tag).isPresent();
        name.setText(tag.name());
        count.setText(texts.get("tags.count", tag.count()));
        own.setText(texts.get(system ? "tags.system" : "tags.large"));
        own.setVisible(system || large);
        own.setManaged(system || large);
        rename.setVisible(!system);
        delete.setVisible(!large);
        name(rename, "tag-rename-" + tag.id(), "tags.rename", tag);
        name(delete, "tag-delete-" + tag.id(), "tags.delete", tag);
        setAccessibleText(tag.name() + ", " + count.getText());
        setGraphic(row);
    }

    private void name(Button button, String id, String key, FollowerTag tag) {
        button.setId(id);
        String said = texts.get(key, tag.name());
        button.setAccessibleText(said);
        button.setTooltip(new Tooltip(said));
    }

    private TextField field() {
        TextField field = new TextField(vm.otherNameProperty().get());
        field.setId("tag-other-name");
        field.setAccessibleText(texts.get("tags.name"));
        field.textProperty().subscribe(vm.otherNameProperty()::set);
        field.setOnAction(_ -> vm.rename());
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                vm.stopRenaming();
            }
        });
        HBox.setHgrow(field, Priority.ALWAYS);
        return field;
    }

    private HBox editor(TextField field) {
        Label bytes = new Label();
        bytes.getStyleClass().add("muted");
        bytes.setMinWidth(Region.USE_PREF_SIZE);
        bytes.textProperty()
                .bind(field.textProperty()
                        .map(typed -> texts.get("tags.bytes", TagsViewModel.bytes(typed), CareLimits.TAG_NAME_BYTES)));
        Button save = new Button(texts.get("tags.rename.verb"));
        save.setId("tag-rename-save");
        save.getStyleClass().add("small");
        save.setMinWidth(Region.USE_PREF_SIZE);
        save.disableProperty().bind(vm.busyProperty());
        save.setOnAction(_ -> vm.rename());
        HBox line = new HBox(8, field, bytes, save);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }
}
