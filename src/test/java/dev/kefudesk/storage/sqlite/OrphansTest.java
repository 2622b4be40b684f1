package dev.kefudesk.storage.sqlite;

import static dev.kefudesk.storage.contract.Journal.ACCEPTED;
import static dev.kefudesk.storage.contract.Journal.SHOP;
import static dev.kefudesk.testing.Samples.LI;
import static dev.kefudesk.testing.Samples.WANG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.DeliveryState;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.domain.send.SendOutcome.UnknownCause;
import dev.kefudesk.service.port.DeliveryStore;
import dev.kefudesk.service.port.DeliveryStore.HistoryFilter;
import dev.kefudesk.storage.contract.Journal;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrphansTest {

    private static final SendOutcome ENDED = SendOutcome.Unknown.because(UnknownCause.CONSOLE_ENDED, "");

    @TempDir
    Path folder;

    @Test
    void whatAConsoleLeftSendingBecomesUnknownAtTheNextStart() {
        Path file = folder.resolve("kefudesk.db");
        DeliveryId left;
        DeliveryId done;
        try (SqliteDatabase first = SqliteDatabase.open(file, "first")) {
            left = Journal.begun(first.deliveries(), Journal.text(WANG, "一"));
            done = Journal.sent(first.deliveries(), Journal.text(LI, "二"), ACCEPTED);
            assertThat(first.deliveries().settleOrphans()).as("its own rows").isZero();
        }
        try (SqliteDatabase second = SqliteDatabase.open(file, "second")) {
            DeliveryStore store = second.deliveries();
            DeliveryId own = Journal.begun(store, Journal.text(LI, "三"));

            assertThat(store.settleOrphans()).isEqualTo(1);

            assertThat(store.find(left).orElseThrow().state()).isEqualTo(new DeliveryState.Done(ENDED, null));
            assertThat(store.find(done).orElseThrow().outcome()).isEqualTo(ACCEPTED);
            assertThat(store.find(own).orElseThrow().state()).isEqualTo(new DeliveryState.Sending());
            assertThat(second.followers()
                            .find(SHOP, WANG)
                            .orElseThrow()
                            .lastContact()
                            .outcome())
                    .isEqualTo(ENDED);
            assertThat(store.begin(Journal.text(WANG, "四"), Set.of())).isInstanceOf(DeliveryStore.AskFirst.class);
            assertThat(store.settleOrphans()).isZero();
        }
    }

    @Test
    void aKilledConsoleLosesNoRowThatItHadWritten() throws Exception {
        Path file = folder.resolve("kefudesk.db");
        List<String> named = new ArrayList<>();
        Process process = WriterProcess.start(file);
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            while (named.size() < 40) {
                named.add(WriterProcess.nextRow(lines));
            }
        } finally {
            process.destroyForcibly().waitFor();
        }

        try (SqliteDatabase next = SqliteDatabase.open(file, "next")) {
            DeliveryStore store = next.deliveries();
            assertThat(store.settleOrphans()).isGreaterThanOrEqualTo(20);
            for (String line : named) {
                String[] words = line.split(" ");
                SendOutcome outcome = store.find(new DeliveryId(Long.parseLong(words[1])))
                        .orElseThrow()
                        .outcome();
                assertThat(outcome).isEqualTo(words[2].equals("accepted") ? ACCEPTED : ENDED);
            }
            assertThat(store.older(new HistoryFilter("", OutcomeKind.SENDING, null, null, null), null, 10))
                    .isEmpty();
        }
    }
}
