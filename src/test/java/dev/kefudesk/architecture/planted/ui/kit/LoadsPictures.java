package dev.kefudesk.architecture.planted.ui.kit;

import java.util.function.Function;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.WritableImage;

/** Faults: pictures from addresses; pixels are allowed. */
public final class LoadsPictures {
    public Image byImage() {
        return new Image("fault");
    }

    public Image inBackground() {
        return new Image("fault", true);
    }

    public ImageView byView() {
        return new ImageView("fault");
    }

    public Function<String, Image> byReference() {
        return Image::new;
    }

    public ImageView allowedPixels() {
        return new ImageView(new WritableImage(1, 1));
    }
}
