package dev.kefudesk.testing;

import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.service.picture.PictureDecoder;
import dev.kefudesk.service.picture.PictureService;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.PictureSource;
import dev.kefudesk.service.port.Route;
import dev.kefudesk.service.port.WebSource;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/** Pictures of one colour at every address, unless a test says what is wrong with one. */
public final class FakePictures implements PictureSource, WebSource, PictureDecoder {

    private static final byte[] JPG = jpg();

    private final List<String> checked = new CopyOnWriteArrayList<>();
    private final List<String> fetched = new CopyOnWriteArrayList<>();
    private final List<CancelSignal> cancels = new CopyOnWriteArrayList<>();
    private volatile boolean throughProxy;
    private final Map<String, PictureSource.Failure> failures = new ConcurrentHashMap<>();

    public PictureService service(Executor executor) {
        return new PictureService(this, this, executor);
    }

    public void fail(String address, PictureSource.Reason reason, String detail) {
        failures.put(address, new PictureSource.Failure(reason, detail));
    }

    /** From now on pictures come through a proxy. */
    public void throughProxy() {
        throughProxy = true;
    }

    /** The addresses that checks asked for, in order. */
    public List<String> checked() {
        return checked;
    }

    /** The addresses asked for by the preview, in order. */
    public List<String> fetched() {
        return fetched;
    }

    /** The cancel signals of the fetches, in order. */
    public List<CancelSignal> cancels() {
        return cancels;
    }

    @Override
    public Fetched fetch(URI address, @Nullable Origin allowed, Route route, CancelSignal cancel) {
        fetched.add(address.toString());
        cancels.add(cancel);
        PictureSource.Failure failure = failures.get(address.toString());
        return failure == null ? new Bytes(address.toString().getBytes(StandardCharsets.UTF_8), throughProxy) : failure;
    }

    /** What a check is given: a sound JPG, unless a test says what is wrong with it. */
    @Override
    public Trail fetch(URI address, Asking asking, CancelSignal cancel) {
        checked.add(address.toString());
        PictureSource.Failure failure = failures.get(address.toString());
        return failure == null
                ? new Trail(List.of(new Step(address, 200)), throughProxy, new Content(address, JPG, "image/jpeg"))
                : new Trail(List.of(), false, new Nothing(failure.reason(), failure.detail()));
    }

    private static byte[] jpg() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(new BufferedImage(640, 320, BufferedImage.TYPE_INT_RGB), "jpg", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public Decoded decode(byte[] content, int width, int height) {
        int[] pixels = new int[width * height];
        Arrays.fill(pixels, 0xFF000000 | Arrays.hashCode(content));
        return new Pixels(width, height, pixels, "JPG", 640, 320, 88_064);
    }
}
