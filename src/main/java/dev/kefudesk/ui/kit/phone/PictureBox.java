package dev.kefudesk.ui.kit.phone;

import dev.kefudesk.ui.kit.Texts;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Orientation;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** A picture in a box of fixed proportion; grey, with the reason in words where there is room, as long as there is none. */
public final class PictureBox extends StackPane {

    private final double heightOfWidth;
    private final ImageView image = new ImageView();
    private final Label words = new Label();
    private final boolean worded;
    private final Texts texts;
    private final ObjectProperty<PictureState> state = new SimpleObjectProperty<>(new PictureState.None());
    private final InvalidationListener refresh = ignored -> refresh();
    private PictureState.@Nullable Shown drawn;

    /**
     * @param heightOfWidth height of the box for a width of 1
     * @param worded whether the box is large enough for a sentence
     */
    public PictureBox(double heightOfWidth, boolean worded, Texts texts) {
        this.heightOfWidth = heightOfWidth;
        this.worded = worded;
        this.texts = texts;
        getStyleClass().add("picture-box");
        image.setManaged(false);
        image.setPreserveRatio(false);
        words.setWrapText(true);
        words.getStyleClass().add("picture-words");
        getChildren().addAll(image, words);
        state.addListener(refresh);
        texts.languageProperty().addListener(new WeakInvalidationListener(refresh));
        refresh();
    }

    /** What it shows; made to be bound. */
    public ObjectProperty<PictureState> stateProperty() {
        return state;
    }

    private void refresh() {
        PictureState now = state.get();
        if (now instanceof PictureState.Shown shown) {
            if (!shown.equals(drawn)) {
                image.setImage(imageOf(shown));
                drawn = shown;
            }
        } else {
            image.setImage(null);
            drawn = null;
        }
        String sentence = sentence(now, texts);
        words.setText(worded ? sentence : "");
        setAccessibleText(sentence.isEmpty() ? texts.get("phone.picture.alt") : sentence);
        requestLayout();
    }

    /** Why there is no picture (yet), {@code ""} where there is. */
    static String sentence(PictureState state, Texts texts) {
        return switch (state) {
            case PictureState.None ignored -> texts.get("phone.picture.none");
            case PictureState.Loading ignored -> texts.get("phone.picture.loading");
            case PictureState.Shown ignored -> "";
            case PictureState.Problem problem -> problem.sentence(texts);
        };
    }

    private static WritableImage imageOf(PictureState.Shown shown) {
        WritableImage image = new WritableImage(shown.width(), shown.height());
        image.getPixelWriter()
                .setPixels(
                        0,
                        0,
                        shown.width(),
                        shown.height(),
                        PixelFormat.getIntArgbInstance(),
                        shown.argb(),
                        0,
                        shown.width());
        return image;
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        return width < 0 ? super.computePrefHeight(width) : width * heightOfWidth;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        image.setFitWidth(getWidth());
        image.setFitHeight(getHeight());
        image.setViewport(drawn == null ? null : middle(drawn));
    }

    /** The middle of the picture that has the proportion of this box. */
    private Rectangle2D middle(PictureState.Shown shown) {
        double height = Math.min(shown.height(), shown.width() * heightOfWidth);
        double width = Math.min(shown.width(), height / heightOfWidth);
        return new Rectangle2D((shown.width() - width) / 2, (shown.height() - height) / 2, width, height);
    }
}
