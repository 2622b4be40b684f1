package dev.kefudesk.service.snippet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.kefudesk.domain.snippet.Snippet;
import dev.kefudesk.domain.snippet.SnippetContent;
import dev.kefudesk.domain.snippet.SnippetFault;
import dev.kefudesk.service.port.SnippetStore.Scope;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.port.TeamFeed;
import dev.kefudesk.service.snippet.ImportPlan.Kind;
import dev.kefudesk.service.snippet.ImportPlan.Line;
import dev.kefudesk.service.snippet.SnippetService.SnippetsChanged;
import dev.kefudesk.storage.export.JsonSnippetFiles;
import dev.kefudesk.testing.FakeSnippetStore;
import dev.kefudesk.testing.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnippetFilingTest {

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock();
    private final FakeSnippetStore store = new FakeSnippetStore();
    private final SnippetService service = new SnippetService(store, TeamFeed.NONE, true, clock, Runnable::run);
    private final SnippetFiling filing = new SnippetFiling(
            store, new JsonSnippetFiles(), service, Path.of(""), new SnippetFiling.Means(clock, Runnable::run));

    private Path file(String entries) throws IOException {
        return Files.writeString(
                folder.resolve("in.json"),
                "{\"format\":\"kefudesk-snippets\",\"version\":1,\"snippets\":[" + entries + "]}");
    }

    private ImportPlan plan(Path file, boolean shared) {
        SnippetFiling.Look look =
                filing.look(file, shared).toCompletableFuture().join();
        assertThat(look).isInstanceOf(SnippetFiling.Planned.class);
        return ((SnippetFiling.Planned) look).plan();
    }

    private SnippetFiling.Imported apply(ImportPlan plan, boolean replace) {
        return filing.apply(plan, replace).toCompletableFuture().join();
    }

    private Path entries() throws IOException {
        return file("""
                {"name":"new","text":"1"},
                {"name":"same","text":"2"},
                {"name":"other","folder":"a/b","text":"3"},
                {"name":"new","text":"4"},
                {"name":"","text":"5"}""");
    }

    @Test
    void anImportShowsFirstWhatItWouldDo() throws IOException {
        store.text("", "same", "2");
        Snippet other = store.text("a/b", "other", "before");
        store.text("a", "new", "in another folder");

        ImportPlan plan = plan(entries(), false);

        assertThat(plan.lines())
                .extracting(Line::number, Line::kind, Line::why)
                .containsExactly(
                        tuple(1, Kind.NEW, null),
                        tuple(2, Kind.SAME, null),
                        tuple(3, Kind.CHANGED, null),
                        tuple(4, Kind.BAD, SnippetFault.TWICE),
                        tuple(5, Kind.BAD, SnippetFault.NAME_MISSING));
        assertThat(store.find(other.id())).as("nothing is written").contains(other);
        assertThat(plan(entries(), true).count(Kind.NEW))
                .as("among the shared ones")
                .isEqualTo(3);
    }

    @Test
    void changedOnesTakeThePlaceOfWhatIsThereOnlyWhereAPersonWantsThat() throws IOException {
        List<SnippetsChanged> heard = new ArrayList<>();
        service.changed().subscribe(Runnable::run, heard::add);
        store.text("", "same", "2");
        Snippet other = store.text("a/b", "other", "before");

        assertThat(apply(plan(entries(), false), false)).isEqualTo(new SnippetFiling.Done(1, 0, 0));
        assertThat(store.find(other.id())).contains(other);
        assertThat(apply(plan(entries(), false), true)).isEqualTo(new SnippetFiling.Done(0, 1, 0));
        assertThat(store.find(other.id()).orElseThrow().content()).isEqualTo(new SnippetContent.Text("3"));
        assertThat(heard).hasSize(2);
        assertThat(plan(entries(), false).toWrite(true)).as("the second time").isZero();
    }

    @Test
    void whatAColleagueDoesMeanwhileIsNotOverwritten() throws IOException {
        Snippet other = store.text("a/b", "other", "before");
        ImportPlan plan = plan(entries(), false);
        Snippet theirs = store.put(other.with(false, "a/b", "other", new SnippetContent.Text("by a colleague")));
        store.text("", "new", "by a colleague");

        assertThat(apply(plan, true)).isEqualTo(new SnippetFiling.Done(1, 0, 2));
        assertThat(store.find(other.id())).contains(theirs);
    }

    @Test
    void whatWasExportedIsTheSameWhenItIsImported() {
        store.text("a", "x", "1");
        store.text("", "y", "2");
        Path target = folder.resolve("out.json");

        assertThat(filing.export(Scope.ALL, target, false).toCompletableFuture().join())
                .isEqualTo(new SnippetFiling.Written(target, 2));
        assertThat(plan(target, false).count(Kind.SAME)).isEqualTo(2);
    }

    @Test
    void aFailureOfTheDatabaseIsToldAndLeavesNoFile() throws IOException {
        ImportPlan plan = plan(entries(), false);
        store.failing(new StoreFailure(StoreFailure.Kind.UNREACHABLE, "gone", null));

        SnippetFiling.StoreFailed failed = new SnippetFiling.StoreFailed(StoreFailure.Kind.UNREACHABLE);
        assertThat(apply(plan, true)).isEqualTo(failed);
        assertThat(filing.look(entries(), false).toCompletableFuture().join()).isEqualTo(failed);
        assertThat(filing.export(Scope.ALL, folder.resolve("out.json"), false)
                        .toCompletableFuture()
                        .join())
                .isEqualTo(failed);
        assertThat(folder.toFile().list()).containsExactly("in.json");
    }
}
