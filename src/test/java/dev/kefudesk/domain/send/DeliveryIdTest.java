package dev.kefudesk.domain.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeliveryIdTest {

    @Test
    void risesByMilliseconds() {
        Instant moment = Instant.parse("2026-11-23T02:46:00.001Z");

        assertThat(DeliveryId.least(moment).value()
                        - DeliveryId.least(moment.minusMillis(1)).value())
                .isEqualTo(DeliveryId.PER_MILLISECOND);
    }

    @Test
    void whateverAClockSaysIsANumberThatEveryProgramReadsRight() {
        assertThat(DeliveryId.least(Instant.MIN).value()).isZero();
        assertThat(DeliveryId.least(Instant.ofEpochMilli(-1)).value()).isZero();
        for (Instant late :
                new Instant[] {Instant.ofEpochMilli((1L << 42) - 1), Instant.parse("2500-01-01T00:00:00Z"), Instant.MAX
                }) {
            assertThat(DeliveryId.least(late).value()).isEqualTo((1L << 53) - DeliveryId.PER_MILLISECOND);
        }
    }
}
