package dev.kefudesk.ui.composer.kinds;

import dev.kefudesk.domain.message.MediaKind;
import dev.kefudesk.domain.message.Message.Music;
import dev.kefudesk.domain.message.MessageKind;
import dev.kefudesk.domain.message.Problem;
import dev.kefudesk.domain.message.Problem.Field;
import javafx.scene.Node;

/** A link to music, with its picture. */
final class MusicEditor extends FileEditor<Music> {

    private final Node title;
    private final MediaField thumb;

    MusicEditor(KindMeans means) {
        super(means, MessageKind.MUSIC, Music.class);
        thumb = file(MediaKind.THUMB);
        title = line(
                "music-title",
                Field.TITLE,
                Music::title,
                (was, now) -> new Music(now, was.description(), was.url(), was.hqUrl(), was.thumb()));
        getChildren()
                .addAll(
                        title,
                        line(
                                "music-description",
                                Field.DESCRIPTION,
                                Music::description,
                                (was, now) -> new Music(was.title(), now, was.url(), was.hqUrl(), was.thumb())),
                        line(
                                "music-url",
                                Field.MUSIC_URL,
                                Music::url,
                                (was, now) -> new Music(was.title(), was.description(), now, was.hqUrl(), was.thumb())),
                        line(
                                "music-hq-url",
                                Field.HQ_MUSIC_URL,
                                Music::hqUrl,
                                (was, now) -> new Music(was.title(), was.description(), was.url(), now, was.thumb())),
                        heading("media.thumb.music"),
                        thumb);
    }

    @Override
    void goTo(Problem problem) {
        if (!goesTo(thumb, MediaKind.THUMB, problem)) {
            super.goTo(problem);
        }
    }

    @Override
    void focusFirst() {
        title.lookup("#music-title").requestFocus();
    }
}
