package dev.kefudesk.sandbox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
            "inside.jpg",
            "picture.gif",
            "drawing.svg",
            "picture.avif",
            "photo.heic",
            "loop.jpg");

    /** Neither good nor in the way of anything: for checks. */
    private static final Set<String> MADE = Set.of(
            "picture.webp",
            "cmyk.jpg",
            "deep.png",
            "vast.png",
            "picture.gif",
            "drawing.svg",
            "picture.avif",
            "photo.heic",
            "bomb.png",
            "placeholder.png",
            "dot.png",
            "banner.png");

    private static final int BOMB_SIDE = 4_500;

    private final SandboxPace pace;
    private final MediaDesk uploads;
    private final Map<String, Payload> painted = new ConcurrentHashMap<>();

    PictureShelf(SandboxPace pace, MediaDesk uploads) {
        this.pace = pace;
        this.uploads = uploads;
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

    /**
     * @param referrer which page the request says it comes from, {@code ""} for none
     */
    Reply reply(String name, String referrer) {
        return switch (name) {
            case "page.jpg" -> new Reply.Whole(200, Payload.html(PAGE));
            case "huge.jpg" -> new Reply.Whole(200, kept("tea.jpg").padded(11 << 20));
            case "slow.jpg" -> new Reply.Late(pace.slowPicture(), new Reply.Whole(200, kept("tea.jpg")));
            case "endless.jpg" -> new Reply.Endless(kept("tea.jpg"));
            case "hotlink.jpg" -> referrer.isEmpty() ? whole("tea.jpg") : forbidden();
            case "needs-page.jpg" -> referrer.isEmpty() ? forbidden() : whole("tea.jpg");
            case "quoted.jpg" -> whole(referrer.isEmpty() ? "tea.jpg" : "placeholder.png");
            case "mistyped.jpg" -> new Reply.Whole(200, kept("tea.jpg").as("text/plain"));
            case "mislabelled.png" -> new Reply.Whole(200, kept("tea.jpg").as("image/png"));
            default -> name.startsWith(MediaDesk.FOLDER) ? uploaded(name) : elsewhere(name);
        };
    }

    private Reply elsewhere(String name) {
        return switch (name) {
            case "moved.jpg" -> new Reply.Moved(FOLDER + "tea.jpg");
            case "moved-twice.jpg" -> new Reply.Moved(FOLDER + "moved.jpg");
            case "loop.jpg" -> new Reply.Moved(FOLDER + "loop.jpg");
            case "inside.jpg" -> new Reply.Moved("http://10.0.0.1/tea.jpg");
            default -> MADE.contains(name) || goodNames().contains(name) ? whole(name) : missing();
        };
    }

    private Reply uploaded(String name) {
        Payload found = uploads.find(name);
        return found == null ? missing() : new Reply.Whole(200, found);
    }

    private Reply whole(String name) {
        return new Reply.Whole(200, kept(name));
    }

    private static Reply missing() {
        return new Reply.Whole(404, Payload.html(NO_PICTURE));
    }

    private static Reply forbidden() {
        return new Reply.Whole(403, Payload.html(NO_PICTURE.replace("404 Not Found", "403 Forbidden")));
    }

    private Payload kept(String name) {
        return painted.computeIfAbsent(name, PictureShelf::made);
    }

    private static Payload made(String name) {
        return switch (name) {
            case "picture.webp" -> Payload.of("image/webp", OddPictures.webp());
            case "picture.gif" -> Payload.of("image/gif", Painter.gif(Motif.TEA, WIDE, HIGH));
            case "drawing.svg" -> Payload.of("image/svg+xml", OddPictures.svg());
            case "picture.avif" -> Payload.of("image/avif", OddPictures.boxed("avif"));
            case "photo.heic" -> Payload.of("image/heic", OddPictures.boxed("heic"));
            case "bomb.png" -> Payload.of("image/png", OddPictures.bomb(BOMB_SIDE));
            case "placeholder.png" -> Payload.of("image/png", OddPictures.placeholder());
            case "dot.png" -> Payload.of("image/png", Painter.png(Motif.TEA, 24, 24));
            case "banner.png" -> Payload.of("image/png", Painter.png(Motif.TEA, 1200, 100));
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
