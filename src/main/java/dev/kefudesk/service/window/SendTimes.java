package dev.kefudesk.service.window;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.conversation.OwnRecords.Sent;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.SentBy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When rows of the journal were sent by WeChat's clock. Rows hold the time of the computer that wrote them: this desk's own
 * clock is compared with WeChat's, a colleague's is taken as it is.
 */
public final class SendTimes {

    private final ServerClock clock;
    private final @Nullable SentBy self;

    /**
     * @param self what the team's database says of who sends here, null for a desk alone
     */
    public SendTimes(ServerClock clock, @Nullable SentBy self) {
        this.clock = clock;
        this.self = self;
    }

    public Sent of(Account account, Delivery delivery) {
        boolean own = self == null || delivery.by().equals(self);
        Instant at = own ? clock.at(account.api().origin(), delivery.at()) : delivery.at();
        return new Sent(delivery, at);
    }

    public ServerClock clock() {
        return clock;
    }
}
