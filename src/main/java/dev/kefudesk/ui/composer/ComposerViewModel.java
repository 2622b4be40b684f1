package dev.kefudesk.ui.composer;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.send.FollowerEntry;
import dev.kefudesk.service.account.SettingsService;
import dev.kefudesk.service.history.HistoryService;
import dev.kefudesk.service.picture.PictureService;
import dev.kefudesk.service.port.Timer;
import dev.kefudesk.service.send.DraftService;
import dev.kefudesk.service.send.SendService;
import dev.kefudesk.service.token.TokenService;
import dev.kefudesk.ui.kit.Notices;
import dev.kefudesk.ui.kit.Questions;
import dev.kefudesk.ui.kit.Texts;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.concurrent.Executor;

/** The draft to one follower and what becomes of it. All methods on the FX thread. */
public final class ComposerViewModel implements AutoCloseable {

    /** What it works with. */
    public record Services(
            DraftService drafts,
            SendService sends,
            HistoryService history,
            TokenService tokens,
            PictureService pictures,
            SettingsService settings,
            InstantSource clock) {}

    /** How it speaks with the person. */
    public record Speech(Texts texts, Questions questions, Notices notices, ZoneId zone) {}

    public ComposerViewModel(Services services, Timer timer, Executor fx, Speech speech) {}

    /** Opens this follower's draft; with the follower of before, only what is known of them is taken over. */
    public void open(Account account, FollowerEntry entry) {}

    /** Takes over the account in use: its settings where the draft is its own, else nobody is written to any more. */
    public void accountChanged(Account account) {}

    /** Puts a message into the open draft, after a question where that holds something else. */
    public void restore(Message message) {}

    /** Sends what is written, unless something stops it or it is on its way already. */
    public void send() {}

    /** Asks for the end of the send of the open draft. */
    public void cancelSend() {}

    @Override
    public void close() {}
}
