package dev.kefudesk.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.message.NewsCard;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.sandbox.SandboxOptions;
import dev.kefudesk.sandbox.SandboxPace;
import dev.kefudesk.sandbox.Scene;
import dev.kefudesk.testing.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A console killed in the middle of a plan of {@link SendingConsole#CARDS} cards, one in a message. */
final class KilledPlanTest {

    private static final SandboxPace PACE = new SandboxPace(
            Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(20));

    @TempDir
    Path home;

    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(home, SandboxOptions.USUAL.withPace(PACE));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private List<NewsCard> cardsLeft(OpenId follower) {
        return bench.afterwards(database -> database.drafts()
                .find(new DraftKey(SendingConsole.ACCOUNT, follower))
                .map(Draft::cards)
                .orElseThrow());
    }

    private static List<NewsCard> cardsFrom(int first) {
        return IntStream.rangeClosed(first, SendingConsole.CARDS)
                .mapToObj(Samples::card)
                .toList();
    }

    /** The rows oldest first. */
    private List<Delivery> rows() {
        return bench.history().reversed();
    }

    private long delivered(OpenId follower, NewsCard card) {
        return bench.sandbox().deliveredTo(follower).stream()
                .filter(sent -> sent.body().contains("\"" + card.url() + "\""))
                .count();
    }

    private boolean held() {
        return Files.exists(home.resolve(SendingConsole.HELD));
    }

    /** A console that is started and left alone sends nothing. */
    private void nothingGoesOnByItself(OpenId follower) {
        int before = bench.sandbox().sends().size();
        List<NewsCard> draft = cardsLeft(follower);
        bench.killedWhen(this::held, SendingConsole.Job.NOTHING, follower, 0);
        assertThat(bench.sandbox().sends()).hasSize(before);
        assertThat(cardsLeft(follower)).isEqualTo(draft);
    }

    @Test
    void betweenTwoPartsTheAcceptedCardsAreGoneAndNothingGoesOnByItself() {
        OpenId follower = bench.sandbox().follower(Scene.ACCEPTED);
        bench.killedWhen(this::held, SendingConsole.Job.PLAN_HELD_BETWEEN_PARTS, follower, 0);
        assertThat(rows()).extracting(Delivery::outcome).containsOnly(new SendOutcome.Accepted());
        assertThat(rows()).hasSize(2);
        assertThat(cardsLeft(follower)).isEqualTo(cardsFrom(3));
        nothingGoesOnByItself(follower);
    }

    @Test
    void acceptedAndTheCardsAreWrittenTogether() {
        OpenId follower = bench.sandbox().follower(Scene.ACCEPTED);
        bench.killedWhen(this::held, SendingConsole.Job.PLAN_HELD_AFTER_ACCEPTED, follower, 0);
        assertThat(rows()).extracting(Delivery::outcome).containsExactly(new SendOutcome.Accepted());
        assertThat(cardsLeft(follower)).isEqualTo(cardsFrom(2));
    }

    @Test
    void aPartWithoutAnAnswerIsUnknownAndItsCardsStay() {
        OpenId slow = bench.sandbox().follower(Scene.SLOW);
        bench.killedWhen(() -> bench.sandbox().sends().size() >= 2, SendingConsole.Job.PLAN, slow, 0);
        List<Delivery> rows = rows();
        assertThat(rows)
                .extracting(Delivery::outcome)
                .containsExactly(
                        new SendOutcome.Accepted(),
                        SendOutcome.Unknown.because(SendOutcome.UnknownCause.CONSOLE_ENDED, ""));
        assertThat(rows.getLast().plan()).isNotNull().satisfies(plan -> {
            assertThat(plan.plan()).isEqualTo(rows.getFirst().plan().plan());
            assertThat(plan.part()).isEqualTo(2);
            assertThat(plan.parts()).isEqualTo(SendingConsole.CARDS);
        });
        assertThat(cardsLeft(slow)).isEqualTo(cardsFrom(2));
        nothingGoesOnByItself(slow);
    }

    @Test
    void killedAgainAndAgainEveryCardIsAcceptedOnceAndOnlyUnknownOnesMayHaveArrivedTwice() {
        OpenId follower = bench.sandbox().follower(Scene.ACCEPTED);
        for (int kill = 0; kill < 2; kill++) {
            int wanted = bench.sandbox().sends().size() + 1;
            bench.killedWhen(() -> bench.sandbox().sends().size() >= wanted, SendingConsole.Job.PLAN, follower, 0);
        }
        bench.killedWhen(this::held, SendingConsole.Job.PLAN, follower, 0);
        List<Delivery> rows = rows();
        assertThat(cardsLeft(follower)).isEmpty();
        assertThat(cardsFrom(1)).allSatisfy(card -> {
            List<Delivery> attempts = rows.stream()
                    .filter(row -> row.message().equals(new Message.News(List.of(card))))
                    .toList();
            long accepted = attempts.stream()
                    .filter(row -> row.outcome() instanceof SendOutcome.Accepted)
                    .count();
            long unknown = attempts.stream()
                    .filter(row -> row.outcome() instanceof SendOutcome.Unknown)
                    .count();
            assertThat(accepted).isEqualTo(1);
            assertThat(delivered(follower, card)).isBetween(1L, 1 + unknown);
        });
    }
}
