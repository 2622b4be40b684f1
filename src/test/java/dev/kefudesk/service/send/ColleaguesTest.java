package dev.kefudesk.service.send;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.DeliverySummary;
import dev.kefudesk.domain.send.ReceivedAnswer;
import dev.kefudesk.domain.send.SendId;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.domain.send.SentBy;
import dev.kefudesk.service.port.DeliveryStore.Finish;
import dev.kefudesk.service.port.DeliveryStore.NewDelivery;
import dev.kefudesk.service.port.DeliveryStore.Started;
import dev.kefudesk.service.port.TeamFeed;
import dev.kefudesk.testing.FakeDeliveryStore;
import dev.kefudesk.testing.FakeDraftStore;
import dev.kefudesk.testing.FakeTeamFeed;
import dev.kefudesk.testing.Samples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ColleaguesTest {

    private static final DraftKey WANG = new DraftKey(Samples.SHOP.id(), Samples.WANG);
    private static final SentBy FANG = new SentBy("王芳", "desk-7");

    private final FakeTeamFeed feed = new FakeTeamFeed();
    private final FakeDeliveryStore store = new FakeDeliveryStore(new FakeDraftStore());
    private final List<Runnable> queue = new ArrayList<>();
    private final Colleagues colleagues = new Colleagues(feed, store, queue::add);
    private final List<DeliverySummary> rows = new ArrayList<>();
    private final List<DraftKey> activity = new ArrayList<>();

    ColleaguesTest() {
        colleagues.rows().subscribe(Runnable::run, rows::add);
        colleagues.activity().subscribe(Runnable::run, activity::add);
    }

    @Test
    void aRowOfAnotherDeskIsReadAndTold() {
        DeliveryId id = begin("one");
        tell(id);
        work();

        assertThat(rows).singleElement().satisfies(row -> assertThat(row.id()).isEqualTo(id));
        assertThat(colleagues.with(WANG)).contains(new Colleagues.Sends(FakeDeliveryStore.BY));

        end(id);
        tell(id);
        work();

        assertThat(rows).hasSize(2);
        assertThat(colleagues.with(WANG)).isEmpty();
        assertThat(activity).containsExactly(WANG, WANG);
    }

    @Test
    void manyRowsAtOnceAreReadTogetherAndEachOnce() {
        DeliveryId first = begin("one");
        DeliveryId second = begin("two");
        tell(first);
        tell(second);
        tell(first);
        work();

        assertThat(rows).extracting(DeliverySummary::id).containsExactlyInAnyOrder(first, second);
    }

    @Test
    void whoeverTypesIsKnownUntilTheyStop() {
        feed.write(new TeamFeed.Writing(WANG.account(), WANG.follower(), FANG, Instant.EPOCH));
        work();
        assertThat(colleagues.with(WANG)).contains(new Colleagues.Writes(FANG));

        feed.write();
        work();

        assertThat(colleagues.with(WANG)).isEmpty();
        assertThat(activity).containsExactly(WANG, WANG);
    }

    @Test
    void afterABreakNobodyIsSaidToSendWhoHasEndedMeanwhile() {
        List<Boolean> missed = new ArrayList<>();
        colleagues.missed().subscribe(Runnable::run, missed::add);
        DeliveryId id = begin("one");
        tell(id);
        work();
        end(id);

        feed.listeners().forEach(TeamFeed.Listener::missed);
        work();

        assertThat(colleagues.with(WANG)).isEmpty();
        assertThat(missed).containsExactly(true);
    }

    @Test
    void whatIsUnderWayWhenThisDeskConnectsIsShown() {
        DeliveryId id = begin("one");
        store.beganElsewhere(id);
        feed.listeners().forEach(TeamFeed.Listener::missed);
        work();

        assertThat(colleagues.with(WANG)).contains(new Colleagues.Sends(FakeDeliveryStore.BY));
        assertThat(activity).containsExactly(WANG);
        end(id);
        tell(id);
        work();
        assertThat(colleagues.with(WANG)).isEmpty();
    }

    @Test
    void whatThisDeskSendsItselfIsNoColleagues() {
        begin("one");
        feed.listeners().forEach(TeamFeed.Listener::missed);
        work();
        assertThat(colleagues.with(WANG)).isEmpty();
    }

    @Test
    void theColleaguesHearWhomThisDeskWritesToAndThatItStopped() {
        colleagues.writing(WANG);
        colleagues.close();

        assertThat(feed.told).containsExactly(WANG, null);
        assertThat(feed.listeners()).isEmpty();
    }

    private DeliveryId begin(String text) {
        NewDelivery row = new NewDelivery(
                new SendId(text),
                1,
                WANG.account(),
                "shop",
                WANG.follower(),
                "王小明",
                Instant.EPOCH,
                new Message.Text(text),
                "",
                "{}",
                null);
        return ((Started) store.begin(row, Set.of())).id();
    }

    private void end(DeliveryId id) {
        store.finish(id, new Finish(new SendOutcome.Accepted(), ReceivedAnswer.NONE, null, false, null));
    }

    private void tell(DeliveryId id) {
        feed.listeners().forEach(listener -> listener.delivery(id));
    }

    private void work() {
        while (!queue.isEmpty()) {
            queue.removeFirst().run();
        }
    }
}
