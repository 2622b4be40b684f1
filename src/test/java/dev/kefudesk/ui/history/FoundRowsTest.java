package dev.kefudesk.ui.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.service.port.HistoryWriter.Format;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FoundRowsTest {

    @TempDir
    Path folder;

    private final SmallDesk desk = new SmallDesk();
    private final HistoryFilters filters = new HistoryFilters(SmallDesk.ZONE);
    private final List<Question> asked = new ArrayList<>();
    private final List<Consumer<Boolean>> answers = new ArrayList<>();
    private final ExportViewModel<Format> vm = new ExportViewModel<>(
            new FoundRows(desk.exports, filters, () -> LocalDate.of(2026, 11, 23)),
            (question, answer) -> {
                asked.add(question);
                answers.add(answer);
            },
            new Texts(Texts.Language.EN),
            Runnable::run);

    @Test
    void yesReplacesTheFileThatWasAskedAboutWithTheRowsThatWereAskedAbout() throws IOException {
        desk.send(Samples.WANG, "早上好", new SendOutcome.Accepted());
        desk.send(Samples.LI, "再见", new SendOutcome.Accepted());
        Path asking = Files.writeString(folder.resolve("asked.json"), "before");
        Path other = Files.writeString(folder.resolve("other.json"), "somebody's work");
        vm.open();
        filters.words.set("早上好");
        vm.pathProperty().set(asking.toAbsolutePath().toString());
        vm.start(Format.JSON);
        assertThat(asked)
                .singleElement()
                .satisfies(one -> assertThat(one.text()).contains(asking.toString()));

        filters.words.set("");
        vm.pathProperty().set(other.toAbsolutePath().toString());
        answers.getFirst().accept(true);

        assertThat(vm.stateProperty().get()).isEqualTo(new Finished(asking.toAbsolutePath(), 1));
        assertThat(asking).content().contains("早上好").doesNotContain("再见");
        assertThat(other).hasContent("somebody's work");
    }

    @Test
    void yesToAnExportThatWasGivenUpMeanwhileWritesNothing() throws IOException {
        Path file = Files.writeString(folder.resolve("asked.csv"), "before");
        vm.open();
        vm.pathProperty().set(file.toAbsolutePath().toString());
        vm.start(Format.CSV);
        vm.close();

        answers.getFirst().accept(true);

        assertThat(vm.stateProperty().get()).isEqualTo(new Closed());
        assertThat(file).hasContent("before");
    }
}
