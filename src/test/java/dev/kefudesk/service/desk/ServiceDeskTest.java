package dev.kefudesk.service.desk;

import static dev.kefudesk.testing.FakeServiceDeskApi.ANNA;
import static dev.kefudesk.testing.FakeServiceDeskApi.BO;
import static dev.kefudesk.testing.FakeServiceDeskApi.SINCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.desk.ServiceDesk.Changed;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.send.Doubt;
import dev.kefudesk.service.token.ReadCalls;
import dev.kefudesk.testing.FakeServiceDeskApi;
import dev.kefudesk.testing.Samples;
import dev.kefudesk.testing.SmallDesk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ServiceDeskTest {

    private static final Account SHOP = Samples.SHOP;
    private static final ApiRefusal OFFLINE = new ApiRefusal(65415, "refused", null);

    private final SmallDesk small = new SmallDesk();
    private final FakeServiceDeskApi api = new FakeServiceDeskApi();
    private final ServiceDesk desk = new ServiceDesk(
            api,
            new ReadCalls(small.tokens, Duration.ofMillis(1)),
            small.settings,
            small.mask,
            small.clock,
            Runnable::run);
    private final List<Served> heard = new ArrayList<>();

    @BeforeEach
    void annaSitsHere() {
        desk.setOwn(SHOP.id(), " " + ANNA + " ");
        desk.changed().subscribe(Runnable::run, (Changed change) -> heard.add(change.now()));
    }

    private static <T> T now(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private Served served() {
        return now(desk.served(SHOP, Samples.WANG));
    }

    private Served.ByUs us() {
        return new Served.ByUs(ANNA, small.clock.instant());
    }

    @Test
    void whoServesIsNobodyUsOrAColleague() {
        assertThat(served()).isEqualTo(new Served.ByNobody());
        api.serve(Samples.LI, ANNA);
        assertThat(now(desk.served(SHOP, Samples.LI))).isEqualTo(new Served.ByUs(ANNA, SINCE));
        desk.setOwn(SHOP.id(), BO);
        assertThat(now(desk.served(SHOP, Samples.LI)))
                .as("the answer is kept, what it means is not")
                .isEqualTo(new Served.ByColleague(ANNA, SINCE));
        desk.setOwn(SHOP.id(), "");
        assertThat(desk.own(SHOP.id())).isEmpty();
        assertThat(now(desk.served(SHOP, Samples.LI))).isEqualTo(new Served.ByColleague(ANNA, SINCE));
        assertThat(desk.own(Samples.OTHER.id())).isEmpty();
    }

    @Test
    void anAnswerIsKeptForHalfAMinuteUnlessSomebodyWantsItNow() {
        served();
        api.serve(Samples.WANG, BO);
        small.clock.advance(Duration.ofSeconds(29));
        assertThat(served()).isEqualTo(new Served.ByNobody());
        assertThat(now(desk.servedNow(SHOP, Samples.WANG))).isEqualTo(new Served.ByColleague(BO, SINCE));
        assertThat(heard).containsExactly(new Served.ByColleague(BO, SINCE));
        api.serve(Samples.WANG, "");
        small.clock.advance(Duration.ofSeconds(30));
        assertThat(served()).isEqualTo(new Served.ByNobody());
        assertThat(api.asked()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(longs = {65400, 48001, 61450})
    void anAccountWithoutTheFunctionIsNotAskedForEveryFollower(long code) {
        api.refusing("session", code);
        Served.Refused off = new Served.Refused(new ApiRefusal(code, "refused", null));
        assertThat(served()).isEqualTo(off);
        assertThat(now(desk.served(SHOP, Samples.LI))).isEqualTo(off);
        assertThat(api.asked()).hasSize(1);
        assertThat(now(desk.served(Samples.OTHER, Samples.LI))).isEqualTo(new Served.ByNobody());

        small.clock.advance(Duration.ofMinutes(10));
        assertThat(now(desk.served(SHOP, Samples.LI))).isEqualTo(new Served.ByNobody());
        assertThat(served()).isEqualTo(new Served.ByNobody());
    }

    @Test
    void aCallThatFailedIsMadeAgainTheNextTime() {
        api.losing("session", false);
        assertThat(served()).isEqualTo(new Served.Failed(NotSentCause.TOKEN_CALL_FAILED, "lost"));
        assertThat(served()).isEqualTo(new Served.ByNobody());
    }

    @Test
    void onlyAColleagueIsADoubtAndWhoCannotSayHasNone() {
        assertThat(now(desk.doubt(SHOP, Samples.LI))).isEmpty();
        api.serve(Samples.WANG, BO);
        assertThat(now(desk.doubt(SHOP, Samples.WANG))).contains(new Doubt.ServedByColleague(BO));
        now(desk.handOver(SHOP, Samples.WANG, ANNA));
        assertThat(now(desk.doubt(SHOP, Samples.WANG))).isEmpty();
        small.clock.advance(Duration.ofMinutes(1));
        api.losing("session", false);
        assertThat(now(desk.doubt(SHOP, Samples.WANG))).isEmpty();
        api.refusing("session", 65400);
        assertThat(now(desk.doubt(SHOP, Samples.WANG))).isEmpty();
    }

    @Test
    void takingOpensASessionWithOurOwnAccount() {
        assertThat(now(desk.take(SHOP, Samples.WANG))).isEqualTo(new DeskResult.Done(us()));
        assertThat(served()).isEqualTo(us());
        assertThat(api.asked()).containsExactly("open " + Samples.WANG.value() + " " + ANNA);
        assertThat(heard).containsExactly(us());
    }

    @Test
    void takingAsksNothingWhileNobodyHasSaidWhichAccountIsOurs() {
        desk.setOwn(SHOP.id(), "");
        assertThat(now(desk.take(SHOP, Samples.WANG))).isEqualTo(new DeskResult.OwnAccountUnknown());
        assertThat(api.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {65400, 65401, 65414, 65415})
    void aRefusalToTakeIsToldAndTheSessionReadAgainNextTime(long code) {
        served();
        api.refusing("open", code);
        assertThat(now(desk.take(SHOP, Samples.WANG)))
                .isEqualTo(new DeskResult.Refused(new ApiRefusal(code, "refused", null)));
        api.serve(Samples.WANG, BO);
        assertThat(served()).isEqualTo(new Served.ByColleague(BO, SINCE));
        assertThat(heard).isEmpty();
    }

    @Test
    void handingOverClosesThenOpens() {
        now(desk.take(SHOP, Samples.WANG));
        assertThat(now(desk.handOver(SHOP, Samples.WANG, BO)))
                .isEqualTo(new DeskResult.Done(new Served.ByColleague(BO, small.clock.instant())));
        String wang = Samples.WANG.value();
        assertThat(api.asked())
                .containsExactly(
                        "open " + wang + " " + ANNA,
                        "session " + wang,
                        "close " + wang + " " + ANNA,
                        "open " + wang + " " + BO);
        assertThat(heard).containsExactly(us(), new Served.ByNobody(), served());
    }

    @Test
    void handingOverWhoeverServesAndToWhoeverIsThereAlready() {
        api.serve(Samples.WANG, BO);
        assertThat(now(desk.handOver(SHOP, Samples.WANG, ANNA))).isEqualTo(new DeskResult.Done(us()));
        assertThat(now(desk.handOver(SHOP, Samples.WANG, ANNA))).isEqualTo(new DeskResult.Done(us()));
        assertThat(now(desk.handOver(SHOP, Samples.LI, BO)))
                .isEqualTo(new DeskResult.Done(new Served.ByColleague(BO, small.clock.instant())));
        assertThat(api.asked()).filteredOn(call -> call.startsWith("close")).hasSize(1);
    }

    @Test
    void aHandOverThatStopsHalfWaySaysThatNobodyServesNow() {
        api.serve(Samples.WANG, ANNA);
        api.refusing("open", 65415);
        assertThat(now(desk.handOver(SHOP, Samples.WANG, BO)))
                .isEqualTo(new DeskResult.NobodyServesNow(ANNA, BO, new DeskResult.Refused(OFFLINE)));
        assertThat(served()).isEqualTo(new Served.ByNobody());
        assertThat(heard).last().isEqualTo(new Served.ByNobody());
    }

    @Test
    void aHandOverWhoseLastAnswerIsLostIsLookedUp() {
        api.serve(Samples.WANG, ANNA);
        api.losing("open", true);
        assertThat(now(desk.handOver(SHOP, Samples.WANG, BO)))
                .isEqualTo(new DeskResult.Done(new Served.ByColleague(BO, SINCE)));

        api.serve(Samples.LI, ANNA);
        api.losing("open", false);
        assertThat(now(desk.handOver(SHOP, Samples.LI, BO)))
                .isEqualTo(new DeskResult.NobodyServesNow(
                        ANNA, BO, new DeskResult.Failed(NotSentCause.TOKEN_CALL_FAILED, "lost")));
    }

    @Test
    void aHandOverThatCannotCloseLeavesAllAsItIs() {
        api.serve(Samples.WANG, ANNA);
        api.refusing("close", 65414);
        assertThat(now(desk.handOver(SHOP, Samples.WANG, BO)))
                .isEqualTo(new DeskResult.Refused(new ApiRefusal(65414, "refused", null)));
        assertThat(served()).isEqualTo(new Served.ByUs(ANNA, SINCE));
        api.refusing("session", 65400);
        small.clock.advance(Duration.ofMinutes(1));
        assertThat(now(desk.handOver(SHOP, Samples.WANG, BO))).isInstanceOf(DeskResult.Refused.class);
    }

    @Test
    void endingClosesWhoeversSessionItIsAndNothingWhereThereIsNone() {
        api.serve(Samples.WANG, BO);
        assertThat(now(desk.end(SHOP, Samples.WANG))).isEqualTo(new DeskResult.Done(new Served.ByNobody()));
        assertThat(now(desk.end(SHOP, Samples.WANG))).isEqualTo(new DeskResult.Done(new Served.ByNobody()));
        assertThat(api.asked())
                .filteredOn(call -> call.startsWith("close"))
                .containsExactly("close " + Samples.WANG.value() + " " + BO);

        api.serve(Samples.WANG, BO);
        api.refusing("close", 65413);
        assertThat(now(desk.end(SHOP, Samples.WANG)))
                .as("somebody else has ended it meanwhile")
                .isEqualTo(new DeskResult.Done(new Served.ByNobody()));
    }

    @Test
    void closingIsNeverRepeatedByItself() {
        api.serve(Samples.WANG, ANNA);
        api.refusing("close", -1);
        assertThat(now(desk.end(SHOP, Samples.WANG))).isInstanceOf(DeskResult.Refused.class);
        assertThat(api.asked()).filteredOn(call -> call.startsWith("close")).hasSize(1);
    }

    @Test
    void agentsAreListedForChoosing() {
        assertThat(((ApiAnswer.Ok<?>) now(desk.agents(SHOP))).value().toString())
                .contains(ANNA, BO);
        assertThat(((ApiAnswer.Ok<?>) now(desk.onlineAgents(SHOP))).value().toString())
                .contains(ANNA, BO);
    }
}
