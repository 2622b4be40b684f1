package dev.kefudesk.ui.composer;

import dev.kefudesk.service.window.FollowerWindow;
import dev.kefudesk.ui.kit.Avatar;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.window.WindowDot;
import dev.kefudesk.ui.kit.window.WindowLook;
import dev.kefudesk.ui.kit.window.WindowSentences;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** To whom, from which account, and what is known of the follower's window. */
final class RecipientStrip extends HBox {

    private static final int TAGS_SHOWN = 2;
    private static final double LEAST_WIDTH = 160;
    private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");

    private final Texts texts;
    private final Avatar avatar = new Avatar(28);
    private final Avatar sender = new Avatar(20);
    private final Label name = new Label();
    private final HBox tags = new HBox(6);
    private final WindowSentences words;
    private final ToggleButton window = new ToggleButton();
    private final WindowDot shape = new WindowDot();
    private final Tooltip senderName = new Tooltip();

    RecipientStrip(ComposerViewModel vm, Texts texts, Region previewToggle) {
        this.texts = texts;
        this.words = new WindowSentences(texts, vm.zone());
        getStyleClass().addAll("recipient-strip", "line-below");
        setSpacing(8);
        setAlignment(Pos.CENTER_LEFT);
        name.setId("recipient");
        name.getStyleClass().add("recipient-name");
        name.setGraphic(avatar);
        name.setGraphicTextGap(10);
        name.setMnemonicParsing(false);
        buildWindow(vm);
        tags.setAlignment(Pos.CENTER_LEFT);
        sender.setTooltip(senderName);
        Node card = Bits.iconButton("recipient-card", Feather.USER, texts.of("composer.card"), vm::showCard);
        FlowPane who = new FlowPane(
                10, 6, Bits.label(texts.of("composer.to"), "muted"), name, card, tags, window, colleague(vm));
        who.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(who, Priority.ALWAYS);
        // in a narrow window the state is cut rather than the buttons
        who.setMinWidth(LEAST_WIDTH);
        window.maxWidthProperty().bind(who.widthProperty());
        Label draft = Bits.label(
                Bits.text(
                        texts,
                        () -> new Words(texts)
                                .draftState(vm.draftStateProperty().get()),
                        vm.draftStateProperty()),
                "muted");
        draft.setId("draft-state");
        draft.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().addAll(who, draft, mark(vm, texts), sender, previewToggle);
        // one line where there is room: the height asked for must be that of the width there is
        who.prefWrapLengthProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> Math.max(200, getWidth() - 144 - draft.getWidth() - previewToggle.getWidth()),
                        widthProperty(),
                        draft.widthProperty(),
                        previewToggle.widthProperty()));
        Bits.show(this, vm.recipientProperty().isNotNull());
        vm.recipientProperty().addListener((ignored, before, now) -> show(now));
        texts.languageProperty()
                .addListener(
                        (ignored, before, now) -> show(vm.recipientProperty().get()));
        show(vm.recipientProperty().get());
    }

    /** The state in one line; pressed, it shows everything there is to say. */
    private void buildWindow(ComposerViewModel vm) {
        window.setId("window-status");
        window.getStyleClass().setAll("window-pill", "pill", "pill-plain");
        window.setMnemonicParsing(false);
        window.setGraphic(shape);
        window.setGraphicTextGap(6);
        var known = vm.outlook().windowProperty();
        var line = Bits.text(texts, () -> line(known.get()), known);
        window.textProperty().bind(line);
        window.accessibleTextProperty().bind(line);
        window.accessibleHelpProperty().bind(texts.of("composer.window.more"));
        known.subscribe(now -> {
            WindowLook look = now == null ? WindowLook.UNKNOWN : WindowLook.of(now.window(), now.asOf());
            shape.show(look);
            window.pseudoClassStateChanged(REFUSED, look == WindowLook.CLOSED);
        });
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(Bits.text(texts, () -> sentences(known.get()), known));
        tip.setWrapText(true);
        tip.setMaxWidth(420);
        window.setTooltip(tip);
    }

    /** Whether everything there is to say of the window is shown. */
    BooleanProperty detailedProperty() {
        return window.selectedProperty();
    }

    private String line(@Nullable FollowerWindow known) {
        return known == null ? texts.get("composer.window.looking") : words.line(known.window(), known.asOf());
    }

    private String sentences(@Nullable FollowerWindow known) {
        return known == null ? "" : String.join("\n", words.sentences(known.window(), known.asOf()));
    }

    /** Who else writes or sends to them right now; the tooltip says where from. */
    private Label colleague(ComposerViewModel vm) {
        var words = Bits.text(
                texts,
                () -> {
                    ColleagueLook now = vm.colleagueProperty().get();
                    return now == null ? "" : "! " + texts.get(now.key(), now.operator());
                },
                vm.colleagueProperty());
        Label colleague = Bits.label(words, "pill", "tone-unknown");
        colleague.setId("colleague");
        colleague.setMnemonicParsing(false);
        Tooltip where = new Tooltip();
        where.textProperty()
                .bind(Bits.text(
                        texts,
                        () -> {
                            ColleagueLook now = vm.colleagueProperty().get();
                            if (now == null) {
                                return "";
                            }
                            return now.machine().isEmpty()
                                    ? now.operator()
                                    : texts.get("composer.colleague.where", now.operator(), now.machine());
                        },
                        vm.colleagueProperty()));
        colleague.setTooltip(where);
        Bits.show(colleague, vm.colleagueProperty().isNotNull());
        return colleague;
    }

    /** Pressed, whoever is written to gets the drafts that are tried first. */
    private static ToggleButton mark(ComposerViewModel vm, Texts texts) {
        ToggleButton mark = new ToggleButton();
        mark.setId("mark-test-follower");
        mark.setGraphic(Bits.icon(Feather.USER_CHECK));
        mark.getStyleClass().addAll("button-icon", "flat", "small-icon");
        mark.setMinWidth(Region.USE_PREF_SIZE);
        BooleanBinding marked = Bindings.createBooleanBinding(
                () -> {
                    Recipient to = vm.recipientProperty().get();
                    return to != null
                            && to.follower().openId().equals(to.account().testFollower());
                },
                vm.recipientProperty());
        var name = Bits.text(
                texts, () -> texts.get(marked.getValue() ? "composer.test.unmark" : "composer.test.mark"), marked);
        mark.accessibleTextProperty().bind(name);
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(name);
        mark.setTooltip(tip);
        marked.subscribe(mark::setSelected);
        mark.setOnAction(ignored -> {
            // the mark shows what the account holds, which follows in a moment
            mark.setSelected(marked.getValue());
            vm.markTestFollower();
        });
        return mark;
    }

    private void show(@Nullable Recipient to) {
        if (to == null) {
            return;
        }
        avatar.show(to.follower());
        name.setText(to.follower().shownName());
        sender.show(to.account());
        String from = texts.get("composer.from", to.account().name());
        senderName.setText(from);
        sender.setAccessibleText(from);
        List<String> names = to.follower().tags();
        tags.getChildren()
                .setAll(names.stream()
                        .limit(TAGS_SHOWN)
                        .map(RecipientStrip::pill)
                        .toList());
        if (names.size() > TAGS_SHOWN) {
            Label more = pill("+" + (names.size() - TAGS_SHOWN));
            more.setTooltip(new Tooltip(String.join(" · ", names)));
            tags.getChildren().add(more);
        }
        tags.setVisible(!names.isEmpty());
        tags.setManaged(!names.isEmpty());
        name.setAccessibleText(
                texts.get("composer.recipient.name", to.follower().shownName(), String.join(", ", names)));
    }

    private static Label pill(String text) {
        Label pill = new Label(text);
        pill.getStyleClass().addAll("pill", "pill-plain");
        pill.setMnemonicParsing(false);
        return pill;
    }
}
