package dev.kefudesk.storage.contract;

import static dev.kefudesk.storage.contract.Journal.ACCEPTED;
import static dev.kefudesk.storage.contract.Journal.MORNING;
import static dev.kefudesk.storage.contract.Journal.TIMEOUT;
import static dev.kefudesk.testing.Samples.WANG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.DeliveryState.Settlement;
import dev.kefudesk.domain.send.DeliverySummary;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.service.port.DeliveryStore;
import dev.kefudesk.service.port.DeliveryStore.HistoryFilter;
import dev.kefudesk.service.port.Upkeep;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

public abstract class UpkeepContract extends StorageContract {

    private static Instant day(int days) {
        return MORNING.plus(Duration.ofDays(days));
    }

    private DeliveryId sent(int day, SendOutcome outcome) {
        return Journal.sent(
                storage().deliveries(),
                Journal.row(WANG, "王梅", day(day), new Message.Text("第 " + day + " 天")),
                outcome);
    }

    @Test
    void theSizeTellsRowsAndTheOldest() {
        assertThat(storage().upkeep().size().deliveries()).isZero();
        assertThat(storage().upkeep().size().oldest()).isNull();
        sent(3, ACCEPTED);
        sent(1, ACCEPTED);
        sent(2, ACCEPTED);

        Upkeep.Size size = storage().upkeep().size();

        assertThat(size.deliveries()).isEqualTo(3);
        assertThat(size.oldest()).isEqualTo(day(1));
        assertThat(size.bytes()).isPositive();
    }

    @Test
    void whatIsOlderIsForgottenPieceByPieceTheOldestFirst() {
        for (int day = 0; day < 6; day++) {
            sent(day, ACCEPTED);
        }
        Upkeep upkeep = database().administrator().upkeep();
        assertThat(upkeep.mayForget()).isTrue();

        assertThat(upkeep.forgetBefore(day(4), 3)).isEqualTo(3);
        assertThat(storage().upkeep().size().oldest()).isEqualTo(day(3));
        assertThat(upkeep.forgetBefore(day(4), 3)).isEqualTo(1);

        DeliveryStore store = storage().deliveries();
        assertThat(store.older(HistoryFilter.ALL, null, 10))
                .extracting(DeliverySummary::at)
                .containsExactly(day(5), day(4));
        assertThat(store.older(new HistoryFilter("第", null, null, null, null), null, 10))
                .hasSize(2);
    }

    @Test
    void whatIsOpenStays() {
        DeliveryId sending =
                Journal.begun(storage().deliveries(), Journal.row(WANG, "王梅", day(0), new Message.Text("在路上")));
        DeliveryId unknown = sent(1, TIMEOUT);
        DeliveryId settled = sent(2, TIMEOUT);
        storage().deliveries().settle(settled, new Settlement(true, day(3)));

        assertThat(database().administrator().upkeep().forgetBefore(day(9), 100))
                .isEqualTo(1);

        assertThat(storage().deliveries().find(sending)).isPresent();
        assertThat(storage().deliveries().find(unknown)).isPresent();
        assertThat(storage().deliveries().find(settled)).isEmpty();
    }
}
