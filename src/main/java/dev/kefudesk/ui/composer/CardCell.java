package dev.kefudesk.ui.composer;

import dev.kefudesk.domain.message.Problem;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.phone.PictureBox;
import dev.kefudesk.ui.kit.phone.PictureState;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/** A row of the card list: number, picture, title, and a sign where something is wrong with the card. */
final class CardCell extends ListCell<CardModel> {

    private static final double PICTURE = 26;

    private final ComposerViewModel vm;
    private final Texts texts;
    private final Label number = new Label();
    private final Label title = new Label();
    private final Label sign = new Label();
    private final PictureBox picture;
    private final HBox row;
    private final InvalidationListener refresh = ignored -> refresh();
    private final WeakInvalidationListener weakRefresh = new WeakInvalidationListener(refresh);
    private int pictureIndex = -1;

    CardCell(ComposerViewModel vm, Texts texts) {
        this.vm = vm;
        this.texts = texts;
        picture = new PictureBox(1, false, texts);
        picture.getStyleClass().add("card-thumb");
        picture.setMinSize(PICTURE, PICTURE);
        picture.setPrefSize(PICTURE, PICTURE);
        picture.setMaxSize(PICTURE, PICTURE);
        number.getStyleClass().add("card-number");
        number.setMinWidth(18);
        title.setMnemonicParsing(false);
        title.setMinWidth(0);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        row = new HBox(8, picture, number, title, sign);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMouseTransparent(true);
        setPrefWidth(0);
        vm.problems().addListener(weakRefresh);
        texts.languageProperty().addListener(weakRefresh);
    }

    @Override
    protected void updateItem(@Nullable CardModel item, boolean empty) {
        CardModel before = getItem();
        if (before != null) {
            before.titleProperty().removeListener(weakRefresh);
        }
        super.updateItem(item, empty);
        setGraphic(empty ? null : row);
        if (item != null && !empty) {
            item.titleProperty().addListener(weakRefresh);
        }
        refresh();
    }

    @Override
    public void updateIndex(int index) {
        super.updateIndex(index);
        refresh();
    }

    private void refresh() {
        CardModel card = getItem();
        if (card == null || isEmpty()) {
            return;
        }
        int index = getIndex();
        if (index != pictureIndex) {
            picture.stateProperty().bind(vm.pictureAt(index));
            pictureIndex = index;
        }
        number.setText(String.valueOf(index + 1));
        boolean untitled = card.titleProperty().get().isBlank();
        title.setText(
                untitled
                        ? texts.get("composer.card.untitled")
                        : card.titleProperty().get());
        Bits.tone(title, untitled ? "muted" : "card-cell-title");
        Problem worst = vm.problems().stream()
                .filter(problem -> problem.card() == index)
                .findFirst()
                .orElse(null);
        sign.setText(worst == null ? "" : Words.sign(worst).strip());
        if (worst != null) {
            Bits.tone(sign, Words.tone(worst));
        }
        setAccessibleText(texts.get("composer.card.name", index + 1, title.getText()));
    }

    /** The picture state, for tests. */
    PictureState pictureState() {
        return picture.stateProperty().get();
    }
}
