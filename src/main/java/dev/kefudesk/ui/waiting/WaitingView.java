package dev.kefudesk.ui.waiting;

import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.ui.kit.Fields;
import dev.kefudesk.ui.kit.Placeholder;
import dev.kefudesk.ui.kit.Texts;
import java.time.ZoneId;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Who waits, and beside them what was said; "answer" leads to the composer. */
public final class WaitingView extends BorderPane {

    private static final double LIST_WIDTH = 380;

    private final WaitingViewModel vm;
    private final Texts texts;
    private final WaitingWords words;
    private final ListView<WaitingRow> list;
    private final Placeholder empty = new Placeholder("waiting-empty");

    /**
     * @param conversation shows what was said by whoever is selected
     * @param answer opens the draft to a follower
     */
    public WaitingView(WaitingViewModel vm, Texts texts, ZoneId zone, Node conversation, Consumer<OpenId> answer) {
        this.vm = vm;
        this.texts = texts;
        this.words = new WaitingWords(vm, texts, zone);
        this.list = new ListView<>(vm.rows());
        getStyleClass().add("waiting-page");
        getStylesheets()
                .add(Objects.requireNonNull(WaitingView.class.getResource("waiting.css"))
                        .toExternalForm());
        list.setId("waiting-list");
        list.setCellFactory(_ -> new WaitingCell(vm, texts, zone));
        list.setPlaceholder(empty);
        list.accessibleTextProperty().bind(texts.of("waiting.title"));
        list.getSelectionModel().selectedItemProperty().subscribe(chosen -> {
            if (chosen != null) {
                vm.select(chosen);
            }
        });
        list.setOnKeyPressed(event -> {
            WaitingRow chosen = vm.selectedProperty().get();
            if (event.getCode() == KeyCode.ENTER && chosen != null) {
                event.consume();
                answer.accept(chosen.openId());
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        VBox left = new VBox(head(), list);
        left.getStyleClass().add("line-right");
        left.setMinWidth(LIST_WIDTH);
        left.setPrefWidth(LIST_WIDTH);
        left.setMaxWidth(LIST_WIDTH);
        setLeft(left);
        setCenter(beside(conversation, answer));
        vm.lookProperty().subscribe(() -> words.say(empty));
        vm.unreadableProperty().subscribe(() -> words.say(empty));
        texts.languageProperty().subscribe(() -> words.say(empty));
        words.say(empty);
        visibleProperty().subscribe(vm::setOpen);
    }

    /** How many wait, how old that is, that it may be incomplete, and what stands in the way. */
    private VBox head() {
        Label title = new Label();
        title.setId("waiting-title");
        title.getStyleClass().add("section-title");
        title.textProperty().bind(Bindings.createStringBinding(words::count, vm.rows(), texts.languageProperty()));
        Label age = new Label();
        age.setId("waiting-age");
        age.getStyleClass().add("muted");
        age.textProperty().bind(bound(words::age));
        Label trouble = new Label();
        trouble.setId("waiting-trouble");
        trouble.getStyleClass().add("tone-unknown");
        trouble.textProperty().bind(bound(words::trouble));
        trouble.visibleProperty().bind(trouble.textProperty().isNotEmpty());
        trouble.managedProperty().bind(trouble.visibleProperty());
        Label bound = new Fields(texts).muted("waiting.incomplete");
        bound.setId("waiting-incomplete");
        for (Label each : new Label[] {age, trouble, bound}) {
            each.setWrapText(true);
            each.setMinHeight(Region.USE_PREF_SIZE);
        }
        Button read = new Fields(texts).button("waiting-read", "waiting.read", Feather.REFRESH_CW, vm::readRecord);
        HBox.setHgrow(title, Priority.ALWAYS);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox top = new HBox(8, title, read);
        top.setAlignment(Pos.CENTER_LEFT);
        VBox head = new VBox(6, top, age, trouble, bound);
        head.getStyleClass().addAll("waiting-head", "line-below");
        return head;
    }

    private StringBinding bound(java.util.function.Supplier<String> text) {
        return Bindings.createStringBinding(text::get, vm.lookProperty(), texts.languageProperty());
    }

    private VBox beside(Node conversation, Consumer<OpenId> answer) {
        Label name = new Label();
        name.setId("waiting-name");
        name.getStyleClass().add("recipient-name");
        name.setMnemonicParsing(false);
        name.textProperty().bind(vm.selectedProperty().map(WaitingView::name).orElse(""));
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        Button write = new Fields(texts).button("waiting-answer", "waiting.answer", Feather.EDIT_3, () -> {
            WaitingRow chosen = vm.selectedProperty().get();
            if (chosen != null) {
                answer.accept(chosen.openId());
            }
        });
        write.getStyleClass().add("accent");
        HBox strip = new HBox(12, name, write);
        strip.setAlignment(Pos.CENTER_LEFT);
        strip.getStyleClass().addAll("waiting-strip", "line-below");
        strip.visibleProperty().bind(vm.selectedProperty().isNotNull());
        strip.managedProperty().bind(strip.visibleProperty());
        VBox.setVgrow(conversation, Priority.ALWAYS);
        return new VBox(strip, conversation);
    }

    private static String name(@Nullable WaitingRow row) {
        return row == null ? "" : row.follower().shownName();
    }
}
