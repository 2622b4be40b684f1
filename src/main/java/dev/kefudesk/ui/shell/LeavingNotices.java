package dev.kefudesk.ui.shell;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.service.account.SettingsService;
import dev.kefudesk.service.window.Expiring;
import dev.kefudesk.service.window.WindowService;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.Ticker;
import dev.kefudesk.ui.kit.window.WindowTimes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.util.Subscription;

/**
 * Says on the desktop, once for each window, that a follower who waits is about to leave it; off unless a person switched it
 * on. It names the follower and nothing they wrote: others may look at the screen. On the FX thread.
 */
final class LeavingNotices implements AutoCloseable {

    /** So long before the end: enough for an answer, too late to wait any longer. */
    static final Duration BEFORE_THE_END = Duration.ofHours(1);

    private static final int BEATS_BETWEEN_LOOKS = 60;

    private final ContactServices contact;
    private final SettingsService settings;
    private final Speech speech;
    private final Supplier<Account> account;
    private final Map<DraftKey, Instant> said = new HashMap<>();
    private final Subscription beat;
    private int beats;

    /** In which words it is said, and where the screens hear of results. */
    record Speech(Texts texts, ZoneId zone, Executor fx) {}

    LeavingNotices(
            ContactServices contact,
            SettingsService settings,
            Speech speech,
            Ticker ticker,
            Supplier<Account> account) {
        this.contact = contact;
        this.settings = settings;
        this.speech = speech;
        this.account = account;
        this.beat = ticker.onBeat(this::beat);
    }

    private void beat() {
        if (beats++ % BEATS_BETWEEN_LOOKS == 0 && WindowService.notifies(settings)) {
            Account of = account.get();
            contact.windows().expiring(of, BEFORE_THE_END).thenAcceptAsync(found -> say(of, found), speech.fx);
        }
    }

    private void say(Account of, List<Expiring> leaving) {
        Instant now = contact.windows().now(of);
        for (Expiring each : leaving) {
            var follower = each.waiting().follower().entry().follower();
            if (!each.until().equals(said.put(new DraftKey(of.id(), follower.openId()), each.until()))) {
                String left = new WindowTimes(speech.texts, speech.zone).left(Duration.between(now, each.until()));
                contact.desktop()
                        .show(
                                speech.texts.get("shell.leaving.title", of.name()),
                                speech.texts.get("shell.leaving.text", follower.shownName(), left));
            }
        }
    }

    @Override
    public void close() {
        beat.unsubscribe();
    }
}
