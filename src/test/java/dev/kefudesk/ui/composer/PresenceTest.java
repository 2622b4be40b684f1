package dev.kefudesk.ui.composer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.send.AskReason;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.SentBy;
import dev.kefudesk.service.port.TeamFeed.Writing;
import dev.kefudesk.service.send.SendResult.AskFirst;
import dev.kefudesk.testing.FakeDeliveryStore;
import dev.kefudesk.testing.Samples;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PresenceTest {

    private static final SentBy LI = new SentBy("小李", "desk-7");
    private static final DraftKey WANG = new DraftKey(Samples.SHOP.id(), Samples.WANG);

    private final ComposerDesk desk = new ComposerDesk();
    private final ComposerViewModel vm = desk.vm;

    @AfterEach
    void close() {
        desk.close();
    }

    private static Writing writing(OpenId follower) {
        return new Writing(Samples.SHOP.id(), follower, LI, Instant.EPOCH);
    }

    @Test
    void aColleagueWhoWritesToTheFollowerOnScreenIsShownUntilTheyStop() {
        desk.openWang();
        desk.feed.write(writing(Samples.LI));
        desk.drain();
        assertThat(vm.colleagueProperty().get()).isNull();

        desk.feed.write(writing(Samples.WANG));
        desk.until(() -> vm.colleagueProperty().get() != null);
        assertThat(vm.colleagueProperty().get())
                .isEqualTo(new ColleagueLook("composer.colleague.writes", "小李", "desk-7"));
        assertThat(desk.texts.get("composer.colleague.writes", "小李")).contains("小李");

        desk.feed.write();
        desk.until(() -> vm.colleagueProperty().get() == null);
    }

    @Test
    void whoeverWritesAlreadyIsShownWhenTheFollowerIsChosen() {
        desk.feed.write(writing(Samples.LI));
        desk.until(() -> desk.colleagues
                .with(new DraftKey(Samples.SHOP.id(), Samples.LI))
                .isPresent());
        desk.openWang();
        assertThat(vm.colleagueProperty().get()).isNull();

        desk.open(Samples.SHOP, ComposerDesk.li());

        assertThat(vm.colleagueProperty().get()).isNotNull();
    }

    @Test
    void theColleaguesHearOfTheFirstEditAndOfTheEnd() {
        desk.openWang();
        assertThat(desk.feed.told).isEmpty();

        vm.textProperty().set("Your parcel");
        vm.textProperty().set("Your parcel is on its way");
        assertThat(desk.feed.told).containsExactly(WANG);

        vm.textProperty().set("");
        assertThat(desk.feed.told).containsExactly(WANG, null);
    }

    @Test
    void leavingTheFollowerEndsTheWriting() {
        desk.openWang();
        vm.textProperty().set("Your parcel");

        desk.open(Samples.SHOP, ComposerDesk.li());

        assertThat(desk.feed.told).containsExactly(WANG, null);
    }

    @Test
    void whoDoesNotTypeForAMinuteIsNotWriting() {
        desk.openWang();
        vm.textProperty().set("Your parcel");
        desk.timer.advance(Duration.ofSeconds(59));
        desk.drain();
        vm.textProperty().set("Your parcel is");
        desk.timer.advance(Duration.ofSeconds(59));
        desk.drain();
        assertThat(desk.feed.told).containsExactly(WANG);

        desk.timer.advance(Duration.ofSeconds(2));
        desk.drain();

        assertThat(desk.feed.told).containsExactly(WANG, null);
    }

    @Test
    void sendingEndsTheWriting() {
        desk.openWang();
        vm.textProperty().set("Your parcel is on its way");

        desk.sendAndWait();

        assertThat(desk.feed.told).containsExactly(WANG, null);
    }

    @Test
    void aRefreshOfTheSameFollowerEndsNothing() {
        desk.openWang();
        vm.textProperty().set("Your parcel");

        vm.open(Samples.SHOP, ComposerDesk.wang());

        assertThat(desk.feed.told).containsExactly(WANG);
    }

    @Test
    void aQuestionNamesTheColleagueWhoSentBeforeAndNobodyElse() {
        Delivery earlier = desk.deliveries.find(sent()).orElseThrow();
        AskFirst again = new AskFirst(earlier, AskReason.SAME_CONTENT);
        SendSpeech own = speech(FakeDeliveryStore.BY.operator());
        SendSpeech another = speech("xiaowang");
        SendSpeech alone = speech(null);

        assertThat(own.question("王小明", List.of(), again).text()).doesNotContain("sent by");
        assertThat(alone.question("王小明", List.of(), again).text()).doesNotContain("sent by");
        assertThat(another.question("王小明", List.of(), again).text()).endsWith("It was sent by tester at desk-1.");
        assertThat(another.question("王小明", List.of(), new AskFirst(earlier, AskReason.UNSETTLED))
                        .text())
                .endsWith("It was sent by tester at desk-1.");
    }

    private SendSpeech speech(@Nullable String operator) {
        return new SendSpeech(
                new ComposerViewModel.Speech(desk.texts, (_, _) -> {}, (_, _, _, _) -> {}, ZoneOffset.ofHours(8)),
                desk.clock,
                operator);
    }

    private DeliveryId sent() {
        desk.openWang();
        vm.textProperty().set("same words");
        desk.sendAndWait();
        return desk.deliveries.all().getLast().id();
    }
}
