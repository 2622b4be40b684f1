package dev.kefudesk.service.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.service.token.ReadCalls;
import dev.kefudesk.testing.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class FollowAnswersTest {

    private final WindowBench bench = new WindowBench();
    private final FollowAnswers follows = new FollowAnswers(
            bench.following,
            new ReadCalls(bench.desk.tokens, Duration.ofMillis(1)),
            bench.desk.followerStore,
            new FollowerReader(
                    new WindowStores(bench.contacts, bench.desk.followerStore, bench.desk.journal),
                    bench.times,
                    new WindowRules(bench.desk.settings)),
            bench.clock);
    private final List<Boolean> cancelled = new ArrayList<>();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void anotherAccountInUseEndsTheQuestionsOfTheOneBefore() {
        bench.following.gone.add(Samples.WANG);
        bench.desk.followerStore.addOpenIds(Samples.SHOP.id(), List.of(Samples.WANG));
        bench.following.meanwhile = cancel -> {
            follows.leaveOthers(Samples.SHOP.id());
            cancelled.add(cancel.cancelled());
            follows.leaveOthers(Samples.OTHER.id());
            cancelled.add(cancel.cancelled());
        };
        follows.ask(Samples.SHOP, Samples.WANG);
        assertThat(cancelled).containsExactly(false, true);
        assertThat(bench.card(Samples.WANG).follower().subscribed())
                .as("nothing was answered")
                .isTrue();

        bench.following.meanwhile = _ -> {};
        follows.ask(Samples.SHOP, Samples.WANG);
        assertThat(bench.card(Samples.WANG).follower().subscribed()).isFalse();
    }

    @Test
    void afterTheEndNothingIsAsked() {
        follows.close();
        follows.ask(Samples.SHOP, Samples.WANG);
        assertThat(bench.following.asked).isEmpty();
    }
}
