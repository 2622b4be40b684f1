package dev.kefudesk.sandbox;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes pictures for articles and cards, and serves them (section 6 of the API reference). */
final class MediaDesk {

    /** Where what was uploaded lies, below the folder of pictures. */
    static final String FOLDER = "uploaded/";

    private static final int MOST_BYTES = 1024 * 1024;
    private static final int MOST_KEPT = 100;
    private static final Set<String> ENDINGS = Set.of("jpg", "jpeg", "png");

    private final TokenDesks tokens;
    private final String pictures;
    private final InstantSource clock;
    private final Map<String, Payload> kept = new LinkedHashMap<>();
    private int uploads;

    /**
     * @param pictures the address of the folder of pictures
     */
    MediaDesk(TokenDesks tokens, String pictures, InstantSource clock) {
        this.tokens = tokens;
        this.pictures = pictures;
        this.clock = clock;
    }

    /** POST {@code /cgi-bin/media/uploadimg}. */
    synchronized Reply uploadImage(Request request) {
        Refusal fault = tokens.fault(request);
        if (fault == null && !request.post()) {
            fault = Refusal.POST_WANTED;
        }
        if (fault != null) {
            return Json.refused(fault, clock);
        }
        FormFile file = FormFile.read(request.raw().contentType(), request.raw().file());
        if (file == null || !file.field().equals("media")) {
            return Json.refused(Refusal.MEDIA_MISSING, clock);
        }
        fault = fault(file);
        return fault == null ? taken(file) : Json.refused(fault, clock);
    }

    private static @Nullable Refusal fault(FormFile file) {
        if (file.content().length == 0) {
            return Refusal.FILE_EMPTY;
        }
        if (file.content().length >= MOST_BYTES) {
            return Refusal.IMAGE_TOO_LARGE;
        }
        if (!ENDINGS.contains(file.ending())) {
            return Refusal.FILE_TYPE_WRONG;
        }
        return mediaType(file.content()).isEmpty() ? Refusal.IMAGE_FORMAT_WRONG : null;
    }

    private Reply taken(FormFile file) {
        String type = mediaType(file.content());
        String name = "%s%08x.%s".formatted(FOLDER, ++uploads, type.equals("image/png") ? "png" : "jpg");
        kept.put(name, Payload.of(type, file.content()));
        if (kept.size() > MOST_KEPT) {
            kept.remove(kept.keySet().iterator().next());
        }
        return Json.whole(Json.object().put("url", pictures + name));
    }

    /** JPG or PNG by content, {@code ""} for anything else. */
    private static String mediaType(byte[] content) {
        if (content.length > 3 && content[0] == (byte) 0xff && content[1] == (byte) 0xd8) {
            return "image/jpeg";
        }
        boolean png = content.length > 8 && content[0] == (byte) 0x89 && content[1] == 'P' && content[2] == 'N';
        return png ? "image/png" : "";
    }

    /** What was uploaded under this name, null for nothing. */
    synchronized @Nullable Payload find(String name) {
        return kept.get(name);
    }
}
