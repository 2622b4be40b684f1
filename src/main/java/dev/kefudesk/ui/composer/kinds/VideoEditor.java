package dev.kefudesk.ui.composer.kinds;

import dev.kefudesk.domain.message.MediaKind;
import dev.kefudesk.domain.message.Message.Video;
import dev.kefudesk.domain.message.MessageKind;
import dev.kefudesk.domain.message.Problem;
import dev.kefudesk.domain.message.Problem.Field;

/** A video with its words and the picture that stands for it. */
final class VideoEditor extends FileEditor<Video> {

    private final MediaField file;
    private final MediaField thumb;

    VideoEditor(KindMeans means) {
        super(means, MessageKind.VIDEO, Video.class);
        file = file(MediaKind.VIDEO);
        thumb = file(MediaKind.THUMB);
        getChildren()
                .addAll(
                        file,
                        line(
                                "video-title",
                                Field.TITLE,
                                Video::title,
                                (was, now) -> new Video(was.media(), was.thumb(), now, was.description())),
                        lines(
                                "video-description",
                                Field.DESCRIPTION,
                                Video::description,
                                (was, now) -> new Video(was.media(), was.thumb(), was.title(), now)),
                        heading("media.thumb.video"),
                        thumb);
    }

    @Override
    void goTo(Problem problem) {
        if (!goesTo(file, MediaKind.VIDEO, problem) && !goesTo(thumb, MediaKind.THUMB, problem)) {
            super.goTo(problem);
        }
    }

    @Override
    void focusFirst() {
        file.focus();
    }
}
