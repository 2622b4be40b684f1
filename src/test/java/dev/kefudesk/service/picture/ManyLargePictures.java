package dev.kefudesk.service.picture;

import dev.kefudesk.domain.picture.CardShape;
import dev.kefudesk.domain.picture.PictureReport;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.PictureSource;
import dev.kefudesk.service.port.Route;
import dev.kefudesk.service.port.WebSource;
import dev.kefudesk.testing.Samples;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.stream.FileImageOutputStream;

/** A program that previews and checks ten pictures of 40 megapixels, five JPG and five PNG, all at once. */
final class ManyLargePictures {

    private static final int WIDTH = 8_000;
    private static final int HEIGHT = 5_000;
    private static final int PICTURES = 10;

    /** As heavy as a download may be. */
    private static final int BYTES = 10 * 1024 * 1024;

    private ManyLargePictures() {}

    /** @param arguments the two files */
    public static void main(String[] arguments) {
        PrintStream out = System.out;
        Path jpg = Path.of(arguments[0]);
        Path png = Path.of(arguments[1]);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            PictureService previews = new PictureService(source(jpg, png), new ImageIoPictureDecoder(), threads);
            PictureCheck check = new PictureCheck(web(jpg, png), threads, _ -> new Route.Direct());
            List<CompletableFuture<PictureResult>> shown = IntStream.range(0, PICTURES)
                    .mapToObj(i -> previews.load(address(i), 640, 320, null, new CancelSignal())
                            .toCompletableFuture())
                    .toList();
            List<CompletableFuture<PictureCheck.Checked>> known = IntStream.range(0, PICTURES)
                    .mapToObj(i -> check.check(Samples.SHOP, address(i), CardShape.of(i), new CancelSignal())
                            .toCompletableFuture())
                    .toList();
            long good = shown.stream()
                    .map(CompletableFuture::join)
                    .filter(PictureResult.Shown.class::isInstance)
                    .count();
            long measured = known.stream()
                    .map(CompletableFuture::join)
                    .map(PictureCheck.Checked::report)
                    .map(PictureReport::facts)
                    .filter(facts -> facts != null && facts.width() == WIDTH)
                    .count();
            out.println("shown " + good + ", known " + measured);
        }
    }

    private static String address(int i) {
        return "https://pictures.example/" + i + (i % 2 == 0 ? ".jpg" : ".png");
    }

    /** One of them, in three colours. */
    static void write(Path file, String format) throws IOException {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        try (FileImageOutputStream out = new FileImageOutputStream(file.toFile())) {
            ImageIO.write(image, format, out);
        }
    }

    private static byte[] read(URI address, Path jpg, Path png) {
        try {
            byte[] file = Files.readAllBytes(address.getPath().endsWith("jpg") ? jpg : png);
            byte[] padded = new byte[BYTES];
            System.arraycopy(file, 0, padded, 0, file.length);
            return padded;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PictureSource source(Path jpg, Path png) {
        return (address, _, _, _) -> new PictureSource.Bytes(read(address, jpg, png));
    }

    private static WebSource web(Path jpg, Path png) {
        return (address, _, _) -> new WebSource.Trail(
                List.of(new WebSource.Step(address, 200)),
                false,
                new WebSource.Content(address, read(address, jpg, png), ""));
    }
}
