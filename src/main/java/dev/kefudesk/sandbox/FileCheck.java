package dev.kefudesk.sandbox;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whether WeChat would take a message that holds a file. */
final class FileCheck {

    private static final Set<String> THUMB = Set.of("thumb", "image");

    private final UploadDesk uploads;

    FileCheck(UploadDesk uploads) {
        this.uploads = uploads;
    }

    /** Null where the message is fine. */
    @Nullable
    Refusal fault(ObjectNode message) {
        String type = Json.text(message, "msgtype");
        JsonNode content = message.path(type);
        return switch (type) {
            case "image", "voice" -> file(content, "media_id", Set.of(type));
            case "video" -> {
                Refusal fault = file(content, "media_id", Set.of(type));
                yield fault == null && content.has("thumb_media_id") ? file(content, "thumb_media_id", THUMB) : fault;
            }
            case "music" ->
                missing(content, "musicurl") ? Refusal.ARGUMENTS_WRONG : file(content, "thumb_media_id", THUMB);
            case "miniprogrampage" ->
                missing(content, "appid") || missing(content, "pagepath")
                        ? Refusal.ARGUMENTS_WRONG
                        : file(content, "thumb_media_id", THUMB);
            default -> Refusal.MSGTYPE_WRONG;
        };
    }

    private static boolean missing(JsonNode content, String field) {
        return Json.text(content, field).isBlank();
    }

    private @Nullable Refusal file(JsonNode content, String field, Set<String> types) {
        String id = Json.text(content, field);
        return id.isEmpty() ? Refusal.MEDIA_ID_MISSING : uploads.fault(id, types);
    }

    /** How the message stands in the chat record. */
    static String words(ObjectNode message) {
        return switch (Json.text(message, "msgtype")) {
            case "image" -> "[image]";
            case "voice" -> "[voice]";
            case "video" -> "[video]";
            case "music" -> "[music]";
            case "miniprogrampage" -> "[miniprogrampage]";
            default -> "";
        };
    }
}
