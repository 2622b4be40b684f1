package dev.kefudesk.ui.composer;

import dev.kefudesk.domain.message.HiddenCharacters;
import dev.kefudesk.domain.message.MessageLimits;
import dev.kefudesk.domain.message.Problem;
import dev.kefudesk.domain.message.TextLinks;
import dev.kefudesk.ui.composer.emoji.EmojiPanel;
import dev.kefudesk.ui.kit.RightToLeft;
import dev.kefudesk.ui.kit.Texts;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextFormatter;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The text message: its words, their bytes, and the helper that writes links. */
final class TextEditor extends VBox {

    private final TextArea content = new TextArea();
    private final LinkHelper links;
    private final EmojiPanel emoji;
    private final VBox helpers = new VBox(8);

    TextEditor(ComposerViewModel vm, Texts texts, ObservableValue<Boolean> editable) {
        setSpacing(8);
        links = new LinkHelper(content, texts);
        emoji = new EmojiPanel(vm.emoji(), texts, content::replaceSelection, content::requestFocus);
        content.setId("text-content");
        RightToLeft.wrap(content);
        content.setTextFormatter(new TextFormatter<>(TextEditor::withoutDirections));
        content.setMinHeight(60);
        content.setPrefHeight(190);
        content.setMaxHeight(360);
        content.promptTextProperty().bind(texts.of("composer.text.prompt"));
        content.accessibleTextProperty().bind(texts.of("composer.field.text"));
        content.textProperty().bindBidirectional(vm.textProperty());
        content.editableProperty().bind(editable);
        VBox.setVgrow(content, Priority.ALWAYS);
        Button insert = Bits.button("insert-link", texts.of("composer.link.insert"), this::link);
        insert.setGraphic(Bits.icon(Feather.LINK));
        insert.disableProperty().bind(content.editableProperty().not());
        Button smile = Bits.button("insert-emoji", texts.of("composer.emoji"), this::emoji);
        smile.setGraphic(Bits.icon(Feather.SMILE));
        smile.disableProperty().bind(content.editableProperty().not());
        HBox tools = new HBox(8, insert, smile, Bits.gap(), bytes(vm, texts));
        tools.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(content, new FieldProblem(vm, new Words(texts), Problem.Field.TEXT), tools, helpers);
        helpers.getChildren().addAll(links, emoji);
        Bits.show(
                helpers,
                Bindings.createBooleanBinding(
                        () -> links.isVisible() || emoji.isVisible(),
                        links.visibleProperty(),
                        emoji.visibleProperty()));
    }

    /**
     * Signs of writing direction never come into the field, because JavaFX's layout fails on them where it breaks lines. A
     * draft that holds some from elsewhere keeps them until they are removed or something is typed.
     */
    private static TextFormatter.Change withoutDirections(TextFormatter.Change change) {
        String given = change.getText();
        String kept = HiddenCharacters.withoutDirections(given);
        if (kept.length() < given.length()) {
            int fewer = given.length() - kept.length();
            change.setText(kept);
            int most = change.getControlNewText().length();
            change.selectRange(
                    Math.clamp(change.getAnchor() - fewer, 0, most),
                    Math.clamp(change.getCaretPosition() - fewer, 0, most));
        }
        return change;
    }

    private void link() {
        emoji.hide();
        links.open();
    }

    private void emoji() {
        links.hide();
        emoji.toggle();
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
                    DESCRIPTION_LONG,
                    VARIABLE_EMPTY,
                    PICTURE_NOT_SHOWN,
                    MEDIA_MISSING,
                    MEDIA_LARGE,
                    THUMB_MISSING,
                    THUMB_ADVISABLE,
                    MUSIC_URL_MISSING,
                    ARTICLE_MISSING,
                    MENU_HEAD_MISSING,
                    MENU_CHOICES_MISSING,
                    MENU_CHOICE_EMPTY,
                    MENU_CHOICE_ID_MISSING,
                    MENU_CHOICE_ID_TWICE,
                    MINI_APP_ID_WRONG,
                    PAGE_PATH_MISSING,
                    CARD_ID_MISSING,
                    CARD_EXT_NO_OBJECT -> {}
        }
    }

    /** What helps to write it, which has keys of its own. */
    Node helpers() {
        return helpers;
    }

    TextArea content() {
        return content;
    }
}
