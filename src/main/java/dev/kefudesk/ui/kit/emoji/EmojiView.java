package dev.kefudesk.ui.kit.emoji;

import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/** One emoji in colour, as large as the words it stands among; room is kept while its picture is on the way. */
public final class EmojiView extends Region {

    /** So much of it stands on the line, the rest hangs below it like the words around. */
    private static final double ON_LINE = 0.82;

    /** Drawn at twice its size, so that a 200 % screen stays sharp. */
    private static final int SHARP = 2;

    private final EmojiPictures pictures;
    private final double size;
    private final ImageView image = new ImageView();
    private final Text written = new Text();
    private String shown = "";

    /** @param size of the square, in pixels of the layout */
    public EmojiView(EmojiPictures pictures, double size) {
        this.pictures = pictures;
        this.size = size;
        getStyleClass().add("emoji");
        image.setFitWidth(size);
        image.setFitHeight(size);
        image.setSmooth(true);
        written.getStyleClass().add("emoji-written");
        written.setTextOrigin(VPos.BASELINE);
        written.setY(size * ON_LINE);
        getChildren().addAll(image, written);
        setMinSize(size, size);
        setPrefSize(size, size);
        setMaxSize(size, size);
        setMouseTransparent(true);
    }

    /** Shows this emoji; one without a picture is written. */
    public void show(String emoji) {
        if (emoji.equals(shown)) {
            return;
        }
        shown = emoji;
        image.setImage(null);
        written.setText("");
        if (!emoji.isEmpty()) {
            int pixels = (int) Math.ceil(size * SHARP);
            pictures.ask(emoji, pixels, drawn -> take(emoji, pixels, drawn));
        }
    }

    private void take(String emoji, int pixels, Optional<int[]> drawn) {
        if (emoji.equals(shown)) {
            image.setImage(drawn.map(argb -> imageOf(argb, pixels)).orElse(null));
            written.setText(drawn.isPresent() ? "" : emoji);
        }
    }

    /** Whether its picture is there. */
    public boolean drawn() {
        return image.getImage() != null;
    }

    private static WritableImage imageOf(int[] argb, int size) {
        WritableImage image = new WritableImage(size, size);
        image.getPixelWriter().setPixels(0, 0, size, size, PixelFormat.getIntArgbInstance(), argb, 0, size);
        return image;
    }

    @Override
    public double getBaselineOffset() {
        return size * ON_LINE;
    }
}
