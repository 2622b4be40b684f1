package dev.kefudesk.service.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.testing.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ServerClockTest {

    private static final Origin WECHAT = new Origin("https", "api.weixin.qq.com", 443);
    private static final Origin OTHER = new Origin("https", "api.example.com", 443);

    private final ManualClock here = new ManualClock();
    private final ServerClock clock = new ServerClock(here);

    private void told(Duration ahead) {
        told(ahead, Duration.ofMillis(100));
    }

    private void told(Duration ahead, Duration underWay) {
        Instant there = here.instant().minus(underWay.dividedBy(2)).plus(ahead);
        clock.heard(WECHAT, DateTimeFormatter.RFC_1123_DATE_TIME.format(there.atOffset(ZoneOffset.UTC)), underWay);
    }

    private Duration ahead() {
        return clock.ahead(WECHAT);
    }

    @Test
    void untilAServerSaysOtherwiseThisClockIsRight() {
        assertThat(clock.now(WECHAT)).isEqualTo(here.instant());
    }

    @Test
    void aClockThatIsAMinuteSlowIsPutRight() {
        told(Duration.ofSeconds(60));
        assertThat(ahead()).isBetween(Duration.ofSeconds(59), Duration.ofSeconds(61));
        assertThat(clock.now(WECHAT)).isEqualTo(here.instant().plus(ahead()));
        assertThat(clock.here(WECHAT, clock.now(WECHAT))).isEqualTo(here.instant());
        assertThat(clock.now(OTHER)).as("each server has its own").isEqualTo(here.instant());
    }

    @Test
    void whatIsWithinASecondOrTwoDoesNotMakeTheTimeJump() {
        told(Duration.ofMillis(1_400));
        assertThat(ahead()).isZero();
        told(Duration.ofMillis(-1_400));
        assertThat(ahead()).isZero();
    }

    @Test
    void hoursAreBelievedOnlyWhenSaidTwice() {
        told(Duration.ofHours(8));
        assertThat(ahead()).isZero();
        told(Duration.ZERO);
        told(Duration.ofHours(8));
        assertThat(ahead()).as("another answer between them said otherwise").isZero();
        told(Duration.ofHours(8));
        assertThat(ahead())
                .isBetween(
                        Duration.ofHours(8).minusSeconds(1), Duration.ofHours(8).plusSeconds(1));
        told(Duration.ZERO);
        assertThat(ahead()).as("nor does one answer take them back").isGreaterThan(Duration.ofHours(7));
        told(Duration.ZERO);
        assertThat(ahead()).isBetween(Duration.ofSeconds(-1), Duration.ofSeconds(1));
    }

    @Test
    void yearsAreNeverBelieved() {
        told(Duration.ofDays(400));
        told(Duration.ofDays(400));
        assertThat(ahead()).isZero();
    }

    @Test
    void anAnswerThatTookLongSaysLittle() {
        told(Duration.ofSeconds(60), Duration.ofSeconds(14));
        assertThat(ahead()).isZero();
        told(Duration.ofSeconds(60), Duration.ofSeconds(4));
        assertThat(ahead()).isBetween(Duration.ofSeconds(58), Duration.ofSeconds(62));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "now", "Mon, 23 Nov 2026", "Mon, 99 Nov 2026 02:50:00 GMT", "-1", "0000000000000000000"})
    void nonsenseIsNoDate(String date) {
        clock.heard(WECHAT, date, Duration.ofMillis(20));
        assertThat(ahead()).isZero();
    }
}
