package dev.kefudesk.ui.composer;

import dev.kefudesk.domain.window.Act;
import dev.kefudesk.domain.window.ActKind;
import dev.kefudesk.service.window.FollowerWindow;
import dev.kefudesk.service.window.RecordState;
import dev.kefudesk.ui.kit.TextChoice;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.window.RecordWords;
import dev.kefudesk.ui.kit.window.WindowSentences;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Everything there is to say of a follower's window, the operator's word on it, and who serves them. */
final class WindowPanel extends VBox {

    private static final double KIND_WIDTH = 150;

    private final ComposerViewModel vm;
    private final Texts texts;
    private final WindowSentences words;
    private final RecordWords record;
    private final VBox serving = new VBox();

    WindowPanel(ComposerViewModel vm, Texts texts, ObservableValue<Boolean> shown) {
        super(6);
        this.vm = vm;
        this.texts = texts;
        this.words = new WindowSentences(texts, vm.zone());
        this.record = new RecordWords(texts, vm.zone());
        setId("window-details");
        getStyleClass().addAll("window-details", "panel", "line-below");
        Label said = paragraph(
                "window-sentences",
                () -> sentences(vm.outlook().windowProperty().get()));
        Label source = paragraph(
                "window-record", () -> source(vm.outlook().windowProperty().get()));
        source.getStyleClass().add("muted");
        Label last = Bits.label(vm.lastSend(), "muted");
        last.setId("last-send");
        last.setWrapText(true);
        Bits.show(last, last.textProperty().map(text -> !text.isEmpty()));
        getChildren().addAll(said, source, last, word(), problem(), serving);
        Bits.show(this, shown);
    }

    /** Puts who serves the follower below. */
    void setServing(Node pane) {
        serving.getChildren().setAll(pane);
    }

    private Label paragraph(String id, Supplier<String> text) {
        Label label = Bits.label(Bits.text(texts, text, vm.outlook().windowProperty()));
        label.setId(id);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private String sentences(@Nullable FollowerWindow known) {
        return known == null ? "" : String.join("\n", words.sentences(known.window(), known.asOf()));
    }

    private String source(@Nullable FollowerWindow known) {
        if (known == null) {
            return "";
        }
        Instant now = known.asOf();
        RecordState state = vm.record();
        List<String> lines = new ArrayList<>();
        lines.add(record.age(state, now));
        String trouble = record.trouble(state, now);
        if (!trouble.isEmpty()) {
            lines.add("! " + trouble);
        }
        return String.join("\n", lines);
    }

    private FlowPane word() {
        OperatorsWord word = vm.word();
        TextChoice<ActKind> kind = new TextChoice<>(
                texts,
                List.of(ActKind.MESSAGE, ActKind.MENU_TAP, ActKind.SCAN, ActKind.FOLLOW),
                one -> "composer.word.kind." + one.name().toLowerCase(Locale.ROOT));
        kind.setId("word-kind");
        kind.setPrefWidth(KIND_WIDTH);
        kind.valueProperty().bindBidirectional(word.kindProperty());
        kind.accessibleTextProperty().bind(texts.of("composer.word.kind"));
        Button now = Bits.button("word-now", texts.of("composer.word.now"), word::now);
        TextField time = new TextField();
        time.setId("word-time");
        time.setPrefColumnCount(7);
        time.promptTextProperty().bind(texts.of("composer.word.time.prompt"));
        time.accessibleTextProperty().bind(texts.of("composer.word.time"));
        time.textProperty().bindBidirectional(word.timeProperty());
        time.setOnAction(ignored -> word.atTime());
        Button at = Bits.button("word-at", texts.of("composer.word.at"), word::atTime);
        at.disableProperty().bind(time.textProperty().isEmpty());
        Button back = Bits.button(
                "word-back", Bits.text(texts, this::takeBack, vm.outlook().windowProperty()), word::takeBack);
        Bits.show(back, word.toldProperty().map(act -> true).orElse(false));
        FlowPane row = new FlowPane(8, 6, Bits.label(texts.of("composer.word"), "strong"), kind, now, time, at, back);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private String takeBack() {
        FollowerWindow known = vm.outlook().windowProperty().get();
        Act told = vm.word().toldProperty().getValue();
        return known == null || told == null
                ? ""
                : texts.get("composer.word.back", words.times().at(told.at(), known.asOf()));
    }

    private Label problem() {
        var key = vm.word().problemProperty();
        Label problem = Bits.label(
                Bits.text(texts, () -> key.get().isEmpty() ? "" : "✕ " + texts.get(key.get()), key), "tone-refused");
        problem.setId("word-problem");
        problem.setWrapText(true);
        Bits.show(problem, key.isNotEmpty());
        return problem;
    }
}
