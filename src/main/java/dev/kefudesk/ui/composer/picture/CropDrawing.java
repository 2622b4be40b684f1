package dev.kefudesk.ui.composer.picture;

import dev.kefudesk.domain.picture.CardShape;
import dev.kefudesk.domain.picture.PictureReport;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** The whole picture, with what the card cuts off dimmed and what it shows framed. */
final class CropDrawing extends StackPane {

    private static final double MOST_WIDTH = 240;
    private static final double MOST_HEIGHT = 120;

    private final ImageView image = new ImageView();
    private final Region before = dim();
    private final Region after = dim();
    private final Region frame = new Region();
    private CardShape.@Nullable Crop crop;
    private double scale;

    CropDrawing() {
        setId("picture-crop");
        getStyleClass().add("crop-drawing");
        frame.getStyleClass().add("crop-frame");
        frame.setManaged(false);
        image.setPreserveRatio(false);
        image.setManaged(false);
        getChildren().addAll(image, before, after, frame);
    }

    private static Region dim() {
        Region dim = new Region();
        dim.getStyleClass().add("crop-dim");
        dim.setManaged(false);
        return dim;
    }

    void show(CheckState.Drawing drawing, PictureReport report, PictureReport.Facts facts) {
        WritableImage pixels = new WritableImage(drawing.width(), drawing.height());
        pixels.getPixelWriter()
                .setPixels(
                        0,
                        0,
                        drawing.width(),
                        drawing.height(),
                        PixelFormat.getIntArgbInstance(),
                        drawing.argb(),
                        0,
                        drawing.width());
        image.setImage(pixels);
        scale = Math.min(1, Math.min(MOST_WIDTH / facts.width(), MOST_HEIGHT / facts.height()));
        crop = report.shape().crop(facts.width(), facts.height());
        double width = Math.max(1, facts.width() * scale);
        double height = Math.max(1, facts.height() * scale);
        setMinSize(width, height);
        setPrefSize(width, height);
        setMaxSize(width, height);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        CardShape.Crop shown = crop;
        image.setFitWidth(getWidth());
        image.setFitHeight(getHeight());
        image.relocate(0, 0);
        if (shown == null) {
            return;
        }
        double x = shown.x() * scale;
        double y = shown.y() * scale;
        double width = shown.width() * scale;
        double height = shown.height() * scale;
        frame.resizeRelocate(x, y, width, height);
        if (x > 0) {
            before.resizeRelocate(0, 0, x, getHeight());
            after.resizeRelocate(x + width, 0, Math.max(0, getWidth() - x - width), getHeight());
        } else {
            before.resizeRelocate(0, 0, getWidth(), y);
            after.resizeRelocate(0, y + height, getWidth(), Math.max(0, getHeight() - y - height));
        }
    }
}
