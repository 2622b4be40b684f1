package dev.kefudesk.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.send.AskReason;
import dev.kefudesk.domain.send.DeliveryPlan;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.service.send.PlanRequest;
import dev.kefudesk.testing.FakeGateway;
import dev.kefudesk.testing.Samples;
import dev.kefudesk.testing.SmallDesk;
import dev.kefudesk.ui.kit.Texts;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What somebody hears who has moved on to another follower. */
final class OutcomeNoticesTest {

    private final SmallDesk desk = new SmallDesk();
    private final List<String> heard = new ArrayList<>();
    private final OutcomeNotices notices = new OutcomeNotices(
            desk.sends,
            Runnable::run,
            new Texts(Texts.Language.EN),
            (tone, text, action, onAction) -> heard.add(text),
            new OutcomeNotices.Place() {
                @Override
                public boolean onScreen(AccountId account, OpenId follower) {
                    return false;
                }

                @Override
                public void writeTo(AccountId account, OpenId follower) {}
            });

    @Test
    void aRefusedTokenIsNoNewsWhileAnotherAttemptFollows() {
        desk.send(Samples.WANG, "早", FakeGateway.refused(42001));
        assertThat(heard).containsExactly("Accepted: the message to 王小明");
        notices.close();
    }

    @Test
    void ofAPlanOneHearsItsLastPartOrTheOneThatStopsIt() {
        carryOut(3);
        assertThat(heard).hasSize(1);
        heard.clear();
        desk.gateway.answering(new SendOutcome.Accepted(), FakeGateway.refused(45047));
        carryOut(3);
        assertThat(heard).containsExactly("Refused: the message to 王小明");
        notices.close();
    }

    private void carryOut(int parts) {
        List<DeliveryPlan.Part> all = IntStream.rangeClosed(1, parts)
                .mapToObj(Samples::card)
                .map(card -> new DeliveryPlan.Part(new Message.News(List.of(card)), List.of(card)))
                .toList();
        desk.plans
                .start(new PlanRequest(
                        Samples.SHOP,
                        Samples.WANG,
                        "王小明",
                        new DeliveryPlan(DeliveryPlan.Kind.SEVERAL, all),
                        null,
                        EnumSet.allOf(AskReason.class)))
                .result()
                .toCompletableFuture()
                .join();
    }
}
