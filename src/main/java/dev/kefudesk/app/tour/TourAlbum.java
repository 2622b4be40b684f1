package dev.kefudesk.app.tour;

import dev.kefudesk.ui.fx.ScreenRobot.Picture;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;

/** Writes the pictures of a tour: {@code 01-window.png} and so on. */
final class TourAlbum {

    private final Path folder;
    private int written;

    /** Makes the folder and takes the pictures of an earlier tour out of it. */
    TourAlbum(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
            try (DirectoryStream<Path> old = Files.newDirectoryStream(folder, "[0-9][0-9]-*.png")) {
                for (Path picture : old) {
                    Files.delete(picture);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the folder for the tour's pictures cannot be used", e);
        }
    }

    Path add(String name, Picture picture) {
        written++;
        Path file = folder.resolve(String.format(Locale.ROOT, "%02d-%s.png", written, name));
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, picture.width(), picture.height(), picture.argb(), 0, picture.width());
        try {
            ImageIO.write(image, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("a picture of the tour could not be written", e);
        }
        return file;
    }
}
