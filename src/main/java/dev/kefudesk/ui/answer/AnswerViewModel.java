package dev.kefudesk.ui.answer;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.service.account.AccountService;
import dev.kefudesk.service.port.ReturnCodes;
import dev.kefudesk.service.send.SendService;
import dev.kefudesk.ui.kit.Clipboard;
import dev.kefudesk.ui.kit.Texts;
import java.time.ZoneId;
import java.util.concurrent.Executor;

/** The answer to the latest send of this session to the follower on screen. All methods on the FX thread. */
public final class AnswerViewModel {

    public AnswerViewModel(
            SendService sends,
            ReturnCodes codes,
            AccountService accounts,
            Executor fx,
            Texts texts,
            ZoneId zone,
            Clipboard clipboard,
            AnswerActions actions) {}

    /** Shows the latest answer of this session to this follower, or nothing where there is none. */
    public void setRecipient(Account account, OpenId follower) {}

    /** Shows this attempt until another recipient or a newer answer takes its place. */
    public void show(Delivery delivery) {}
}
