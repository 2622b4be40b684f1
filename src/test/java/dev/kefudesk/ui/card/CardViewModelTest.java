package dev.kefudesk.ui.card;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.domain.follower.FollowerTag;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.DeliverySummary;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.service.follower.CareCalls;
import dev.kefudesk.service.follower.FollowerCare;
import dev.kefudesk.service.port.FollowerFilter.Moment;
import dev.kefudesk.service.token.ReadCalls;
import dev.kefudesk.testing.FakeFollowerApi;
import dev.kefudesk.testing.Samples;
import dev.kefudesk.testing.SmallDesk;
import dev.kefudesk.ui.kit.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is changed on a follower's card, and what becomes of it. */
final class CardViewModelTest {

    private final SmallDesk desk = new SmallDesk();
    private final FakeFollowerApi api = new FakeFollowerApi();
    private final CareCalls calls =
            new CareCalls(new ReadCalls(desk.tokens, Duration.ofMillis(1)), desk.mask, desk.background);
    private final List<String> notices = new ArrayList<>();
    private final List<String> questions = new ArrayList<>();
    private final List<DeliveryId> opened = new ArrayList<>();
    private final CardViewModel vm = new CardViewModel(
            new CardViewModel.Services(
                    desk.followers,
                    new FollowerCare(api, desk.followerStore, calls),
                    calls.changed(),
                    desk.history,
                    desk.sends,
                    desk.codes),
            new CardViewModel.Clockwork(
                    desk.timer, Runnable::run, new SimpleObjectProperty<>(new Moment(desk.clock.instant(), null))),
            new CardViewModel.Speech(
                    new Texts(Texts.Language.EN),
                    (question, answer) -> {
                        questions.add(question.verb());
                        answer.accept(true);
                    },
                    (_, text, _, _) -> notices.add(text),
                    _ -> {}),
            new CardActions() {
                @Override
                public void openSend(DeliveryId id) {
                    opened.add(id);
                }

                @Override
                public void manageTags() {}
            });

    @BeforeEach
    void fill() {
        desk.followerStore.putTags(
                Samples.SHOP.id(),
                IntStream.rangeClosed(100, 130)
                        .mapToObj(id -> new FollowerTag(id, "tag " + id, 0))
                        .toList());
        desk.followerStore.putDetails(
                Samples.SHOP.id(),
                List.of(
                        details(Samples.WANG, "王小明", 100, 101),
                        details(
                                Samples.LI,
                                "李雷",
                                IntStream.range(100, 120).boxed().toArray(Integer[]::new))));
        vm.show(Samples.SHOP, Samples.WANG);
        vm.openProperty().set(true);
    }

    private static FollowerDetails details(OpenId openId, String remark, Integer... tags) {
        return new FollowerDetails(openId, true, Instant.EPOCH, remark, List.of(tags), "ADD_SCENE_PAID", "union");
    }

    private String remarkProblem() {
        return vm.problem(vm.remark().change()).get();
    }

    @Test
    void aRemarkGoesToWeChatAndIsWhatTheListShowsThen() {
        vm.remark().textProperty().set(" 王小明 VIP ");
        assertThat(vm.remark().length().get()).isEqualTo(7);
        vm.remark().save();
        assertThat(api.asked()).containsExactly("remark " + Samples.WANG.value() + " 王小明 VIP");
        assertThat(vm.remark().changed().get()).isFalse();
        assertThat(vm.lookProperty().get().card().follower().remark()).isEqualTo("王小明 VIP");
    }

    @Test
    void aRefusedRemarkIsExplainedAndNothingTypedIsLost() {
        api.thenRefused(45009, "reach max api daily quota limit");
        vm.remark().textProperty().set("苏州李女士");
        vm.remark().save();
        assertThat(remarkProblem())
                .isEqualTo("WeChat refused (45009): today's calls of this kind are used up."
                        + " Try again after midnight, Beijing time.");
        assertThat(vm.lookProperty().get().card().follower().remark()).isEqualTo("王小明");

        vm.show(Samples.SHOP, Samples.LI);
        assertThat(vm.remark().textProperty().get()).isEqualTo("李雷");
        assertThat(remarkProblem()).isEmpty();
        vm.show(Samples.SHOP, Samples.WANG);
        assertThat(vm.remark().textProperty().get()).isEqualTo("苏州李女士");
        vm.remark().revert();
        assertThat(vm.remark().textProperty().get()).isEqualTo("王小明");
    }

    @Test
    void aRemarkThatIsTooLongOrOfTwoLinesIsNotSentAtAll() {
        vm.remark().textProperty().set("字".repeat(30));
        assertThat(vm.remark().tooLong()).isTrue();
        vm.remark().save();
        assertThat(remarkProblem()).contains("at most 29 characters");
        assertThat(api.asked()).isEmpty();
    }

    @Test
    void whatIsNotTakenWhileOneLooksAtSomebodyElseIsTold() {
        api.thenLost();
        vm.remark().textProperty().set("苏州李女士");
        desk.background.hold();
        vm.remark().save();
        assertThat(vm.remark().change().runningProperty().get()).isTrue();
        vm.show(Samples.SHOP, Samples.LI);
        desk.background.release();
        assertThat(notices).singleElement().asString().contains("still on the follower's card", "may have been done");
        assertThat(remarkProblem()).isEmpty();
    }

    @Test
    void tagsAreGivenAndTakenAndTheTwentyFirstIsNotAskedFor() {
        vm.tags().add(105);
        assertThat(vm.tags().hasProperty().get()).containsExactly(100, 101, 105);
        vm.tags().remove(100);
        assertThat(vm.tags().hasProperty().get()).containsExactly(101, 105);
        assertThat(api.asked()).containsExactly("tag 105 " + Samples.WANG.value(), "untag 100 " + Samples.WANG.value());

        vm.show(Samples.SHOP, Samples.LI);
        assertThat(vm.tags().full()).isTrue();
        vm.tags().add(125);
        assertThat(vm.problem(vm.tags().change()).get()).contains("at most 20 tags");
        assertThat(api.asked()).hasSize(2);

        api.thenRefused(45159, "invalid tag id");
        vm.tags().remove(100);
        assertThat(vm.problem(vm.tags().change()).get()).contains("45159", "no such tag any more");
        assertThat(vm.tags().hasProperty().get()).contains(100);
    }

    @Test
    void blockingAsksFirst() {
        vm.turnBlocked();
        assertThat(questions).containsExactly("Block follower");
        assertThat(api.asked()).containsExactly("block " + Samples.WANG.value());
        assertThat(vm.lookProperty().get().card().marks().blocked()).isTrue();
        vm.turnBlocked();
        assertThat(questions).endsWith("Unblock follower");
        assertThat(vm.lookProperty().get().card().marks().blocked()).isFalse();
    }

    @Test
    void theLastSendsAreThoseToThisFollower() {
        desk.send(Samples.WANG, "您好", new SendOutcome.Accepted());
        desk.send(Samples.LI, "about " + Samples.WANG.value(), new SendOutcome.Accepted());
        assertThat(vm.sendsProperty().get())
                .extracting(DeliverySummary::summary)
                .containsExactly("您好");
        vm.openSend(vm.sendsProperty().get().getFirst().id());
        assertThat(opened).hasSize(1);
    }
}
