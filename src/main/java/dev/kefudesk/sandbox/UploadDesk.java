package dev.kefudesk.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** POST {@code /cgi-bin/media/upload}: takes files for messages and keeps them for three days (section 6 of the API reference). */
final class UploadDesk {

    static final Duration KEPT = Duration.ofDays(3);

    private static final int KB = 1024;
    private static final int MB = 1024 * KB;
    private static final int MOST_KEPT = 1_000;

    private final TokenDesks tokens;
    private final InstantSource clock;
    private final Map<String, Kept> kept = new LinkedHashMap<>();
    private int uploads;
    private volatile @Nullable CountDownLatch held;

    UploadDesk(TokenDesks tokens, InstantSource clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    private record Kept(String type, Instant at) {}

    /** From now on no byte of an upload is read, as on a line that stands still. */
    void hold() {
        held = new CountDownLatch(1);
    }

    void release() {
        CountDownLatch latch = held;
        held = null;
        if (latch != null) {
            latch.countDown();
        }
    }

    /** Blocks while uploads are held. */
    void awaitTurn() {
        CountDownLatch latch = held;
        if (latch != null) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    synchronized Reply upload(Request request) {
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
        String type = request.parameter("type");
        fault = fault(type, file);
        return fault == null ? taken(type) : Json.refused(fault, clock);
    }

    private static @Nullable Refusal fault(String type, FormFile file) {
        byte[] content = file.content();
        return switch (type) {
            case "image" ->
                fault(
                        file,
                        Set.of("jpg", "jpeg", "png", "gif"),
                        10 * MB,
                        picture(content, true),
                        Refusal.IMAGE_TOO_LARGE);
            case "voice" -> fault(file, Set.of("amr", "mp3"), 2 * MB, recording(content), Refusal.VOICE_TOO_LARGE);
            case "video" -> fault(file, Set.of("mp4"), 10 * MB, at(content, 4, "ftyp"), Refusal.VIDEO_TOO_LARGE);
            case "thumb" ->
                fault(file, Set.of("jpg", "jpeg"), 64 * KB, picture(content, false), Refusal.THUMB_TOO_LARGE);
            default -> Refusal.MEDIA_KIND_WRONG;
        };
    }

    private static @Nullable Refusal fault(
            FormFile file, Set<String> endings, int most, boolean fits, Refusal tooLarge) {
        if (file.content().length == 0) {
            return Refusal.FILE_EMPTY;
        }
        if (file.content().length > most) {
            return tooLarge;
        }
        return fits && endings.contains(file.ending()) ? null : Refusal.FILE_TYPE_WRONG;
    }

    private static boolean picture(byte[] content, boolean ofAnyForm) {
        return at(content, 0, "\u00ff\u00d8\u00ff")
                || ofAnyForm && (at(content, 0, "\u0089PNG") || at(content, 0, "GIF8"));
    }

    private static boolean recording(byte[] content) {
        return at(content, 0, "#!AMR\n")
                || at(content, 0, "ID3")
                || content.length > 1 && content[0] == (byte) 0xFF && (content[1] & 0xE0) == 0xE0;
    }

    private static boolean at(byte[] content, int offset, String latin1) {
        for (int i = 0; i < latin1.length(); i++) {
            if (content.length <= offset + i || (content[offset + i] & 0xFF) != latin1.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private Reply taken(String type) {
        Instant now = clock.instant();
        String id = "%s_%08x-%08x".formatted(type, ++uploads, now.getEpochSecond() * 31 + uploads);
        kept.put(id, new Kept(type, now));
        if (kept.size() > MOST_KEPT) {
            kept.remove(kept.keySet().iterator().next());
        }
        ObjectNode answer = Json.object().put("type", type);
        answer.put(type.equals("thumb") ? "thumb_media_id" : "media_id", id);
        return Json.whole(answer.put("created_at", now.getEpochSecond()));
    }

    /** Whether a message may name it as a file of this type. */
    synchronized @Nullable Refusal fault(String mediaId, Set<String> types) {
        Kept found = kept.get(mediaId);
        if (found == null || !clock.instant().isBefore(found.at.plus(KEPT))) {
            return Refusal.MEDIA_GONE;
        }
        return types.contains(found.type) ? null : Refusal.MEDIA_OF_OTHER_KIND;
    }

    /** As after three days. */
    synchronized void forget() {
        kept.clear();
    }
}
