package dev.kefudesk.ui.composer.kinds;

import dev.kefudesk.domain.message.MediaKind;
import dev.kefudesk.domain.message.Message.MiniProgram;
import dev.kefudesk.domain.message.MessageKind;
import dev.kefudesk.domain.message.Problem;
import dev.kefudesk.domain.message.Problem.Field;
import javafx.scene.Node;

/** A card that opens a mini-program linked to the account. */
final class MiniProgramEditor extends FileEditor<MiniProgram> {

    private final Node title;
    private final MediaField thumb;

    MiniProgramEditor(KindMeans means) {
        super(means, MessageKind.MINI_PROGRAM, MiniProgram.class);
        thumb = file(MediaKind.THUMB);
        title = line(
                "mini-title",
                Field.TITLE,
                MiniProgram::title,
                (was, now) -> new MiniProgram(now, was.appId(), was.pagePath(), was.thumb()));
        getChildren()
                .addAll(
                        title,
                        line(
                                "mini-appid",
                                Field.MINI_APP_ID,
                                MiniProgram::appId,
                                (was, now) -> new MiniProgram(was.title(), now, was.pagePath(), was.thumb())),
                        line(
                                "mini-path",
                                Field.PAGE_PATH,
                                MiniProgram::pagePath,
                                (was, now) -> new MiniProgram(was.title(), was.appId(), now, was.thumb())),
                        heading("media.thumb.mini"),
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
        title.lookup("#mini-title").requestFocus();
    }
}
