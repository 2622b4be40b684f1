package dev.kefudesk.ui.kit.phone;

import dev.kefudesk.ui.kit.Texts;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** A picture in its own proportions, as large as WeChat draws it in a chat; a grey ground as long as there is none. */
final class WholePicture extends StackPane {

    private static final double MOST_WIDTH = 160;
    private static final double MOST_HEIGHT = 200;
    private static final double LEAST = 40;
    private static final double EMPTY_WIDTH = 150;
    private static final double EMPTY_HEIGHT = 112;

    private final Texts texts;
    private final ObjectProperty<PictureState> state;

    WholePicture(Texts texts) {
        this.texts = texts;
        this.state = new SimpleObjectProperty<>(new PictureState.None());
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        InvalidationListener draw = ignored -> draw();
        state.addListener(draw);
        draw();
        PhoneMedia.round(this);
    }

    ObjectProperty<PictureState> stateProperty() {
        return state;
    }

    private void draw() {
        double width = EMPTY_WIDTH;
        double height = EMPTY_HEIGHT;
        if (state.get() instanceof PictureState.Shown shown) {
            double scale =
                    Math.min(1, Math.min(MOST_WIDTH / shown.originalWidth(), MOST_HEIGHT / originalHeight(shown)));
            width = Math.clamp(shown.originalWidth() * scale, LEAST, MOST_WIDTH);
            height = Math.clamp(originalHeight(shown) * scale, LEAST, MOST_HEIGHT);
        }
        PictureBox box = new PictureBox(height / width, true, texts);
        box.stateProperty().set(state.get());
        box.setPrefSize(width, height);
        getChildren().setAll(box);
        setMinSize(width, height);
        setPrefSize(width, height);
    }

    private static double originalHeight(PictureState.Shown shown) {
        return Math.max(1, (double) shown.originalWidth() * shown.height() / shown.width());
    }
}
