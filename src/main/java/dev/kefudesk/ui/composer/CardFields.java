package dev.kefudesk.ui.composer;

import dev.kefudesk.domain.message.MessageLimits;
import dev.kefudesk.domain.message.Problem;
import dev.kefudesk.ui.composer.picture.CardLinkPane;
import dev.kefudesk.ui.composer.picture.CheckState;
import dev.kefudesk.ui.composer.picture.PicturePane;
import dev.kefudesk.ui.kit.FilePicker;
import dev.kefudesk.ui.kit.RightToLeft;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.phone.PictureState;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The fields of the card chosen, and what one can do with that card. */
final class CardFields extends VBox {

    private final ComposerViewModel vm;
    private final NewsViewModel news;
    private final Texts texts;
    private final Words words;
    private final TextField title = new TextField();
    private final TextArea description = new TextArea();
    private final TextField url = new TextField();
    private final TextField picUrl = new TextField();
    private final ObservableValue<PictureState> picture;
    private @Nullable CardModel shown;

    CardFields(ComposerViewModel vm, Texts texts, ObservableValue<Boolean> editable, FilePicker files) {
        this.vm = vm;
        this.news = vm.news();
        this.texts = texts;
        this.words = new Words(texts);
        this.picture = vm.selectedPicture();
        setSpacing(8);
        title.setId("card-title");
        description.setId("card-description");
        RightToLeft.wrap(description);
        description.setPrefRowCount(2);
        description.setMinHeight(52);
        url.setId("card-url");
        picUrl.setId("card-picurl");
        for (TextInputControl field : new TextInputControl[] {title, description, url, picUrl}) {
            field.editableProperty().bind(editable);
        }
        CardPictureDesk desk = vm.cardPictures();
        CardLinkPane link = new CardLinkPane(desk.link(), texts, editable);
        PicturePane pane = new PicturePane(desk.picture(), desk.words(), files, editable);
        pane.acceptDropsOn(this, editable);
        getChildren()
                .addAll(
                        actions(link.opener(texts, editable)),
                        link,
                        field(Problem.Field.TITLE, title, titleCount()),
                        field(Problem.Field.DESCRIPTION, description, descriptionCount()),
                        field(Problem.Field.URL, url, new Label()),
                        field(Problem.Field.PICURL, picUrl, facts()),
                        pictureProblem(),
                        pane);
        Bits.show(this, news.selectedProperty().isNotNull());
        news.selectedProperty().addListener((ignored, before, now) -> show(now));
        show(news.selectedProperty().get());
    }

    private void show(@Nullable CardModel card) {
        if (shown != null) {
            title.textProperty().unbindBidirectional(shown.titleProperty());
            description.textProperty().unbindBidirectional(shown.descriptionProperty());
            url.textProperty().unbindBidirectional(shown.urlProperty());
            picUrl.textProperty().unbindBidirectional(shown.picUrlProperty());
        }
        shown = card;
        if (card != null) {
            title.textProperty().bindBidirectional(card.titleProperty());
            description.textProperty().bindBidirectional(card.descriptionProperty());
            url.textProperty().bindBidirectional(card.urlProperty());
            picUrl.textProperty().bindBidirectional(card.picUrlProperty());
        }
    }

    private Node actions(Node fromLink) {
        Label place = Bits.label(
                Bits.text(
                        texts,
                        () -> texts.get(
                                "composer.card.place",
                                news.selectedIndex() + 1,
                                news.cards().size()),
                        news.selectedProperty(),
                        news.cards()),
                "strong");
        Button up = Bits.iconButton("card-up", Feather.ARROW_UP, texts.of("composer.card.up"), news::moveUp);
        Button down = Bits.iconButton("card-down", Feather.ARROW_DOWN, texts.of("composer.card.down"), news::moveDown);
        Button copy =
                Bits.iconButton("card-duplicate", Feather.COPY, texts.of("composer.card.duplicate"), news::duplicate);
        Button remove =
                Bits.iconButton("card-remove", Feather.TRASH_2, texts.of("composer.card.remove"), vm::removeCard);
        up.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> news.selectedIndex() <= 0, news.selectedProperty(), news.cards()));
        down.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> news.selectedIndex() >= news.cards().size() - 1, news.selectedProperty(), news.cards()));
        copy.disableProperty()
                .bind(Bindings.createBooleanBinding(() -> !news.roomLeft(), news.selectedProperty(), news.cards()));
        HBox row = new HBox(2, place, Bits.gap(), fromLink, up, down, copy, remove);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private Node field(Problem.Field which, TextInputControl control, Label aside) {
        Label name = Bits.label(texts.of("composer.field." + which.name().toLowerCase(Locale.ROOT)), "field-label");
        name.setLabelFor(control);
        control.accessibleTextProperty().bind(name.textProperty());
        name.setMinWidth(Region.USE_PREF_SIZE);
        HBox head = new HBox(8, name, Bits.gap(), aside);
        head.setAlignment(Pos.CENTER_LEFT);
        return new VBox(4, head, control, new FieldProblem(vm, words, which));
    }

    private Label titleCount() {
        return count(
                CardModel::titleProperty,
                MessageLimits::characters,
                MessageLimits.USUAL.titleCharacters(),
                "composer.card.title-count");
    }

    private Label descriptionCount() {
        return count(
                CardModel::descriptionProperty,
                MessageLimits::utf8Bytes,
                MessageLimits.USUAL.descriptionBytes(),
                "composer.card.description-count");
    }

    private Label count(
            Function<CardModel, StringProperty> field, Function<String, Integer> measure, int limit, String key) {
        ObservableValue<Integer> size =
                news.selectedProperty().flatMap(field).map(measure).orElse(0);
        Label label = Bits.label(
                Bits.text(texts, () -> texts.get(key, String.valueOf(size.getValue()), String.valueOf(limit)), size),
                "muted");
        label.textProperty()
                .addListener(
                        (ignored, before, now) -> Bits.tone(label, size.getValue() > limit ? "tone-unknown" : "muted"));
        return label;
    }

    private Label facts() {
        Label facts = Bits.label(
                Bits.text(texts, () -> words.pictureFacts(picture.getValue()), picture), "muted", "picture-facts");
        facts.setId("card-picture-facts");
        facts.textProperty()
                .addListener((ignored, before, now) ->
                        Bits.tone(facts, picture.getValue() instanceof PictureState.Shown ? "tone-accepted" : "muted"));
        return facts;
    }

    /** What the draft check has said of the address already, or the check of the picture, is not said again. */
    private Label pictureProblem() {
        ReadOnlyObjectProperty<CheckState> checked = vm.cardPictures().picture().stateProperty();
        Label reason = Bits.label(
                Bits.text(
                        texts,
                        () -> picture.getValue() instanceof PictureState.Problem problem
                                        && !problem.key().equals("address_wrong")
                                        && !(checked.get() instanceof CheckState.Known)
                                ? "! " + problem.sentence(texts)
                                : "",
                        picture,
                        checked),
                "problem",
                "tone-unknown");
        reason.setId("card-picture-problem");
        reason.setWrapText(true);
        reason.setMinHeight(Region.USE_PREF_SIZE);
        Bits.show(reason, reason.textProperty().isNotEmpty());
        VBox.setMargin(reason, new Insets(-6, 0, 0, 0));
        return reason;
    }

    /** Puts the caret where this problem is. */
    void focus(Problem.Field field) {
        switch (field) {
            case TITLE, TEXT, CARDS -> title.requestFocus();
            case DESCRIPTION -> description.requestFocus();
            case URL -> url.requestFocus();
            case PICURL -> picUrl.requestFocus();
            case MEDIA,
                    THUMB,
                    MUSIC_URL,
                    HQ_MUSIC_URL,
                    ARTICLE,
                    MENU_HEAD,
                    MENU_CHOICE,
                    MENU_CHOICE_ID,
                    MENU_TAIL,
                    MINI_APP_ID,
                    PAGE_PATH,
                    CARD_ID,
                    CARD_EXT -> {}
        }
    }
}
