package dev.kefudesk.ui.history;

import dev.kefudesk.service.account.AccountService;
import dev.kefudesk.service.history.HistoryService;
import dev.kefudesk.service.port.ReturnCodes;
import dev.kefudesk.service.port.Timer;
import dev.kefudesk.service.send.SendService;
import dev.kefudesk.ui.kit.Texts;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.concurrent.Executor;

/** The journal, page by page, and the attempt looked at. All methods on the FX thread. */
public final class HistoryViewModel {

    /** What it reads from. */
    public record Services(
            HistoryService history,
            SendService sends,
            AccountService accounts,
            ReturnCodes codes,
            InstantSource clock) {}

    public HistoryViewModel(
            Services services, Timer timer, Executor fx, Texts texts, ZoneId zone, HistoryActions actions) {}
}
