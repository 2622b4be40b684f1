package dev.kefudesk.ui.kit.phone;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.ui.kit.Avatar;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.emoji.EmojiView;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Draws the message of a {@link PhonePreviewViewModel}: chat ground, time, bubble with the account's avatar, or news cards. */
public final class PhonePreview extends VBox {

    private static final double BUBBLE_WIDTH = 238;
    private static final double AVATAR = 34;

    /** Beside words of 14 px. */
    private static final double EMOJI = 18;

    private final PhonePreviewViewModel vm;
    private final Texts texts;
    private final PhoneCards cards;
    private final VBox phone = new VBox(10);
    private final VBox message = new VBox();
    private final TextFlow bubble = new TextFlow();
    private final ScrollPane scroll = new ScrollPane(phone);

    public PhonePreview(PhonePreviewViewModel vm, Texts texts) {
        this.vm = vm;
        this.texts = texts;
        this.cards = new PhoneCards(vm.emoji(), texts);
        getStyleClass().add("phone-preview");
        getStylesheets()
                .add(Objects.requireNonNull(PhonePreview.class.getResource("phone.css"))
                        .toExternalForm());
        setSpacing(8);
        phone.getStyleClass().add("phone");
        Label time = new Label();
        time.getStyleClass().add("phone-time");
        time.textProperty().bind(vm.time());
        time.visibleProperty().bind(time.textProperty().isNotEmpty());
        time.managedProperty().bind(time.visibleProperty());
        time.setMaxWidth(Double.MAX_VALUE);
        phone.getChildren().addAll(time, message, aiNote());
        // ten cards are taller than any window: the phone scrolls, its pictures keep their shape
        phone.setMinHeight(Region.USE_PREF_SIZE);
        scroll.getStyleClass().add("phone-scroll");
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.accessibleTextProperty().bind(texts.of("phone.title"));
        VBox.setVgrow(scroll, Priority.ALWAYS);
        Label proxied = note("phone.proxied");
        proxied.setId("phone-proxied");
        proxied.visibleProperty().bind(vm.throughProxyProperty());
        proxied.managedProperty().bind(proxied.visibleProperty());
        getChildren().addAll(header(), scroll, proxied, note("phone.differ"));
        vm.shapeProperty().addListener((ignored, before, now) -> draw());
        vm.otherProperty().addListener((ignored, before, now) -> draw());
        vm.cards().addListener((ListChangeListener<PhoneCard>) ignored -> draw());
        vm.accountProperty().addListener((ignored, before, now) -> draw());
        vm.segmentsProperty().addListener((ignored, before, now) -> drawSegments());
        draw();
    }

    private Label note(String key) {
        Label note = label(texts.of(key), "muted");
        note.setWrapText(true);
        note.setMinHeight(Region.USE_PREF_SIZE);
        return note;
    }

    /** Makes room for the whole message instead of scrolling: for pages that scroll themselves. */
    public void showWhole() {
        scroll.setFitToHeight(false);
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.prefViewportHeightProperty().bind(phone.heightProperty());
        scroll.setMinHeight(Region.USE_PREF_SIZE);
    }

    private Node header() {
        Label title = label(texts.of("phone.title"), "field-label");
        Button theme = new Button();
        theme.setId("phone-theme");
        theme.getStyleClass().addAll("flat", "phone-theme");
        theme.textProperty().bind(texts.of("phone.theme"));
        theme.accessibleTextProperty().bind(texts.of("phone.theme.name"));
        theme.setOnAction(ignored -> flip());
        theme.setMinWidth(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox header = new HBox(8, title, gap, theme);
        header.setAlignment(Pos.CENTER_LEFT);
        return header;
    }

    /** From what is on screen now to the other look, whatever the theme of the console. */
    private void flip() {
        boolean dark = phone.getBackground() != null
                && phone.getBackground().getFills().stream()
                        .anyMatch(fill -> fill.getFill() instanceof Color ground && ground.getBrightness() < 0.5);
        getStyleClass().removeAll("phone-light", "phone-dark");
        getStyleClass().add(dark ? "phone-light" : "phone-dark");
    }

    private void draw() {
        message.getChildren()
                .setAll(
                        switch (vm.shapeProperty().get()) {
                            case EMPTY -> List.of(empty());
                            case BUBBLE -> List.of(bubbleRow());
                            case ONE_CARD ->
                                vm.cards().isEmpty()
                                        ? List.of()
                                        : List.of(cards.alone(vm.cards().getFirst()));
                            case ARTICLE ->
                                vm.cards().isEmpty()
                                        ? List.of()
                                        : List.of(cards.article(vm.cards().getFirst()));
                            case SEVERAL_CARDS -> List.of(cards.several(vm.cards()));
                            case OTHER -> other();
                        });
    }

    private List<Node> other() {
        Message other = vm.otherProperty().get();
        if (other == null) {
            return List.of();
        }
        return List.of(PhoneMedia.of(other, vm.filePictureProperty(), texts)
                .map(this::row)
                .orElseGet(() -> other instanceof Message.Menu menu
                        ? withAvatar(PhoneOthers.menu(menu, texts))
                        : PhoneOthers.of(other, texts)));
    }

    /** What WeChat writes below a message that says so of itself. */
    private Label aiNote() {
        Label note = label(texts.of("phone.ai-made"), "phone-ai-note");
        note.setId("phone-ai-made");
        note.setWrapText(true);
        note.setMaxWidth(Double.MAX_VALUE);
        note.visibleProperty().bind(vm.aiMadeProperty());
        note.managedProperty().bind(note.visibleProperty());
        return note;
    }

    private Node empty() {
        Label empty = label(texts.of("phone.empty"), "phone-time");
        empty.setMaxWidth(Double.MAX_VALUE);
        empty.setWrapText(true);
        return empty;
    }

    private Node bubbleRow() {
        drawSegments();
        bubble.getStyleClass().setAll("phone-bubble");
        return withAvatar(bubble);
    }

    private Node withAvatar(Region bubble) {
        bubble.setMaxWidth(BUBBLE_WIDTH);
        return row(bubble);
    }

    /** As said by the account. */
    private Node row(Node said) {
        Avatar avatar = new Avatar(AVATAR);
        Account sender = vm.accountProperty().get();
        if (sender != null) {
            avatar.show(sender);
        }
        HBox row = new HBox(8, said, avatar);
        row.setAlignment(Pos.TOP_RIGHT);
        return row;
    }

    private void drawSegments() {
        bubble.getChildren().setAll(nodes(vm.segmentsProperty().get()));
    }

    /** Before the words of a link to a mini-program stands a mark. */
    private List<Node> nodes(List<Segment> segments) {
        List<Node> nodes = new ArrayList<>();
        Segment.Kind before = Segment.Kind.WORDS;
        for (Segment segment : segments) {
            if (segment.kind() == Segment.Kind.MINI_PROGRAM && before != segment.kind()) {
                FontIcon mark = new FontIcon(Feather.APERTURE);
                mark.getStyleClass().add("phone-mini-program");
                mark.setAccessibleText(texts.get("phone.mini-program"));
                nodes.add(mark);
            }
            nodes.add(piece(segment));
            before = segment.kind();
        }
        return nodes;
    }

    private Node piece(Segment segment) {
        if (!segment.emoji().isEmpty()) {
            EmojiView emoji = new EmojiView(vm.emoji(), EMOJI);
            emoji.show(segment.emoji());
            emoji.setAccessibleText(segment.text());
            return emoji;
        }
        Text piece = new Text(segment.text());
        piece.getStyleClass().add(segment.link() ? "phone-link" : "phone-words");
        return piece;
    }

    private static Label label(ObservableValue<String> text, String styleClass) {
        Label label = new Label();
        label.getStyleClass().add(styleClass);
        label.textProperty().bind(text);
        return label;
    }
}
