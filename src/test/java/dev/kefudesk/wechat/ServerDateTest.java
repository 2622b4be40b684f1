package dev.kefudesk.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.service.port.SystemProxies;
import dev.kefudesk.wechat.http.Network;
import dev.kefudesk.wechat.http.RawServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What servers say of the time is handed on, whatever it is and whatever else the answer says. */
class ServerDateTest {

    private record Heard(Origin origin, String date, Duration underWay) {}

    private final List<Heard> heard = new CopyOnWriteArrayList<>();

    private SendOutcome sendTo(String answer) throws Exception {
        Network listening = new Network(
                Network.plain().tls(),
                SystemProxies.NONE,
                (origin, date, underWay) -> heard.add(new Heard(origin, date, underWay)));
        try (RawServer wechat = RawServer.answering(answer);
                GatewayFixture desk = new GatewayFixture(GatewayFixture.PATIENT, listening)) {
            SendOutcome outcome = desk.outcome(wechat.api());
            assertThat(heard)
                    .extracting(Heard::origin)
                    .containsExactly(wechat.api().origin());
            return outcome;
        }
    }

    @Test
    void theDateIsToldWithHowLongTheRequestHadBeenUnderWay() throws Exception {
        String date = "Mon, 23 Nov 2026 02:46:00 GMT";
        String answer =
                RawServer.ok(RawServer.OK).replace("\r\nContent-Type", "\r\nDate: " + date + "\r\nContent-Type");
        assertThat(sendTo(answer)).isEqualTo(new SendOutcome.Accepted());
        assertThat(heard.getFirst().date()).isEqualTo(date);
        assertThat(heard.getFirst().underWay()).isBetween(Duration.ZERO, Duration.ofSeconds(15));
    }

    @Test
    void anAnswerWithoutOneIsAsGood() throws Exception {
        assertThat(sendTo(RawServer.ok(RawServer.OK))).isEqualTo(new SendOutcome.Accepted());
        assertThat(heard.getFirst().date()).isEmpty();
    }

    @Test
    void nonsenseGoesThroughAsItIs() throws Exception {
        String answer = RawServer.answer("500 Oops", "<html>")
                .replace("\r\nContent-Type", "\r\nDate: soon; <b>\r\nContent-Type");
        assertThat(sendTo(answer)).isInstanceOf(SendOutcome.Unknown.class);
        assertThat(heard.getFirst().date()).isEqualTo("soon; <b>");
    }
}
