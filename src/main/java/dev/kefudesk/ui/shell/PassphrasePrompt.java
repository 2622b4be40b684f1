package dev.kefudesk.ui.shell;

import atlantafx.base.theme.Styles;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.shell.PassphraseDialogue.Answer;
import dev.kefudesk.ui.shell.PassphraseDialogue.Asking;
import dev.kefudesk.ui.shell.PassphraseDialogue.Part;
import dev.kefudesk.ui.shell.PassphraseDialogue.Trouble;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Asks for a passphrase or password: the first one, the one that opens, or both of a change; or what to do without. */
final class PassphrasePrompt {

    private final OverlayLayer layer;
    private final PassphraseDialogue vm;
    private final Texts texts;
    private @Nullable Card card;

    PassphrasePrompt(OverlayLayer layer, PassphraseDialogue vm, Texts texts) {
        this.layer = layer;
        this.vm = vm;
        this.texts = texts;
        vm.askingProperty().addListener((_, _, now) -> show(now));
        show(vm.askingProperty().get());
    }

    private void show(@Nullable Asking ask) {
        if (card != null) {
            card.close();
            card = null;
        }
        if (ask != null) {
            Card next = new Card(ask);
            card = next;
            next.open();
        }
    }

    private Label text(ObservableValue<String> words, String... styles) {
        Label label = new Label();
        label.textProperty().bind(words);
        label.getStyleClass().addAll(styles);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private Button button(String id, String key, Runnable action) {
        Button button = new Button();
        button.setId(id);
        button.textProperty().bind(texts.of(key));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    /** One question on screen. */
    private final class Card {

        private final Asking ask;
        private final PassphraseField old;
        private final PassphraseField typed;
        private final CheckBox keep = new CheckBox();
        private final VBox box = new VBox(12);
        private final Button ok = new Button();
        private final ChangeListener<@Nullable Trouble> troubled = (_, _, now) -> troubled(now);

        Card(Asking ask) {
            this.ask = ask;
            this.old = new PassphraseField(ask.ids() + "-old", texts, "shell.passphrase.old");
            this.typed = new PassphraseField(ask.ids(), texts, ask.label());
            old.onEnter(this::confirm);
            typed.onEnter(this::confirm);
            keep.setId(ask.ids() + "-keep");
            keep.textProperty().bind(texts.of("shell.passphrase.keep"));
            keep.setWrapText(true);
            keep.setSelected(true);
            box.getChildren()
                    .addAll(
                            text(texts.of(ask.keys() + ".title"), "section-title"),
                            text(texts.of(ask.keys() + ".why", ask.place())));
            addIf(Part.OLD, old);
            addIf(Part.TYPED, typed);
            addIf(Part.PROPOSED, copy());
            addIf(Part.SHORT, weak());
            addIf(Part.KEEP, keep);
            box.getChildren().addAll(problem(), buttons());
            box.setId(ask.ids() + "-card");
            box.setPrefWidth(480);
            typed.busyProperty().bind(vm.busyProperty());
            old.busyProperty().bind(vm.busyProperty());
        }

        private void addIf(Part part, Node node) {
            if (ask.has(part)) {
                box.getChildren().add(node);
            }
        }

        void open() {
            if (ask.has(Part.PROPOSED)) {
                typed.propose(vm.proposal());
            }
            vm.troubleProperty().addListener(troubled);
            Node first = ask.has(Part.OLD) ? old.input() : ask.has(Part.TYPED) ? typed.input() : ok;
            layer.open(box, first, vm::dismiss);
        }

        void close() {
            vm.troubleProperty().removeListener(troubled);
            layer.close(box);
            old.wipe();
            typed.wipe();
        }

        private void confirm() {
            vm.answer(new Answer(old.text(), typed.text(), ask.has(Part.KEEP) && keep.isSelected()));
        }

        private Button copy() {
            Button copy = button(ask.ids() + "-copy", "shell.passphrase.copy", () -> vm.copy(typed.text()));
            copy.setGraphic(new FontIcon(Feather.COPY));
            return copy;
        }

        private Label weak() {
            Label weak = text(
                    texts.of("shell.passphrase.short", PassphraseViewModel.SHORT)
                            .map(words -> "! " + words),
                    "tone-unknown");
            weak.setId(ask.ids() + "-short");
            BooleanBinding few = Bindings.createBooleanBinding(
                    () -> !typed.text().isBlank() && typed.text().length() < PassphraseViewModel.SHORT,
                    typed.textProperty());
            weak.visibleProperty().bind(few);
            weak.managedProperty().bind(few);
            return weak;
        }

        private Label problem() {
            Label problem = text(
                    Bindings.createStringBinding(
                            () -> {
                                Trouble now = vm.troubleProperty().get();
                                return now == null ? "" : "✕ " + texts.get(now.key(), now.detail());
                            },
                            vm.troubleProperty(),
                            texts.languageProperty()),
                    "tone-refused");
            problem.setId(ask.ids() + "-problem");
            problem.visibleProperty().bind(vm.troubleProperty().isNotNull());
            problem.managedProperty().bind(problem.visibleProperty());
            return problem;
        }

        private HBox buttons() {
            ok.setId(ask.ids() + "-ok");
            ok.getStyleClass().add(Styles.ACCENT);
            ok.setMinWidth(Region.USE_PREF_SIZE);
            ok.textProperty()
                    .bind(Bindings.createStringBinding(
                            () -> texts.get(vm.busyProperty().get() ? ask.working() : ask.keys() + ".ok"),
                            vm.busyProperty(),
                            texts.languageProperty()));
            BooleanBinding blank = Bindings.createBooleanBinding(
                    () -> (ask.has(Part.TYPED) && typed.text().isBlank())
                            || (ask.has(Part.OLD) && old.text().isBlank()),
                    typed.textProperty(),
                    old.textProperty());
            ok.disableProperty().bind(vm.busyProperty().or(blank));
            ok.setOnAction(_ -> confirm());
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            HBox row = new HBox(8);
            row.setAlignment(Pos.CENTER_RIGHT);
            if (ask.has(Part.FORGOTTEN)) {
                Button forgotten = button(ask.ids() + "-forgotten", ask.keys() + ".forgotten", vm::forgotten);
                forgotten.getStyleClass().addAll(Styles.FLAT, Styles.DANGER);
                row.getChildren().add(forgotten);
            }
            row.getChildren()
                    .addAll(
                            space,
                            ask.has(Part.LATER)
                                    ? button(ask.ids() + "-later", ask.keys() + ".later", vm::later)
                                    : button(ask.ids() + "-cancel", "kit.cancel", vm::dismiss),
                            ok);
            return row;
        }

        private void troubled(@Nullable Trouble now) {
            if (now != null && ask.has(Part.TYPED)) {
                (ask.has(Part.OLD) ? old : typed).selectAll();
            }
        }
    }
}
