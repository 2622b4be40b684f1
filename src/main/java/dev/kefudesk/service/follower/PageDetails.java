package dev.kefudesk.service.follower;

import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.follower.BatchFetch.Batch;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.CancelSignal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings the details of one page of OpenIDs: some batches at once, handed over in the page's order and as many together as
 * are there, so that the store has few and large transactions. Holds some twenty batches at most.
 */
final class PageDetails {

    static final int BATCH = 100;

    /** Batches that may be under way or wait for an earlier one. */
    private static final int AHEAD = 24;

    /** Batches handed over together; a transaction of 1,000 followers keeps a send waiting for no longer than one may. */
    private static final int MOST_TOGETHER = 10;

    private final Executor executor;
    private final BiFunction<List<OpenId>, CancelSignal, Batch> fetch;
    private final Semaphore turns;
    private final Duration patience;

    /**
     * @param executor may run tasks at once
     * @param concurrent batches under way at once
     * @param patience how long batches that are there wait for more of them
     */
    PageDetails(
            Executor executor, BiFunction<List<OpenId>, CancelSignal, Batch> fetch, int concurrent, Duration patience) {
        this.executor = executor;
        this.fetch = fetch;
        this.turns = new Semaphore(concurrent);
        this.patience = patience;
    }

    /**
     * Followers in the page's order.
     *
     * @param last the last of those asked for
     * @param asked how many were asked for
     */
    record Run(OpenId last, int asked, List<FollowerDetails> found, List<OpenId> missing) {}

    /** One batch that came back, or what broke in bringing it. */
    private record Back(
            int number, @Nullable Batch batch, @Nullable Throwable broken) {}

    /** Null where all were handed over, else the answer that stopped it. Blocks. */
    @Nullable
    ApiAnswer<?> read(List<OpenId> openIds, CancelSignal cancel, Consumer<Run> taker) {
        CancelSignal rest = new CancelSignal();
        try (CancelSignal.Registration _ = cancel.onCancel(rest::cancel)) {
            return new Reading(openIds, rest, taker).read();
        } finally {
            rest.cancel();
        }
    }

    private final class Reading {
        private final List<OpenId> openIds;
        private final CancelSignal cancel;
        private final Consumer<Run> taker;
        private final int batches;
        private final LinkedBlockingQueue<Back> back = new LinkedBlockingQueue<>();
        private final Map<Integer, Batch> there = new TreeMap<>();
        private int asked;
        private int handedOver;

        Reading(List<OpenId> openIds, CancelSignal cancel, Consumer<Run> taker) {
            this.openIds = openIds;
            this.cancel = cancel;
            this.taker = taker;
            this.batches = (openIds.size() + BATCH - 1) / BATCH;
        }

        private @Nullable ApiAnswer<?> read() {
            long waitUntil = System.nanoTime() + patience.toNanos();
            while (handedOver < batches) {
                while (asked < batches && asked - handedOver < AHEAD) {
                    ask(asked++);
                }
                boolean came = take(waitUntil - System.nanoTime());
                ApiAnswer<?> no = stop();
                int ready = ready();
                if (ready > 0 && (no != null || !came || ready >= MOST_TOGETHER || handedOver + ready == batches)) {
                    handOver(Math.min(ready, MOST_TOGETHER));
                    waitUntil = System.nanoTime() + patience.toNanos();
                } else if (no != null) {
                    return no;
                } else if (!came) {
                    waitUntil = System.nanoTime() + patience.toNanos();
                }
            }
            return null;
        }

        private List<OpenId> of(int from, int to) {
            return openIds.subList(from * BATCH, Math.min(to * BATCH, openIds.size()));
        }

        private void ask(int number) {
            executor.execute(() -> {
                try {
                    turns.acquire();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    back.add(new Back(number, cancelled(), null));
                    return;
                }
                try {
                    back.add(new Back(number, fetch.apply(of(number, number + 1), cancel), null));
                } catch (RuntimeException | Error broken) {
                    back.add(new Back(number, null, broken));
                } finally {
                    turns.release();
                }
            });
        }

        /** Whether a batch came back in time. */
        private boolean take(long nanos) {
            try {
                Back next = back.poll(Math.max(0, nanos), TimeUnit.NANOSECONDS);
                if (next == null) {
                    return false;
                }
                if (next.broken instanceof RuntimeException failure) {
                    throw failure;
                } else if (next.broken instanceof Error failure) {
                    throw failure;
                } else if (next.batch != null) {
                    there.put(next.number, next.batch);
                }
                return true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                cancel.cancel();
                return false;
            }
        }

        /** How many batches can be handed over. */
        private int ready() {
            int number = handedOver;
            Batch next = there.get(number);
            while (next != null && next.no() == null) {
                next = there.get(++number);
            }
            return number - handedOver;
        }

        /** The answer after which there is nothing left to wait for, null for none. */
        private @Nullable ApiAnswer<?> stop() {
            if (cancel.cancelled()) {
                return cancelled().no();
            }
            Batch next = there.get(handedOver + ready());
            return next == null ? null : next.no();
        }

        private static Batch cancelled() {
            return Batch.stopped(new ApiAnswer.Failed<>(NotSentCause.CANCELLED, ""));
        }

        private void handOver(int count) {
            List<FollowerDetails> found = new ArrayList<>(count * BATCH);
            List<OpenId> missing = new ArrayList<>();
            for (int number = handedOver; number < handedOver + count; number++) {
                Batch batch = there.remove(number);
                if (batch != null) {
                    found.addAll(batch.found());
                    missing.addAll(batch.missing());
                }
            }
            List<OpenId> all = of(handedOver, handedOver + count);
            handedOver += count;
            taker.accept(new Run(all.getLast(), all.size(), found, missing));
        }
    }
}
