package dev.kefudesk.ui.composer;

import dev.kefudesk.domain.window.ReplyWindow;
import dev.kefudesk.service.send.Doubt;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.window.WindowSentences;
import java.time.ZoneId;

/** What speaks against a message, in the language of the moment. */
final class DoubtWords {

    private final Texts texts;
    private final WindowSentences windows;

    DoubtWords(Texts texts, ZoneId zone) {
        this.texts = texts;
        this.windows = new WindowSentences(texts, zone);
    }

    /** Beside the send button, with the sign that its tone has. */
    String brief(Doubt doubt) {
        return switch (doubt) {
            case Doubt.ServedByColleague served -> "! " + texts.get("composer.doubt.served.brief", served.kfAccount());
            case Doubt.ProbablyRefused refused -> "✕ " + texts.get("composer.doubt.brief", cause(refused));
        };
    }

    /** In the question before it is sent. */
    String doubt(Doubt.ProbablyRefused refused) {
        return switch (refused.window()) {
            case ReplyWindow.Open open -> texts.get("composer.doubt.too-many", refused.messages(), open.left());
            case ReplyWindow.UsedUp _, ReplyWindow.Closed _, ReplyWindow.Unknown _ ->
                String.join(" ", windows.sentences(refused.window(), refused.asOf()));
        };
    }

    private String cause(Doubt.ProbablyRefused refused) {
        return switch (refused.window()) {
            case ReplyWindow.Open open -> texts.get("composer.doubt.too-many.brief", refused.messages(), open.left());
            case ReplyWindow.UsedUp _, ReplyWindow.Closed _, ReplyWindow.Unknown _ ->
                windows.line(refused.window(), refused.asOf());
        };
    }
}
