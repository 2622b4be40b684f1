package dev.kefudesk.ui.composer;

import dev.kefudesk.domain.message.MessageLimits;
import dev.kefudesk.domain.message.Problem;
import dev.kefudesk.domain.message.TextLinks;
import dev.kefudesk.ui.kit.Texts;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The text message: its words, their bytes, and the helper that writes links. */
final class TextEditor extends VBox {

    private final TextArea content = new TextArea();
    private final LinkHelper links;

    TextEditor(ComposerViewModel vm, Texts texts, ObservableValue<Boolean> editable) {
        setSpacing(8);
        links = new LinkHelper(content, texts);
        content.setId("text-content");
        content.setWrapText(true);
        content.setMinHeight(60);
        content.setPrefHeight(190);
        content.setMaxHeight(360);
        content.promptTextProperty().bind(texts.of("composer.text.prompt"));
        content.accessibleTextProperty().bind(texts.of("composer.field.text"));
        content.textProperty().bindBidirectional(vm.textProperty());
        content.editableProperty().bind(editable);
        VBox.setVgrow(content, Priority.ALWAYS);
        Button insert = Bits.button("insert-link", texts.of("composer.link.insert"), links::open);
        insert.setGraphic(Bits.icon(Feather.LINK));
        insert.disableProperty().bind(content.editableProperty().not());
        HBox tools = new HBox(8, insert, Bits.gap(), bytes(vm, texts));
        tools.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(content, new FieldProblem(vm, new Words(texts), Problem.Field.TEXT), tools, links);
    }

    private static Label bytes(ComposerViewModel vm, Texts texts) {
        Label bytes = Bits.label(
                Bits.text(
                        texts,
                        () -> texts.get(
                                "composer.text.bytes",
                                String.valueOf(MessageLimits.utf8Bytes(
                                        vm.textProperty().get())),
                                String.valueOf(MessageLimits.USUAL.textBytes())),
                        vm.textProperty()),
                "muted");
        bytes.setId("text-bytes");
        bytes.textProperty()
                .addListener((ignored, before, now) -> Bits.tone(
                        bytes,
                        MessageLimits.utf8Bytes(vm.textProperty().get()) > MessageLimits.USUAL.textBytes()
                                ? "tone-unknown"
                                : "muted"));
        return bytes;
    }

    /** Puts the caret where the problem is: at the link, at the next character that nobody sees. */
    void goTo(Problem problem) {
        content.requestFocus();
        String written = content.getText();
        switch (problem.kind()) {
            case UNSAFE_CHARACTERS, HIDDEN_CHARACTERS ->
                HiddenWords.next(written, content.getCaretPosition())
                        .ifPresent(hidden -> content.selectRange(hidden.at(), hidden.end()));
            case LINK_NOT_CLOSED,
                    LINK_NOT_OPENED,
                    LINK_BROKEN,
                    LINK_WITHOUT_ADDRESS,
                    LINK_ADDRESS,
                    LINK_WITHOUT_LABEL,
                    LINK_APP_ID,
                    LINK_PATH ->
                TextLinks.of(written).stream()
                        .filter(link -> link.start() == problem.limit())
                        .findFirst()
                        .ifPresent(link -> content.selectRange(link.start(), link.end()));
            case TEXT_EMPTY,
                    NO_CARD,
                    CARD_EMPTY,
                    ADDRESS_NOT_WEB,
                    MORE_CARDS_THAN_ACCOUNT_TAKES,
                    TEXT_LONG,
                    TITLE_MISSING,
                    URL_MISSING,
                    PICTURE_MISSING,
                    TITLE_LONG,
                    DESCRIPTION_LONG -> {}
        }
    }

    Node linkHelper() {
        return links;
    }

    TextArea content() {
        return content;
    }
}
