package dev.kefudesk.domain.send;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.follower.Follower;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.DeliveryState.Done;
import dev.kefudesk.domain.send.DeliveryState.Settlement;
import dev.kefudesk.domain.send.SendOutcome.NotSent;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.domain.send.SendOutcome.Unknown;
import dev.kefudesk.domain.send.SendOutcome.UnknownCause;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SendTypesTest {

    @Test
    void onlyAnUnknownNobodyHasSettledAsksFirst() {
        SendOutcome unknown = Unknown.because(UnknownCause.TIMEOUT, "");
        assertThat(new Done(unknown, null).unsettledUnknown()).isTrue();
        assertThat(new Done(unknown, new Settlement(true, Instant.EPOCH)).unsettledUnknown())
                .isFalse();
        assertThat(new Done(new SendOutcome.Accepted(), null).unsettledUnknown())
                .isFalse();
        assertThat(new DeliveryState.Sending().unsettledUnknown()).isFalse();
    }

    @Test
    void everyStateHasItsKind() {
        assertThat(OutcomeKind.of(new DeliveryState.Sending())).isEqualTo(OutcomeKind.SENDING);
        assertThat(OutcomeKind.of(new Done(new SendOutcome.Accepted(), null))).isEqualTo(OutcomeKind.ACCEPTED);
        assertThat(OutcomeKind.of(refused(45015))).isEqualTo(OutcomeKind.REFUSED);
        assertThat(OutcomeKind.of(NotSent.because(NotSentCause.TLS))).isEqualTo(OutcomeKind.NOT_SENT);
        assertThat(OutcomeKind.of(Unknown.because(UnknownCause.BUSY, ""))).isEqualTo(OutcomeKind.UNKNOWN);
    }

    @Test
    void theFollowerMustWriteFirstAfterAClosedWindowOrAUsedUpAllowance() {
        assertThat(new LastContact(refused(45015), Instant.EPOCH).followerMustWriteFirst())
                .isTrue();
        assertThat(new LastContact(refused(45047), Instant.EPOCH).followerMustWriteFirst())
                .isTrue();
        assertThat(new LastContact(refused(40003), Instant.EPOCH).followerMustWriteFirst())
                .isFalse();
        assertThat(new LastContact(new SendOutcome.Accepted(), Instant.EPOCH).followerMustWriteFirst())
                .isFalse();
    }

    @Test
    void whatNeverLeftTakesNoMarkOffAFollowerWhoMustWriteFirst() {
        LastContact closed = new LastContact(refused(45015), Instant.EPOCH);
        LastContact accepted = new LastContact(new SendOutcome.Accepted(), Instant.EPOCH);
        LastContact offline = new LastContact(NotSent.because(NotSentCause.NO_NETWORK), Instant.EPOCH);
        assertThat(offline.replaces(closed)).isFalse();
        assertThat(offline.replaces(accepted)).isTrue();
        assertThat(offline.replaces(null)).isTrue();
        assertThat(accepted.replaces(closed)).isTrue();
    }

    @Test
    void aFollowerIsShownByAliasThenRemarkThenShortOpenId() {
        OpenId openId = new OpenId("o6_bmABCDEFGHIJKLMNOPQRSx7Kq");
        Follower plain = Follower.unknown(openId);
        assertThat(plain.shownName()).isEqualTo("o6_bm…x7Kq");
        assertThat(plain.named()).isFalse();
        assertThat(new Follower(openId, "", "陈女士", List.of(), true, null, "").shownName())
                .isEqualTo("陈女士");
        assertThat(new Follower(openId, "老陈", "陈女士", List.of(), true, null, "").shownName())
                .isEqualTo("老陈");
    }

    @Test
    void aLogSeesAtMostFourCharactersOfAnOpenId() {
        assertThat(new OpenId("o6_bmABCDEFGHIJKLMNOPQRSx7Kq").forLog()).isEqualTo("…x7Kq");
        assertThat(new OpenId("short").forLog()).isEqualTo("…");
        assertThat(new OpenId("o6_bmABCDEFGHIJKLMNOPQRSx7Kq").usualForm()).isTrue();
        assertThat(new OpenId("not usual").usualForm()).isFalse();
    }

    private static SendOutcome refused(long code) {
        return new SendOutcome.Refused(new ApiRefusal(code, "", null));
    }
}
