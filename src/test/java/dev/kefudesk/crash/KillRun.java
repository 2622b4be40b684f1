package dev.kefudesk.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.sandbox.SandboxOptions;
import dev.kefudesk.sandbox.SandboxPace;
import dev.kefudesk.sandbox.Scene;
import dev.kefudesk.testing.Integrity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Kills consoles on one home, one after another, each at a step of the chain. Every step is aimed at once with the console
 * waiting there, so that none is left out; all other kills hit a console that goes on, at a random moment after a random
 * step, wherever it has come to.
 */
final class KillRun implements AutoCloseable {

    /** Numbers of messages that one console has for itself. */
    static final int NUMBERS = 100_000;

    private static final int MOST_BEFORE = 6;
    private static final int LATEST_MICROS = 4_000;
    private static final SandboxPace PACE = new SandboxPace(
            Duration.ofSeconds(20), Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(20));

    private final Bench bench;
    private final Path home;
    private final long seed;
    private final Random random;
    private final OpenId follower;
    private final OpenId slow;
    private final List<Killed> killed = new ArrayList<>();

    /**
     * A console that was killed.
     *
     * @param order what it was started for
     * @param last the last step that it came to
     * @param steps how often it came to each
     * @param asked what its person was asked when they sent a message of unknown fate again
     */
    record Killed(Steps.Order order, Step last, Map<Step, Integer> steps, List<LeftDraft.Question> asked) {

        int count(Step step) {
            return steps.getOrDefault(step, 0);
        }

        boolean hasSubmitted() {
            return count(Step.SUBMITTED) > 0;
        }

        /** The number of the last message that it handed over, where there is one. */
        int lastNumber() {
            return order.first() + count(Step.SUBMITTED) - 1;
        }

        boolean sent(int number) {
            return number >= order.first() && number < order.first() + NUMBERS;
        }
    }

    KillRun(Path home, long seed) {
        this.bench = new Bench(home, SandboxOptions.USUAL.withPace(PACE));
        this.home = home;
        this.seed = seed;
        this.random = new Random(seed);
        this.follower = bench.sandbox().follower(Scene.ACCEPTED);
        this.slow = bench.sandbox().follower(Scene.SLOW);
    }

    Bench bench() {
        return bench;
    }

    List<OpenId> followers() {
        return List.of(follower, slow);
    }

    /** For whatever fails, so that it can be tried once more. */
    long seed() {
        return seed;
    }

    String integrity() {
        return Integrity.check(home.resolve("kefudesk.db"));
    }

    List<Killed> killed() {
        return killed;
    }

    /** The next console starts while the one before works, and takes the home when that one is dead. */
    void kill(int times) {
        List<Steps.Order> orders = orders(times);
        @Nullable Process next = start();
        try {
            for (int index = 0; index < times; index++) {
                Process console = next;
                next = index + 1 < times ? start() : null;
                killed.add(kill(console, orders.get(index)));
            }
        } finally {
            if (next != null) {
                next.destroyForcibly();
            }
        }
    }

    private List<Steps.Order> orders(int times) {
        List<Step> aims = new ArrayList<>(List.of(Step.values()));
        int held = aims.size();
        assertThat(times).as("kills, seed %d", seed).isGreaterThanOrEqualTo(held);
        while (aims.size() < times) {
            aims.add(List.of(Step.values()).get(random.nextInt(held)));
        }
        List<Steps.Order> orders = new ArrayList<>();
        for (int index = 0; index < times; index++) {
            Step aim = aims.get(index);
            boolean once = aim == Step.READY || aim == Step.TOKEN_ASKED || aim == Step.TOKEN_HERE;
            int at = once || aim == Step.EXPLAINED ? 1 : 1 + random.nextInt(MOST_BEFORE);
            orders.add(new Steps.Order(0, aim, at, index < held));
        }
        Collections.shuffle(orders, random);
        List<Steps.Order> numbered = new ArrayList<>();
        for (Steps.Order order : orders) {
            numbered.add(new Steps.Order(numbered.size() * NUMBERS, order.step(), order.times(), order.held()));
        }
        return numbered;
    }

    private Process start() {
        return bench.start(SteppedConsole.class, follower.value(), slow.value());
    }

    private Killed kill(Process console, Steps.Order order) {
        try {
            Bench.tell(console, order.line());
            Killed end = watch(console, order);
            assertThat(end.count(order.step()) >= order.times() || order.step() == Step.AT_SERVER)
                    .as("%s came to %s before it was killed, seed %d", order, end.steps, seed)
                    .isTrue();
            return end;
        } catch (IOException e) {
            throw new UncheckedIOException(order + ", seed " + seed, e);
        } finally {
            console.destroyForcibly();
            Bench.ended(console, order + ", seed " + seed);
        }
    }

    private Killed watch(Process console, Steps.Order order) throws IOException {
        Map<Step, Integer> steps = new EnumMap<>(Step.class);
        Step aim = order.step() == Step.AT_SERVER ? Step.LEAVING : order.step();
        long late = order.held() ? 0 : random.nextInt(LATEST_MICROS) * 1_000L;
        List<LeftDraft.Question> asked = new ArrayList<>();
        Step last = Step.READY;
        for (int sign = console.getInputStream().read();
                sign >= 0;
                sign = console.getInputStream().read()) {
            if (LeftDraft.Question.isOne(sign)) {
                asked.add(LeftDraft.Question.of(sign));
                continue;
            }
            last = Step.of(sign);
            int count = steps.merge(last, 1, Integer::sum);
            if (last == Step.ENDED && count == 1 && order.step() == Step.EXPLAINED) {
                bench.sandbox().expireToken();
            }
            if (last == aim && count == order.times()) {
                strike(console, order, late);
            }
        }
        if (last == Step.LEAVING && arrived(order.first() + steps.get(Step.SUBMITTED) - 1)) {
            last = Step.AT_SERVER;
        }
        return new Killed(order, last, steps, asked);
    }

    private void strike(Process console, Steps.Order order, long lateNanos) {
        if (order.held() && order.step() == Step.AT_SERVER) {
            await("message at the server, seed " + seed)
                    .atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> arrived(order.first() + order.times() - 1));
        }
        if (lateNanos > 0) {
            LockSupport.parkNanos(lateNanos);
        }
        // the process itself would close the pipe as well, with what the console has told last
        console.toHandle().destroyForcibly();
    }

    private boolean arrived(int number) {
        return bench.sandbox().sends().stream().anyMatch(sent -> sent.body().contains("\"第 " + number + " 条\""));
    }

    /** How many consoles died at each step. */
    Map<Step, Long> byStep() {
        Map<Step, Long> counts = killed.stream()
                .collect(Collectors.groupingBy(Killed::last, () -> new EnumMap<>(Step.class), Collectors.counting()));
        Stream.of(Step.values()).forEach(step -> counts.putIfAbsent(step, 0L));
        return counts;
    }

    /** For a person: how often each step was the last one. */
    String table() {
        return "kills by the last step before them, -Dkill.seed=" + seed + "\n"
                + byStep().entrySet().stream()
                        .map(each -> String.format("  %-12s %4d%n", each.getKey(), each.getValue()))
                        .collect(Collectors.joining());
    }

    @Override
    public void close() {
        bench.close();
    }
}
