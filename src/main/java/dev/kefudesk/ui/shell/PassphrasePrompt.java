package dev.kefudesk.ui.shell;

import atlantafx.base.theme.Styles;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.shell.PassphraseViewModel.Ask;
import dev.kefudesk.ui.shell.PassphraseViewModel.Trouble;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Asks for a passphrase: the first one, the one that opens, or both of a change; says what to do about a damaged file. */
final class PassphrasePrompt {

    private final OverlayLayer layer;
    private final PassphraseViewModel vm;
    private final Texts texts;
    private @Nullable Card card;

    PassphrasePrompt(OverlayLayer layer, PassphraseViewModel vm, Texts texts) {
        this.layer = layer;
        this.vm = vm;
        this.texts = texts;
        vm.askProperty().addListener((_, _, now) -> show(now));
        show(vm.askProperty().get());
    }

    private void show(@Nullable Ask ask) {
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

        private final Ask ask;
        private final String keys;
        private final PassphraseField old = new PassphraseField("passphrase-old", texts, "shell.passphrase.old");
        private final PassphraseField typed;
        private final VBox box = new VBox(12);
        private final Button ok = new Button();
        private final ChangeListener<@Nullable Trouble> troubled = (_, _, now) -> troubled(now);

        Card(Ask ask) {
            this.ask = ask;
            this.keys = "shell.passphrase." + ask.name().toLowerCase(Locale.ROOT);
            this.typed = new PassphraseField(
                    "passphrase", texts, ask == Ask.CHANGE ? "shell.passphrase.new" : "shell.passphrase.label");
            old.onEnter(this::confirm);
            typed.onEnter(this::confirm);
            box.getChildren()
                    .addAll(
                            text(texts.of(keys + ".title"), "section-title"),
                            text(texts.of(keys + ".why", vm.place())));
            if (ask == Ask.CHANGE) {
                box.getChildren().add(old);
            }
            if (ask != Ask.DAMAGED) {
                box.getChildren().add(typed);
            }
            if (ask == Ask.CREATE || ask == Ask.CHANGE) {
                box.getChildren().add(weak());
            }
            box.getChildren().addAll(problem(), buttons());
            box.setId("passphrase-card");
            box.setPrefWidth(480);
            typed.busyProperty().bind(vm.busyProperty());
            old.busyProperty().bind(vm.busyProperty());
        }

        void open() {
            vm.troubleProperty().addListener(troubled);
            Node first = ask == Ask.DAMAGED ? ok : ask == Ask.CHANGE ? old.input() : typed.input();
            layer.open(box, first, vm::dismiss);
        }

        void close() {
            vm.troubleProperty().removeListener(troubled);
            layer.close(box);
            old.wipe();
            typed.wipe();
        }

        private void confirm() {
            if (ask == Ask.CHANGE) {
                vm.confirmChange(old.text(), typed.text());
            } else {
                vm.confirm(typed.text());
            }
        }

        private Label weak() {
            Label weak = text(
                    texts.of("shell.passphrase.short", PassphraseViewModel.SHORT)
                            .map(words -> "! " + words),
                    "tone-unknown");
            weak.setId("passphrase-short");
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
            problem.setId("passphrase-problem");
            problem.visibleProperty().bind(vm.troubleProperty().isNotNull());
            problem.managedProperty().bind(problem.visibleProperty());
            return problem;
        }

        private HBox buttons() {
            ok.setId("passphrase-ok");
            ok.getStyleClass().add(Styles.ACCENT);
            ok.setMinWidth(Region.USE_PREF_SIZE);
            ok.textProperty()
                    .bind(Bindings.createStringBinding(
                            () -> texts.get(vm.busyProperty().get() ? "shell.passphrase.working" : keys + ".ok"),
                            vm.busyProperty(),
                            texts.languageProperty()));
            BooleanBinding blank = Bindings.createBooleanBinding(
                    () -> ask != Ask.DAMAGED
                            && (typed.text().isBlank()
                                    || (ask == Ask.CHANGE && old.text().isBlank())),
                    typed.textProperty(),
                    old.textProperty());
            ok.disableProperty().bind(vm.busyProperty().or(blank));
            ok.setOnAction(_ -> confirm());
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            HBox row = new HBox(8);
            row.setAlignment(Pos.CENTER_RIGHT);
            if (ask == Ask.UNLOCK || ask == Ask.DAMAGED) {
                Button forgotten = button("passphrase-forgotten", keys + ".forgotten", vm::forgotten);
                forgotten.getStyleClass().addAll(Styles.FLAT, Styles.DANGER);
                row.getChildren().add(forgotten);
            }
            row.getChildren()
                    .addAll(
                            space,
                            ask == Ask.CHANGE
                                    ? button("passphrase-cancel", "kit.cancel", vm::dismiss)
                                    : button("passphrase-later", keys + ".later", vm::later),
                            ok);
            return row;
        }

        private void troubled(@Nullable Trouble now) {
            if (now != null && ask != Ask.DAMAGED) {
                (ask == Ask.CHANGE ? old : typed).selectAll();
            }
        }
    }
}
