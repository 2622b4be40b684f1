package dev.kefudesk.ui.card;

import dev.kefudesk.domain.follower.FollowerMarks;
import dev.kefudesk.ui.kit.Avatar;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.window.WindowDot;
import dev.kefudesk.ui.kit.window.WindowLook;
import dev.kefudesk.ui.kit.window.WindowWords;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Who it is, how their window stands, and whether they are a favourite. */
final class CardHead extends HBox {

    private final CardViewModel vm;
    private final Texts texts;
    private final WindowWords windows;
    private final Avatar avatar = new Avatar(40);
    private final Label name = new Label();
    private final WindowDot dot = new WindowDot();
    private final Label window = new Label();
    private final Label sign = new Label();
    private final Button star = new Button(null, sign);
    private final Tooltip starTip = new Tooltip();

    CardHead(CardViewModel vm, Texts texts) {
        super(12);
        this.vm = vm;
        this.texts = texts;
        this.windows = new WindowWords(texts);
        getStyleClass().addAll("card-head", "line-below");
        setAlignment(Pos.CENTER_LEFT);
        name.setId("follower-card-name");
        name.getStyleClass().add("recipient-name");
        name.setMnemonicParsing(false);
        window.setId("follower-card-window");
        window.setGraphic(dot);
        window.getStyleClass().add("muted");
        VBox lines = new VBox(3, name, window);
        lines.setMinWidth(0);
        HBox.setHgrow(lines, Priority.ALWAYS);
        star.setId("follower-card-favourite");
        sign.getStyleClass().add("card-star");
        star.getStyleClass().addAll("button-icon", "flat");
        star.setMinWidth(Region.USE_PREF_SIZE);
        star.setTooltip(starTip);
        star.setOnAction(_ -> vm.turnFavourite());
        Button close = new Pieces(texts)
                .icon(
                        "follower-card-close",
                        Feather.X,
                        texts.of("card.close"),
                        () -> vm.openProperty().set(false));
        getChildren().addAll(avatar, lines, star, close);
        vm.lookProperty().subscribe(_ -> draw());
        vm.moment().subscribe(_ -> draw());
        texts.languageProperty().subscribe(_ -> draw());
    }

    private void draw() {
        @Nullable CardLook look = vm.lookProperty().get();
        if (look == null) {
            return;
        }
        FollowerMarks marks = look.card().marks();
        avatar.show(look.card().follower());
        name.setText(look.card().follower().shownName());
        dot.show(WindowLook.of(marks, vm.moment().getValue()));
        window.setText(windows.spoken(marks, vm.moment().getValue()));
        sign.setText(marks.favourite() ? "★" : "☆");
        String said = texts.get(marks.favourite() ? "card.favourite.remove" : "card.favourite.add");
        star.setAccessibleText(said);
        starTip.setText(said);
    }
}
