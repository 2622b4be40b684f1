package dev.kefudesk.domain.message;

import java.util.List;

/** The files of a message, whatever its kind. */
public final class MessageMedia {

    private MessageMedia() {}

    /** A file in its place: one message may hold a video and its thumb. */
    public record Part(MediaKind kind, Media media) {}

    /** Changes the file of a place. */
    @FunctionalInterface
    public interface Change {
        Media of(MediaKind kind, Media was);
    }

    /** The files that were chosen, in reading order. */
    public static List<Part> of(Message message) {
        List<Part> places = switch (message) {
            case Message.Text _, Message.News _, Message.Article _, Message.Menu _, Message.Coupon _ -> List.of();
            case Message.Image image -> List.of(new Part(MediaKind.IMAGE, image.media()));
            case Message.Voice voice -> List.of(new Part(MediaKind.VOICE, voice.media()));
            case Message.Video video ->
                List.of(new Part(MediaKind.VIDEO, video.media()), new Part(MediaKind.THUMB, video.thumb()));
            case Message.Music music -> List.of(new Part(MediaKind.THUMB, music.thumb()));
            case Message.MiniProgram program -> List.of(new Part(MediaKind.THUMB, program.thumb()));
        };
        return places.stream().filter(part -> !part.media().blank()).toList();
    }

    /** The message with each of its places, empty ones too, changed so. */
    public static Message with(Message message, Change change) {
        return switch (message) {
            case Message.Text _, Message.News _, Message.Article _, Message.Menu _, Message.Coupon _ -> message;
            case Message.Image image -> new Message.Image(change.of(MediaKind.IMAGE, image.media()), image.options());
            case Message.Voice voice -> new Message.Voice(change.of(MediaKind.VOICE, voice.media()), voice.options());
            case Message.Video video ->
                new Message.Video(
                        change.of(MediaKind.VIDEO, video.media()),
                        change.of(MediaKind.THUMB, video.thumb()),
                        video.title(),
                        video.description(),
                        video.options());
            case Message.Music music ->
                new Message.Music(
                        music.title(),
                        music.description(),
                        music.url(),
                        music.hqUrl(),
                        change.of(MediaKind.THUMB, music.thumb()),
                        music.options());
            case Message.MiniProgram program ->
                new Message.MiniProgram(
                        program.title(),
                        program.appId(),
                        program.pagePath(),
                        change.of(MediaKind.THUMB, program.thumb()),
                        program.options());
        };
    }

    /** The message with the {@code media_id} of this file, wherever it holds it; itself where it has that already. */
    public static Message withId(Message message, Part uploaded) {
        return with(
                message,
                (kind, was) -> kind == uploaded.kind() && !was.blank() && was.sameFile(uploaded.media())
                        ? was.withMediaId(uploaded.media().mediaId())
                        : was);
    }
}
