package dev.kefudesk.service.follower;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.service.export.ExportEnd;
import dev.kefudesk.service.export.ExportRun;
import dev.kefudesk.service.follower.BookExport.Order;
import dev.kefudesk.service.port.BookWriter.Format;
import dev.kefudesk.service.port.ExportFailure;
import dev.kefudesk.service.port.HistoryWriter.Look;
import dev.kefudesk.storage.export.FileBookWriter;
import dev.kefudesk.testing.FakeFollowerStore;
import dev.kefudesk.testing.Samples;
import dev.kefudesk.testing.SmallDesk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BookExportTest {

    private final List<Runnable> tasks = new ArrayList<>();
    private final FakeFollowerStore store = new FakeFollowerStore();
    private final BookExport export =
            new BookExport(store, new FileBookWriter(), new Look(SmallDesk.ZONE, UnaryOperator.identity()), tasks::add);
    private boolean stopping;
    private final List<Long> progress = new ArrayList<>();

    @TempDir
    Path folder;

    private ExportEnd write(boolean replace) {
        Order order = new Order(Samples.SHOP.id(), folder.resolve("book.csv"), Format.CSV, replace);
        ExportRun run = export.start(order, now -> progress.add(now.written()));
        if (stopping) {
            run.cancel().cancel();
        }
        tasks.forEach(Runnable::run);
        tasks.clear();
        return run.end().toCompletableFuture().join();
    }

    private void fill(int count) {
        store.addOpenIds(
                Samples.SHOP.id(),
                IntStream.range(0, count)
                        .mapToObj(i -> new OpenId("o" + (100_000 + i)))
                        .toList());
    }

    @Test
    void writesEveryFollowerOncePageByPage() throws IOException {
        fill(1_234);
        assertThat(write(false)).isEqualTo(new ExportEnd.Written(folder.resolve("book.csv"), 1_234));
        assertThat(Files.readAllLines(folder.resolve("book.csv")))
                .hasSize(1_235)
                .doesNotHaveDuplicates();
        assertThat(progress).containsExactly(500L, 1_000L, 1_234L);
    }

    @Test
    void aFileThatIsThereIsOnlyReplacedWhereAskedTo() {
        fill(1);
        write(false);
        assertThat(write(false)).isEqualTo(new ExportEnd.NotWritten(ExportFailure.Kind.EXISTS));
        assertThat(write(true)).isInstanceOf(ExportEnd.Written.class);
    }

    @Test
    void stoppedItLeavesNothing() {
        fill(10);
        stopping = true;
        assertThat(write(false)).isEqualTo(new ExportEnd.Cancelled());
        assertThat(folder).isEmptyDirectory();
    }
}
