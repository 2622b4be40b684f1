package dev.kefudesk.ui.kit.phone;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.ui.kit.Avatar;
import dev.kefudesk.ui.kit.Texts;
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

/** Draws the message of a {@link PhonePreviewViewModel}: chat ground, time, bubble with the account's avatar, or news cards. */
public final class PhonePreview extends VBox {

    private static final double BUBBLE_WIDTH = 238;
    private static final double AVATAR = 34;

    private final PhonePreviewViewModel vm;
    private final Texts texts;
    private final VBox phone = new VBox(10);
    private final VBox message = new VBox();
    private final TextFlow bubble = new TextFlow();
    private final ScrollPane scroll = new ScrollPane(phone);

    public PhonePreview(PhonePreviewViewModel vm, Texts texts) {
        this.vm = vm;
        this.texts = texts;
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
                                        : List.of(PhoneCards.alone(vm.cards().getFirst(), texts));
                            case ARTICLE ->
                                vm.cards().isEmpty()
                                        ? List.of()
                                        : List.of(PhoneCards.article(vm.cards().getFirst(), texts));
                            case SEVERAL_CARDS -> List.of(PhoneCards.several(vm.cards(), texts));
                            case OTHER -> other();
                        });
    }

    private List<Node> other() {
        Message other = vm.otherProperty().get();
        return switch (other) {
            case null -> List.of();
            case Message.Menu menu -> List.of(withAvatar(PhoneOthers.menu(menu, texts)));
            case Message.Text _,
                    Message.News _,
                    Message.Image _,
                    Message.Voice _,
                    Message.Video _,
                    Message.Music _,
                    Message.Article _,
                    Message.MiniProgram _,
                    Message.Coupon _ -> List.of(PhoneOthers.of(other, texts));
        };
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

    private HBox withAvatar(Region bubble) {
        bubble.setMaxWidth(BUBBLE_WIDTH);
        Avatar avatar = new Avatar(AVATAR);
        Account sender = vm.accountProperty().get();
        if (sender != null) {
            avatar.show(sender);
        }
        HBox row = new HBox(8, bubble, avatar);
        row.setAlignment(Pos.TOP_RIGHT);
        return row;
    }

    private void drawSegments() {
        bubble.getChildren()
                .setAll(vm.segmentsProperty().get().stream()
                        .map(PhonePreview::piece)
                        .toList());
    }

    private static Text piece(Segment segment) {
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
