package dev.kefudesk.ui.kit.list;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.RowsFrom;
import dev.kefudesk.testing.ManualTimer;
import dev.kefudesk.ui.kit.list.Target.Arrival;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;

class ListReaderTest {

    private static final int PAGE = 100;

    private final ManualTimer timer = new ManualTimer();
    private final Deque<Runnable> background = new ArrayDeque<>();
    private final List<Target> moves = new ArrayList<>();
    private final ListReader<String> reader = new ListReader<>(PAGE, timer, Runnable::run);

    /** Keys from so many down to 1, newest first. */
    private final class Numbers implements RowSource<String> {
        private long[] keys;
        private final Executor executor;
        private int rowsRead;
        private int keysRead;
        private final List<List<Long>> asked = new ArrayList<>();
        private boolean broken;
        private CancelSignal cancel = new CancelSignal();

        Numbers(int count, Executor executor) {
            this.keys = LongStream.iterate(count, key -> key - 1).limit(count).toArray();
            this.executor = executor;
        }

        private List<Slot<String>> slots(LongStream of) {
            List<Slot<String>> slots =
                    of.mapToObj(key -> new Slot<>(key, "row " + key)).toList();
            rowsRead += slots.size();
            return slots;
        }

        private <T> CompletionStage<T> later(Supplier<T> answer) {
            return CompletableFuture.supplyAsync(
                    () -> {
                        if (broken) {
                            throw new IllegalStateException("as a test wants it");
                        }
                        return answer.get();
                    },
                    executor);
        }

        @Override
        public CompletionStage<List<Slot<String>>> run(RowsFrom from, int limit) {
            return later(() -> slots(
                    switch (from) {
                        case RowsFrom.First() -> LongStream.of(keys).limit(limit);
                        case RowsFrom.Last() -> LongStream.of(keys).skip(Math.max(0, keys.length - limit));
                        case RowsFrom.After(long key) ->
                            LongStream.of(keys).filter(one -> one < key).limit(limit);
                        case RowsFrom.Before(long key) -> {
                            long above =
                                    LongStream.of(keys).filter(one -> one > key).count();
                            yield LongStream.of(keys).limit(above).skip(Math.max(0, above - limit));
                        }
                    }));
        }

        @Override
        public CompletionStage<long[]> keys(CancelSignal signal) {
            cancel = signal;
            keysRead++;
            return later(() -> keys.clone());
        }

        @Override
        public CompletionStage<List<Slot<String>>> rows(List<Long> wanted) {
            asked.add(wanted);
            return later(() -> slots(wanted.stream().mapToLong(Long::longValue).filter(key -> key <= keys[0])));
        }

        /** So many new ones on top. */
        void add(int more) {
            long top = keys[0];
            keys = LongStream.concat(
                            LongStream.iterate(top + more, key -> key - 1).limit(more), LongStream.of(keys))
                    .toArray();
        }
    }

    private void runAll() {
        while (!background.isEmpty()) {
            background.removeFirst().run();
        }
    }

    private Numbers opened(int count) {
        Numbers numbers = new Numbers(count, Runnable::run);
        reader.moveWith(moves::add);
        reader.open(numbers, true);
        return numbers;
    }

    private List<String> shown(int from, int to) {
        return reader.rows().subList(from, to).stream()
                .map(slot -> Objects.requireNonNullElse(slot.row(), "…"))
                .toList();
    }

    @Test
    void aMillionRowsAreAMillionKeysAndAtMostTwoThousandRows() {
        Numbers numbers = opened(1_000_000);
        assertThat(reader.rows()).hasSize(1_000_000);
        assertThat(reader.countProperty().get()).isEqualTo(new RowCount(1_000_000, true));

        int before = numbers.rowsRead;
        reader.shown(500_000);
        assertThat(shown(499_980, 500_020)).doesNotContain("…").startsWith("row 500020");
        assertThat(numbers.rowsRead - before).as("around the middle").isLessThanOrEqualTo(3 * PAGE);

        for (int i = 0; i < 1_000_000; i += 9_973) {
            reader.shown(i);
            assertThat(reader.rows().get(i).row()).isEqualTo("row " + (1_000_000 - i));
            assertThat(reader.rows().held()).isLessThanOrEqualTo(LongList.MOST_HELD);
        }
        assertThat(reader.rows().held()).as("some are kept").isGreaterThan(LongList.MOST_HELD / 2);
        assertThat(reader.rows().get(0).row()).as("far from the eye").isNull();
    }

    @Test
    void rowsNearTheEndOfAMillionAreAskedForInOrderAndToldAsOneChange() {
        Numbers numbers = opened(1_000_000);
        reader.shown(999_500);
        numbers.asked.clear();
        List<String> changes = new ArrayList<>();
        reader.rows().addListener((ListChangeListener<Slot<String>>) change -> {
            while (change.next()) {
                changes.add(change.getFrom() + " to " + change.getTo());
            }
        });

        reader.shown(999_900);

        assertThat(numbers.asked)
                .as("two pages of missing rows")
                .hasSize(2)
                .allSatisfy(keys -> assertThat(keys)
                        .as("in the list's order, so that one walk over a few keys finds them all")
                        .isSortedAccordingTo(Comparator.reverseOrder())
                        .hasSize(PAGE));
        assertThat(changes).as("one for each page").hasSize(2);
        assertThat(shown(999_830, 999_970)).doesNotContain("…");

        numbers.asked.clear();
        reader.shown(999_999);
        assertThat(shown(999_900, 1_000_000)).doesNotContain("…");
        assertThat(changes).as("one for each page").hasSize(2 + numbers.asked.size());
    }

    @Test
    void scrollingThroughWithoutTheKeysHoldsNoMoreThanThat() {
        Numbers numbers = new Numbers(10_000, Runnable::run);
        RowSource<String> withoutKeys = new RowSource<>() {
            @Override
            public CompletionStage<List<Slot<String>>> run(RowsFrom from, int limit) {
                return numbers.run(from, limit);
            }

            @Override
            public CompletionStage<long[]> keys(CancelSignal cancel) {
                return new CompletableFuture<>();
            }

            @Override
            public CompletionStage<List<Slot<String>>> rows(List<Long> keys) {
                return numbers.rows(keys);
            }
        };
        reader.open(withoutKeys, true);
        for (int i = 0; i < 60; i++) {
            reader.shown(reader.rows().size() - 1);
            assertThat(reader.rows().size()).isLessThanOrEqualTo(LongList.MOST_HELD);
        }
        assertThat(reader.rows().getLast().key()).isEqualTo(10_000 - 6_100 + 1);
        assertThat(reader.countProperty().get()).isEqualTo(new RowCount(LongList.MOST_HELD, false));
        reader.shown(0);
        assertThat(reader.rows().getFirst().key()).isEqualTo(6_000);
        assertThat(reader.rows()).extracting(Slot::row).doesNotContainNull();
    }

    @Test
    void theFirstPageWaitsForNothingAndTheKeysComeBehindIt() {
        Numbers numbers = new Numbers(5_000, background::add);
        List<String> order = new ArrayList<>();
        reader.whenFirstRowsAreThere(() -> order.add(reader.rows().size() + " rows, keys read " + numbers.keysRead));
        reader.open(numbers, true);
        assertThat(reader.stateProperty().get()).isEqualTo(ListState.LOADING);
        assertThat(background).as("the page and nothing else").hasSize(1);
        background.removeFirst().run();
        assertThat(order).containsExactly("100 rows, keys read 0");
        assertThat(reader.countProperty().get()).isEqualTo(new RowCount(100, false));
        runAll();
        assertThat(reader.countProperty().get()).isEqualTo(new RowCount(5_000, true));
        assertThat(shown(0, 100)).doesNotContain("…");
    }

    @Test
    void theNextKeystrokeStopsTheKeysAndTakingItBackReadsThemAgain() {
        Numbers numbers = new Numbers(5_000, background::add);
        reader.open(numbers, true);
        background.removeFirst().run();
        reader.interrupt();
        assertThat(numbers.cancel.cancelled()).isTrue();
        runAll();
        assertThat(reader.countProperty().get().exact())
                .as("what was cancelled counts for nothing")
                .isFalse();
        reader.resume();
        runAll();
        assertThat(reader.rows()).hasSize(5_000);
    }

    @Test
    void anAnswerToWhatIsNoLongerAskedIsDropped() {
        Numbers old = new Numbers(300, background::add);
        Numbers now = new Numbers(3, background::add);
        reader.open(old, true);
        reader.open(now, false);
        List<Integer> sizes = new ArrayList<>();
        reader.rows().addListener((ListChangeListener<Object>)
                _ -> sizes.add(reader.rows().size()));
        runAll();
        assertThat(sizes).containsExactly(3);
        assertThat(reader.countProperty().get()).isEqualTo(new RowCount(3, true));
    }

    @Test
    void endIsReachedBeforeTheKeysAreThereAndTheRowsStayWhereTheyAreWhenTheyCome() {
        Numbers numbers = new Numbers(5_000, background::add);
        reader.moveWith(moves::add);
        reader.open(numbers, true);
        background.removeFirst().run();
        Runnable keys = background.removeFirst();
        reader.toLast(Arrival.SELECTED);
        runAll();
        assertThat(reader.rows().getLast()).isEqualTo(new Slot<>(1, "row 1"));
        assertThat(moves.getLast()).isEqualTo(new Target(reader.rows().size() - 1, Arrival.SELECTED));
        assertThat(reader.rows().size()).isLessThan(1_000);
        keys.run();
        assertThat(reader.rows()).hasSize(5_000);
        assertThat(reader.rows().getLast()).isEqualTo(new Slot<>(1, "row 1"));
        reader.toFirst(Arrival.SELECTED);
        runAll();
        assertThat(moves.getLast()).isEqualTo(new Target(0, Arrival.SELECTED));
        assertThat(shown(0, 20)).startsWith("row 5000").doesNotContain("…");
    }

    @Test
    void aJumpIsOneQueryAndWaitsForTheFirstRows() {
        Numbers numbers = new Numbers(5_000, background::add);
        reader.moveWith(moves::add);
        reader.open(numbers, true);
        reader.jump(limit -> numbers.run(new RowsFrom.After(2_001), limit));
        runAll();
        assertThat(reader.rows().get(moves.getLast().index())).isEqualTo(new Slot<>(2_000, "row 2000"));
        int before = numbers.rowsRead;
        reader.jump(limit -> numbers.run(new RowsFrom.After(4_001), limit));
        runAll();
        assertThat(moves.getLast()).isEqualTo(new Target(1_000, Arrival.FOCUSED));
        assertThat(numbers.rowsRead - before).isLessThanOrEqualTo(3 * PAGE);
        reader.jump(limit -> numbers.run(new RowsFrom.After(1), limit));
        runAll();
        assertThat(moves.getLast().index()).as("past the end").isEqualTo(4_999);
    }

    @Test
    void newRowsComeOnTopAndNothingElseMoves() {
        Numbers numbers = opened(5_000);
        reader.shown(2_500);
        List<String> changes = new ArrayList<>();
        reader.rows().addListener((ListChangeListener<Slot<String>>) change -> {
            while (change.next()) {
                changes.add("+" + change.getAddedSize() + " at " + change.getFrom() + " -" + change.getRemovedSize());
            }
        });
        numbers.add(3);
        reader.refreshTop();
        assertThat(changes.getFirst()).isEqualTo("+3 at 0 -0");
        assertThat(reader.rows()).hasSize(5_003);
        assertThat(reader.countProperty().get()).isEqualTo(new RowCount(5_003, true));
        assertThat(shown(2_493, 2_513)).doesNotContain("…");
        numbers.add(250);
        reader.refreshTop();
        assertThat(reader.rows()).as("more than a page at once").hasSize(5_253);
        assertThat(reader.rows().stream().mapToLong(Slot::key).toArray()).isEqualTo(numbers.keys);
    }

    @Test
    void whatChangesWhileTheKeysAreReadIsNotLost() {
        Numbers numbers = new Numbers(5_000, background::add);
        reader.open(numbers, true);
        background.removeFirst().run();
        numbers.add(2);
        Runnable keys = background.removeFirst();
        long[] old = LongStream.iterate(5_000, key -> key - 1).limit(5_000).toArray();
        long[] now = numbers.keys;
        reader.refreshTop();
        background.removeFirst().run();
        assertThat(shown(0, 2)).containsExactly("row 5002", "row 5001");
        numbers.keys = old;
        keys.run();
        numbers.keys = now;
        runAll();
        assertThat(reader.rows().stream().mapToLong(Slot::key).toArray()).isEqualTo(now);
    }

    @Test
    void aRowIsReplacedInPlaceAndHandedOverWhenItIsThere() {
        Numbers numbers = opened(5_000);
        reader.replace(new Slot<>(4_990, "changed"));
        assertThat(reader.rows().get(10).row()).isEqualTo("changed");
        reader.replace(new Slot<>(100, "not held"));
        assertThat(reader.rows().get(4_900).row()).isNull();
        List<String> taken = new ArrayList<>();
        reader.whenThere(100, taken::add);
        assertThat(taken).containsExactly("row 100");
        assertThat(numbers.keysRead).isEqualTo(1);
    }

    @Test
    void everythingIsReadAgainWithoutLosingTheEyesPlace() {
        Numbers numbers = opened(5_000);
        reader.shown(4_000);
        long[] without = LongStream.of(numbers.keys).filter(key -> key > 500).toArray();
        numbers.keys = without;
        reader.refreshAll();
        assertThat(reader.rows()).hasSize(4_500);
        assertThat(shown(3_990, 4_010)).doesNotContain("…");
        assertThat(numbers.keysRead).isEqualTo(2);
    }

    @Test
    void theKeysOfALongListAreReadAgainOnlyNowAndThen() {
        Numbers numbers = opened(KeyReading.LONG + 1);
        reader.refreshAll();
        reader.refreshAll();
        reader.refreshAll();
        assertThat(numbers.keysRead).isEqualTo(1);
        timer.advance(KeyReading.SLOW);
        assertThat(numbers.keysRead).isEqualTo(2);
    }

    @Test
    void whatCannotBeReadSaysSoAndIsReadAgainWithTheNextNews() {
        Numbers numbers = opened(5_000);
        numbers.broken = true;
        reader.shown(2_500);
        assertThat(reader.stateProperty().get()).isEqualTo(ListState.BROKEN);
        assertThat(reader.rows()).isEmpty();
        numbers.broken = false;
        reader.refreshTop();
        assertThat(reader.stateProperty().get()).isEqualTo(ListState.READY);
        assertThat(reader.rows()).hasSize(5_000);
    }

    @Test
    void nothingThereIsToldApartFromNothingFound() {
        reader.open(new Numbers(0, Runnable::run), true);
        assertThat(reader.stateProperty().get()).isEqualTo(ListState.EMPTY);
        reader.open(new Numbers(0, Runnable::run), false);
        assertThat(reader.stateProperty().get()).isEqualTo(ListState.NOTHING_FOUND);
    }
}
