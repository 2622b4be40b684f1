package dev.kefudesk.ui.card;

import atlantafx.base.theme.Styles;
import dev.kefudesk.ui.kit.Texts;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ScrollPane.ScrollBarPolicy;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The card, as a panel at the side of the composer: whoever reads it can go on writing. It is not there while it is closed, and
 * gives the focus back then.
 */
public final class CardView extends BorderPane {

    /** As wide as the preview, which it lies over in a wide window. */
    public static final double WIDTH = 356;

    private final CardViewModel vm;
    private final NamesSection names;
    private @Nullable Node focusBefore;

    /** Opened, and the focus is still to come: the follower is being read. */
    private boolean opening;

    /**
     * @param zone for dates and times
     * @param more sections of other features, shown before the last sends
     */
    public CardView(CardViewModel vm, Texts texts, ZoneId zone, List<? extends Region> more) {
        this.vm = vm;
        this.names = new NamesSection(vm, texts);
        setId("follower-card");
        getStyleClass().addAll("follower-card", "line-left");
        getStylesheets()
                .add(Objects.requireNonNull(CardView.class.getResource("card.css"))
                        .toExternalForm());
        setMinWidth(WIDTH);
        setPrefWidth(WIDTH);
        setMaxWidth(WIDTH);
        accessibleTextProperty().bind(texts.of("card.name"));
        VBox sections = new VBox(18, names, new TagsSection(vm, texts), new FactsSection(vm, texts, zone));
        sections.getStyleClass().add("card-sections");
        sections.getChildren().addAll(more);
        sections.getChildren().addAll(new SendsSection(vm, texts, zone), block(texts));
        ScrollPane scroll = new ScrollPane(sections);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollBarPolicy.NEVER);
        scroll.getStyleClass().setAll("scroll-pane", "card-scroll");
        setTop(new CardHead(vm, texts));
        setCenter(scroll);
        visibleProperty().bind(vm.openProperty());
        managedProperty().bind(visibleProperty());
        sections.visibleProperty().bind(vm.lookProperty().isNotNull());
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                vm.openProperty().set(false);
            }
        });
        vm.openProperty().subscribe((_, now) -> turned(now));
        vm.lookProperty().subscribe(_ -> focus());
    }

    private VBox block(Texts texts) {
        Pieces pieces = new Pieces(texts);
        Button block = pieces.button("follower-card-block", "card.block", vm::turnBlocked);
        block.textProperty().unbind();
        block.textProperty()
                .bind(pieces.said(
                        () -> {
                            CardLook look = vm.lookProperty().get();
                            boolean blocked =
                                    look != null && look.card().marks().blocked();
                            return texts.get(blocked ? "card.unblock" : "card.block");
                        },
                        vm.lookProperty()));
        block.disableProperty().bind(vm.blocking().runningProperty());
        block.getStyleClass().addAll("small", Styles.DANGER, Styles.BUTTON_OUTLINED);
        return new VBox(6, block, pieces.problem("follower-card-block-problem", vm.problem(vm.blocking())));
    }

    private void turned(boolean opened) {
        if (getScene() == null) {
            return;
        }
        if (opened) {
            focusBefore = getScene().getFocusOwner();
            opening = true;
            focus();
        } else if (focusBefore != null && focusBefore.getScene() != null) {
            focusBefore.requestFocus();
            focusBefore = null;
        }
    }

    private void focus() {
        if (opening && vm.lookProperty().get() != null) {
            opening = false;
            names.first().requestFocus();
        }
    }
}
