package dev.kefudesk.ui.followers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.service.follower.BookExport;
import dev.kefudesk.service.follower.BookFiles;
import dev.kefudesk.service.follower.NameImport;
import dev.kefudesk.service.port.BookWriter.Format;
import dev.kefudesk.service.port.HistoryWriter.Look;
import dev.kefudesk.storage.export.FileBookReader;
import dev.kefudesk.storage.export.FileBookWriter;
import dev.kefudesk.testing.FakeFollowerStore;
import dev.kefudesk.testing.Samples;
import dev.kefudesk.testing.SmallDesk;
import dev.kefudesk.ui.kit.Questions.Question;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.export.ExportState.Closed;
import dev.kefudesk.ui.kit.export.ExportState.Finished;
import dev.kefudesk.ui.kit.export.ExportViewModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WholeBookTest {

    @TempDir
    Path folder;

    private final FakeFollowerStore store = new FakeFollowerStore();
    private final List<Question> asked = new ArrayList<>();
    private final List<Consumer<Boolean>> answers = new ArrayList<>();
    private AccountId shown = Samples.SHOP.id();
    private ExportViewModel<Format> vm;

    @BeforeEach
    void open() {
        store.addOpenIds(Samples.SHOP.id(), List.of(Samples.WANG));
        store.addOpenIds(Samples.OTHER.id(), List.of(Samples.LI));
        BookFiles files = new BookFiles(
                new NameImport(store, new FileBookReader(), _ -> {}, Runnable::run),
                new BookExport(
                        store, new FileBookWriter(), new Look(SmallDesk.ZONE, UnaryOperator.identity()), Runnable::run),
                folder.toAbsolutePath());
        vm = new ExportViewModel<>(
                new WholeBook(files, () -> shown, () -> LocalDate.of(2026, 11, 23)),
                (question, answer) -> {
                    asked.add(question);
                    answers.add(answer);
                },
                new Texts(Texts.Language.EN),
                Runnable::run);
        vm.open();
    }

    @Test
    void yesReplacesTheFileThatWasAskedAboutWithTheBookThatWasAskedAbout() throws IOException {
        Path asking = Files.writeString(folder.resolve("asked.csv"), "before");
        Path other = Files.writeString(folder.resolve("other.csv"), "somebody's work");
        vm.pathProperty().set(asking.toString());
        vm.start(Format.CSV);
        assertThat(asked)
                .singleElement()
                .satisfies(one -> assertThat(one.text()).contains(asking.toString()));

        shown = Samples.OTHER.id();
        vm.pathProperty().set(other.toString());
        answers.getFirst().accept(true);

        assertThat(vm.stateProperty().get()).isEqualTo(new Finished(asking, 1));
        assertThat(asking).content().contains(Samples.WANG.value()).doesNotContain(Samples.LI.value());
        assertThat(other).hasContent("somebody's work");
    }

    @Test
    void theNextFileHasANameOfItsOwnInTheSameFolder() {
        Path elsewhere = folder.resolve("elsewhere").toAbsolutePath();
        assertThat(elsewhere.toFile().mkdir()).isTrue();
        vm.pathProperty().set(elsewhere.resolve("first.xlsx").toString());
        vm.close();
        vm.open();
        assertThat(vm.pathProperty().get()).as("not written yet").endsWith("first.xlsx");

        vm.start(Format.XLSX);
        vm.close();
        vm.open();

        assertThat(vm.pathProperty().get())
                .isEqualTo(elsewhere.resolve("kefudesk-followers-2026-11-23").toString());
    }

    @Test
    void yesToAnExportThatWasGivenUpMeanwhileWritesNothing() throws IOException {
        Path file = Files.writeString(folder.resolve("asked.csv"), "before");
        vm.pathProperty().set(file.toString());
        vm.start(Format.CSV);
        vm.close();

        answers.getFirst().accept(true);

        assertThat(vm.stateProperty().get()).isEqualTo(new Closed());
        assertThat(file).hasContent("before");
    }
}
