package dev.kefudesk.sandbox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The pictures of the sandbox's shop, painted when first asked for, and some that cannot be shown. */
final class PictureShelf {

    static final String FOLDER = "/pictures/";

    private static final int WIDE = 640;
    private static final int HIGH = 320;
    private static final int SQUARE = 200;
    private static final String SQUARE_END = "-square.png";
    private static final String NO_PICTURE = "<html><body><h1>404 Not Found</h1></body></html>";
    private static final String PAGE = "<!doctype html><html><body><p>This is a page, not a picture.</p></body></html>";
    private static final List<String> FAULTY = List.of(
            "missing.jpg",
            "page.jpg",
            "huge.jpg",
            "slow.jpg",
            "picture.webp",
            "cmyk.jpg",
            "deep.png",
            "vast.png",
            "inside.jpg");

    private final SandboxPace pace;
    private final Map<String, Payload> painted = new ConcurrentHashMap<>();

    PictureShelf(SandboxPace pace) {
        this.pace = pace;
    }

    static List<String> goodNames() {
        List<String> names = new ArrayList<>();
        for (Motif motif : Motif.values()) {
            names.add(stem(motif) + ".jpg");
        }
        for (Motif motif : Motif.values()) {
            names.add(stem(motif) + SQUARE_END);
        }
        return List.copyOf(names);
    }

    static List<String> faultyNames() {
        return FAULTY;
    }

    private static String stem(Motif motif) {
        return motif.name().toLowerCase(Locale.ROOT);
    }

    Reply reply(String name) {
        return switch (name) {
            case "page.jpg" -> new Reply.Whole(200, Payload.html(PAGE));
            case "huge.jpg" -> new Reply.Whole(200, kept("tea.jpg").padded(11 << 20));
            case "slow.jpg" -> new Reply.Late(pace.slowPicture(), new Reply.Whole(200, kept("tea.jpg")));
            case "picture.webp", "cmyk.jpg", "deep.png", "vast.png" -> new Reply.Whole(200, kept(name));
            case "moved.jpg" -> new Reply.Moved(FOLDER + "tea.jpg");
            case "inside.jpg" -> new Reply.Moved("http://10.0.0.1/tea.jpg");
            default ->
                goodNames().contains(name)
                        ? new Reply.Whole(200, kept(name))
                        : new Reply.Whole(404, Payload.html(NO_PICTURE));
        };
    }

    private Payload kept(String name) {
        return painted.computeIfAbsent(name, PictureShelf::made);
    }

    private static Payload made(String name) {
        return switch (name) {
            case "picture.webp" -> Payload.of("image/webp", OddPictures.webp());
            case "cmyk.jpg" -> Payload.of("image/jpeg", OddPictures.fourComponents(WIDE, HIGH));
            case "deep.png" -> Payload.of("image/png", OddPictures.sixteenBit(SQUARE));
            case "vast.png" -> Payload.of("image/png", OddPictures.vast());
            default -> painted(name);
        };
    }

    private static Payload painted(String name) {
        boolean square = name.endsWith(SQUARE_END);
        String stem = name.substring(0, name.length() - (square ? SQUARE_END : ".jpg").length());
        Motif motif = find(stem).orElseThrow();
        return square
                ? Payload.of("image/png", Painter.png(motif, SQUARE, SQUARE))
                : Payload.of("image/jpeg", Painter.jpeg(motif, WIDE, HIGH));
    }

    private static Optional<Motif> find(String stem) {
        return Arrays.stream(Motif.values())
                .filter(motif -> stem(motif).equals(stem))
                .findFirst();
    }
}
