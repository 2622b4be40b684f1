package dev.kefudesk.service.history;

import static dev.kefudesk.testing.Samples.SHOP;
import static dev.kefudesk.testing.Samples.WANG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.service.export.ExportEnd;
import dev.kefudesk.service.export.ExportEnd.Cancelled;
import dev.kefudesk.service.export.ExportEnd.NotRead;
import dev.kefudesk.service.export.ExportEnd.NotWritten;
import dev.kefudesk.service.export.ExportEnd.Written;
import dev.kefudesk.service.export.ExportRun;
import dev.kefudesk.service.export.ExportRun.Progress;
import dev.kefudesk.service.history.HistoryExport.Order;
import dev.kefudesk.service.port.DeliveryStore;
import dev.kefudesk.service.port.DeliveryStore.HistoryFilter;
import dev.kefudesk.service.port.ExportFailure;
import dev.kefudesk.service.port.HistoryWriter;
import dev.kefudesk.service.port.HistoryWriter.Format;
import dev.kefudesk.service.port.RowFile;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.secret.SecretMask;
import dev.kefudesk.testing.SmallDesk;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The export's own rules, on a journal in memory and a file that only takes notes. */
final class HistoryExportTest {

    private static final Path TARGET = Path.of("/somewhere/export.csv");

    private final SmallDesk desk = new SmallDesk();
    private final SecretMask mask = new SecretMask();
    private final Notes notes = new Notes();
    private final List<Integer> pages = new ArrayList<>();
    private final List<Progress> progress = new ArrayList<>();
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private Runnable duringRead = () -> {};

    /** A writer that holds no row, as a file does not. */
    private static final class Notes implements HistoryWriter {
        private long rows;
        private @Nullable Long lastId;
        private boolean newestFirst = true;
        private boolean complete;
        private boolean closed;
        private String masked = "";
        private @Nullable ExportFailure failure;

        @Override
        public RowFile<Delivery> open(Path target, Format format, boolean replace, Look look) {
            masked = look.mask().apply("token-0123456789");
            return new RowFile<Delivery>() {
                @Override
                public void write(Delivery row) {
                    if (failure != null && rows == 150) {
                        throw failure;
                    }
                    newestFirst &= lastId == null || row.id().value() < lastId;
                    lastId = row.id().value();
                    rows++;
                }

                @Override
                public void complete() {
                    complete = true;
                }

                @Override
                public void close() {
                    closed = true;
                }
            };
        }
    }

    private void fill(int rows) {
        for (int i = 0; i < rows; i++) {
            desk.send(WANG, "message " + i, new SendOutcome.Accepted());
        }
    }

    /** The journal, which tells how many rows were asked for at once. */
    private DeliveryStore watched() {
        return (DeliveryStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DeliveryStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("rows")) {
                        pages.add((Integer) arguments[2]);
                        duringRead.run();
                    }
                    try {
                        return method.invoke(desk.journal, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private ExportRun start(HistoryFilter filter, Consumer<Progress> listener) {
        HistoryExport exports = new HistoryExport(watched(), notes, mask, SmallDesk.ZONE, Path.of("/"), waiting::add);
        return exports.start(new Order(filter, TARGET, Format.CSV, false), listener);
    }

    private ExportEnd export(HistoryFilter filter) {
        ExportRun run = start(filter, progress::add);
        work();
        return run.end().toCompletableFuture().join();
    }

    private void work() {
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }
    }

    @Test
    void everyRowIsWrittenOnceNewestFirstAndNeverMoreThanAPageIsHeld() {
        fill(250);

        assertThat(export(HistoryFilter.ALL)).isEqualTo(new Written(TARGET, 250));

        assertThat(notes.rows).isEqualTo(250);
        assertThat(notes.newestFirst).isTrue();
        assertThat(notes.complete).isTrue();
        assertThat(pages).containsExactly(100, 100, 100);
        assertThat(progress).containsExactly(new Progress(100, 250L), new Progress(200, 250L), new Progress(250, 250L));
    }

    @Test
    void onlyWhatTheFilterFindsIsWritten() {
        fill(3);

        assertThat(export(new HistoryFilter("message 1", null, SHOP.id(), null, null)))
                .isEqualTo(new Written(TARGET, 1));
    }

    @Test
    void writingDoesNotWaitForTheCount() {
        fill(1);
        ExportRun run = start(HistoryFilter.ALL, progress::add);
        Runnable count = waiting.remove();

        work();

        assertThat(run.end().toCompletableFuture().join()).isEqualTo(new Written(TARGET, 1));
        assertThat(progress).containsExactly(new Progress(1, null));
        count.run();
    }

    @Test
    void aCancelledExportIsNeverCompleted() {
        fill(250);
        ExportRun[] run = new ExportRun[1];
        run[0] = start(HistoryFilter.ALL, now -> {
            progress.add(now);
            run[0].cancel().cancel();
        });

        work();

        assertThat(run[0].end().toCompletableFuture().join()).isEqualTo(new Cancelled());
        assertThat(notes.rows).isEqualTo(100);
        assertThat(notes.complete).isFalse();
        assertThat(notes.closed).isTrue();
    }

    @Test
    void aFailureOfTheFileOrOfTheJournalIsNamedAndNothingIsCompleted() {
        fill(250);
        notes.failure = new ExportFailure(ExportFailure.Kind.DISK_FULL, null);
        assertThat(export(HistoryFilter.ALL)).isEqualTo(new NotWritten(ExportFailure.Kind.DISK_FULL));

        notes.failure = null;
        duringRead = () -> {
            throw new StoreFailure("could not read", new IOException());
        };
        assertThat(export(HistoryFilter.ALL)).isEqualTo(new NotRead());
        assertThat(notes.complete).isFalse();
        assertThat(notes.closed).isTrue();
    }

    @Test
    void rowsAreMaskedOnceMoreOnTheirWayOut() {
        mask.add("token-0123456789");

        export(HistoryFilter.ALL);

        assertThat(notes.masked).isEqualTo(SecretMask.MASK);
    }
}
