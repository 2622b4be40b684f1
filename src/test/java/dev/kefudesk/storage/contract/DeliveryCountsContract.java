package dev.kefudesk.storage.contract;

import static dev.kefudesk.storage.contract.Journal.ACCEPTED;
import static dev.kefudesk.storage.contract.Journal.CLOSED;
import static dev.kefudesk.storage.contract.Journal.SHOP;
import static dev.kefudesk.storage.contract.Journal.TIMEOUT;
import static dev.kefudesk.testing.Samples.LI;
import static dev.kefudesk.testing.Samples.OTHER;
import static dev.kefudesk.testing.Samples.WANG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.DeliveryState.Settlement;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.port.DeliveryStore;
import dev.kefudesk.service.port.DeliveryStore.CodeCount;
import dev.kefudesk.service.port.DeliveryStore.HourCount;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

public abstract class DeliveryCountsContract extends StorageContract {

    /** Midnight in Adelaide, ten and a half hours before Greenwich: its hours begin at half past. */
    private static final Instant MIDNIGHT = Instant.parse("2026-11-22T13:30:00Z");

    private static final Instant END = MIDNIGHT.plus(Duration.ofDays(1));

    private DeliveryStore store;

    @BeforeEach
    @Override
    void stores() {
        store = storage().deliveries();
    }

    private DeliveryId sent(OpenId follower, Duration after, SendOutcome outcome) {
        return Journal.sent(store, Journal.row(follower, "", MIDNIGHT.plus(after), new Message.Text("您好")), outcome);
    }

    private static SendOutcome refused(long code) {
        return new SendOutcome.Refused(new ApiRefusal(code, "", null));
    }

    @Test
    void attemptsAreCountedByTheHoursOfTheDayAskedFor() {
        sent(WANG, Duration.ofMillis(-1), ACCEPTED);
        sent(WANG, Duration.ZERO, ACCEPTED);
        sent(LI, Duration.ofMinutes(59), ACCEPTED);
        sent(LI, Duration.ofMinutes(59), TIMEOUT);
        sent(WANG, Duration.ofMinutes(60), CLOSED);
        Journal.begun(store, Journal.row(LI, "", MIDNIGHT.plus(Duration.ofHours(23)), new Message.Text("在路上")));
        sent(WANG, Duration.ofHours(24), ACCEPTED);

        assertThat(store.byHour(MIDNIGHT, END, null))
                .containsExactlyInAnyOrder(
                        new HourCount(MIDNIGHT, OutcomeKind.ACCEPTED, 2),
                        new HourCount(MIDNIGHT, OutcomeKind.UNKNOWN, 1),
                        new HourCount(MIDNIGHT.plus(Duration.ofHours(1)), OutcomeKind.REFUSED, 1),
                        new HourCount(MIDNIGHT.plus(Duration.ofHours(23)), OutcomeKind.SENDING, 1));
        assertThat(store.byHour(MIDNIGHT, END, SHOP)).hasSize(4);
        assertThat(store.byHour(MIDNIGHT, END, OTHER.id())).isEmpty();
    }

    @Test
    void refusalsAreCountedByCodeTheMostFrequentFirst() {
        sent(WANG, Duration.ofMinutes(-1), refused(40001));
        sent(WANG, Duration.ZERO, refused(45047));
        sent(WANG, Duration.ofHours(1), refused(45015));
        sent(LI, Duration.ofHours(2), refused(45015));
        sent(LI, Duration.ofHours(3), refused(-2));
        sent(
                LI,
                Duration.ofHours(4),
                new SendOutcome.NotSent(NotSentCause.TOKEN_REFUSED, new ApiRefusal(40164, "", null), ""));
        sent(LI, Duration.ofHours(24), refused(45015));

        assertThat(store.refusals(MIDNIGHT, END, null))
                .containsExactly(new CodeCount(45015, 2), new CodeCount(-2, 1), new CodeCount(45047, 1));
        assertThat(store.refusals(MIDNIGHT, END, SHOP)).hasSize(3);
        assertThat(store.refusals(MIDNIGHT, END, OTHER.id())).isEmpty();
    }

    @Test
    void whatAFollowerGotIsWhatMayHaveArrived() {
        sent(WANG, Duration.ofMillis(-1), ACCEPTED);
        sent(WANG, Duration.ZERO, ACCEPTED);
        sent(WANG, Duration.ofHours(1), CLOSED);
        sent(LI, Duration.ofHours(1), ACCEPTED);
        sent(WANG, Duration.ofHours(2), TIMEOUT);
        store.settle(sent(WANG, Duration.ofHours(3), TIMEOUT), new Settlement(true, END));
        store.settle(sent(WANG, Duration.ofHours(4), TIMEOUT), new Settlement(false, END));

        assertThat(store.delivered(SHOP, WANG, MIDNIGHT)).isEqualTo(3);
        assertThat(store.delivered(OTHER.id(), WANG, MIDNIGHT)).isZero();
    }
}
