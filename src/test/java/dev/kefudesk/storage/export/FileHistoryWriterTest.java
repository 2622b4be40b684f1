package dev.kefudesk.storage.export;

import static dev.kefudesk.testing.Samples.SHOP;
import static dev.kefudesk.testing.Samples.WANG;
import static dev.kefudesk.testing.Samples.card;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.DeliveryState;
import dev.kefudesk.domain.send.DeliveryState.Settlement;
import dev.kefudesk.domain.send.PlanId;
import dev.kefudesk.domain.send.PlanPart;
import dev.kefudesk.domain.send.ReceivedAnswer;
import dev.kefudesk.domain.send.SendId;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.domain.send.SendOutcome.UnknownCause;
import dev.kefudesk.domain.send.SentBy;
import dev.kefudesk.service.port.ExportFailure;
import dev.kefudesk.service.port.ExportFailure.Kind;
import dev.kefudesk.service.port.HistoryWriter.Format;
import dev.kefudesk.service.port.HistoryWriter.Look;
import dev.kefudesk.service.port.RowFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class FileHistoryWriterTest {

    private static final Instant AT = Instant.parse("2026-11-23T02:46:00.007Z");
    private static final Look LOOK = new Look(ZoneId.of("Asia/Shanghai"), UnaryOperator.identity());
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    private static Delivery row(String follower, Message message, DeliveryState state, @Nullable PlanPart plan) {
        return new Delivery(
                new DeliveryId(1_234_567),
                new SendId("send"),
                2,
                SHOP.id(),
                "青禾生活",
                WANG,
                follower,
                AT,
                message,
                "/cgi-bin/message/custom/send",
                "{\"touser\":\"o\"}",
                state,
                Duration.ofMillis(1_412),
                new ReceivedAnswer(200, "{\"errcode\":0}", 13, false),
                false,
                plan,
                new SentBy("wang", "DESK-3"));
    }

    private static Delivery named(String follower) {
        return row(follower, new Message.Text("您好"), new DeliveryState.Done(new SendOutcome.Accepted(), null), null);
    }

    private String written(Format format, Look look, Delivery... rows) throws IOException {
        Path target = folder.resolve("export");
        try (RowFile<Delivery> file = new FileHistoryWriter().open(target, format, true, look)) {
            for (Delivery row : rows) {
                file.write(row);
            }
            file.complete();
        }
        return Files.readString(target);
    }

    /** The cell of the follower's name, as it stands in the file. */
    private String cell(String follower) throws IOException {
        String line = written(Format.CSV, LOOK, named(follower)).split("\r\n", 2)[1];
        int begin = line.indexOf(WANG.value() + "\",") + WANG.value().length() + 2;
        return line.substring(begin, line.indexOf(",\"text\",", begin));
    }

    @Test
    void csvBeginsWithAByteOrderMarkAndItsColumnsAndEndsEveryRowAsTheStandardHasIt() throws IOException {
        String csv = written(
                Format.CSV,
                LOOK,
                row(
                        "王小明",
                        new Message.Text("您好"),
                        new DeliveryState.Done(
                                new SendOutcome.Refused(new ApiRefusal(-45015, "out of time", "1-2-3")), null),
                        new PlanPart(new PlanId("plan"), 2, 4)));

        assertThat(csv)
                .isEqualTo(
                        "\uFEFFid,send_id,attempt,plan,part,parts,time,operator,machine,account,openid,follower,kind,"
                                + "text,outcome,cause,errcode,errmsg,rid,latency_ms,settled,settled_at,request_body,http_status,answer\r\n"
                                + "1234567,\"send\",2,\"plan\",2,4,\"2026-11-23T10:46:00.007+08:00\",\"wang\",\"DESK-3\",\"青禾生活\",\""
                                + WANG.value() + "\",\"王小明\",\"text\",\"您好\",\"refused\",,"
                                + "-45015,\"out of time\",\"1-2-3\",1412,,,\"{\"\"touser\"\":\"\"o\"\"}\",200,"
                                + "\"{\"\"errcode\"\":0}\"\r\n");
    }

    @Test
    void quotesCommasLineBreaksAndEmojiStayInTheirCell() throws IOException {
        assertThat(cell("a,\"b\"\r\nc;d\te 🎁")).isEqualTo("\"a,\"\"b\"\"\r\nc;d\te 🎁\"");
        assertThat(cell("")).as("nothing").isEqualTo("\"\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "＝1",
                "＋1",
                "－1",
                "＠x",
                "  =1",
                "\u3000＝1",
                "\u00A0=1",
                " \t1",
                "\u200B=1",
                "\uFEFF@x",
                "=\"a\",\"b\""
            })
    void whatASpreadsheetWouldTakeForAFormulaGetsAnApostrophe(String follower) throws IOException {
        assertThat(cell(follower)).isEqualTo("\"'" + follower.replace("\"", "\"\"") + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1=1", "a+b", "王-梅", "'x", "您好 @all", "  1-1", "", "   "})
    void otherTextStaysAsItIs(String follower) throws IOException {
        assertThat(cell(follower)).isEqualTo("\"" + follower + "\"");
    }

    @Test
    void jsonHoldsTheSameColumnsWithNumbersAsNumbers() throws IOException {
        Delivery news = row(
                "=\"王\" 🎁\n",
                new Message.News(List.of(card(1), card(2))),
                new DeliveryState.Done(
                        SendOutcome.Unknown.because(UnknownCause.TIMEOUT, ""), new Settlement(false, AT)),
                null);

        JsonNode rows = JSON.readTree(written(Format.JSON, LOOK, news, named("半\uD83D")));

        assertThat(rows).hasSize(2);
        JsonNode first = rows.get(0);
        assertThat(first.properties().stream().map(entry -> entry.getKey()).toList())
                .isEqualTo(ExportColumns.ALL.stream()
                        .map(ExportColumns.Column::name)
                        .toList());
        assertThat(first.path("id").isIntegralNumber()).isTrue();
        assertThat(first.path("latency_ms").asLong()).isEqualTo(1412);
        assertThat(first.path("follower").asString()).isEqualTo("=\"王\" 🎁\n");
        assertThat(first.path("text").asString())
                .isEqualTo("冬季新品到店 1 | 山羊绒，四色可选。 | https://shop.example/1\n"
                        + "冬季新品到店 2 | 山羊绒，四色可选。 | https://shop.example/2");
        assertThat(first.path("settled").asString()).isEqualTo("not_arrived");
        assertThat(first.path("settled_at").asString()).isEqualTo("2026-11-23T10:46:00.007+08:00");
        assertThat(first.path("errcode").isNull()).isTrue();
        assertThat(rows.get(1).path("follower").asString())
                .as("half a character")
                .isEqualTo("半?");
    }

    @Test
    void anEmptyExportIsAWholeFile() throws IOException {
        assertThat(JSON.readTree(written(Format.JSON, LOOK))).isEmpty();
        assertThat(written(Format.CSV, LOOK)).startsWith("\uFEFFid,").endsWith("answer\r\n");
    }

    @ParameterizedTest
    @EnumSource
    void everyTextGoesThroughTheMask(Format format) throws IOException {
        Look look = new Look(LOOK.zone(), text -> text.replace("token-123", "•••"));

        assertThat(written(format, look, named("token-123"))).contains("•••").doesNotContain("token-123");
    }

    @ParameterizedTest
    @EnumSource
    void aFileThatIsNotCompletedLeavesNothing(Format format) throws IOException {
        Path target = folder.resolve("export");
        Files.writeString(target, "before");

        try (RowFile<Delivery> file = new FileHistoryWriter().open(target, format, true, LOOK)) {
            file.write(named("王"));
            assertThat(names()).as("while it is written").hasSize(2);
            assertThat(target).hasContent("before");
        }

        assertThat(names()).containsExactly("export");
        assertThat(target).hasContent("before");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theFileIsItsOwnersAloneFromTheBeginning() throws IOException {
        try (RowFile<Delivery> file = new FileHistoryWriter().open(folder.resolve("export"), Format.CSV, false, LOOK);
                Stream<Path> files = Files.list(folder)) {
            Path part = files.findFirst().orElseThrow();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(part)))
                    .isEqualTo("rw-------");
            file.complete();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("export"))))
                .isEqualTo("rw-------");
    }

    @Test
    void whatIsThereIsReplacedOnlyIfThatIsWanted() throws IOException {
        Path target = folder.resolve("export");
        Files.writeString(target, "before");

        fails(target, Kind.EXISTS);
        assertThat(target).hasContent("before");
        assertThat(written(Format.CSV, LOOK)).startsWith("\uFEFF");
    }

    @Test
    void aFileThatAppearedMeanwhileIsKept() throws IOException {
        Path target = folder.resolve("export");
        try (RowFile<Delivery> file = new FileHistoryWriter().open(target, Format.CSV, false, LOOK)) {
            Files.writeString(target, "of somebody else");
            assertThatThrownBy(file::complete).isInstanceOf(ExportFailure.class);
        }
        assertThat(target).hasContent("of somebody else");
        assertThat(names()).containsExactly("export");
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNamed() throws IOException {
        fails(folder.resolve("no folder").resolve("export"), Kind.FOLDER_MISSING);
        Files.createDirectory(folder.resolve("export"));
        fails(folder.resolve("export"), Kind.IS_FOLDER);
    }

    @Test
    void aFullDiskIsNamed() {
        for (String words : List.of("No space left on device", "There is not enough space on the disk")) {
            assertThat(PartFile.failure(new IOException(words), folder).kind()).isEqualTo(Kind.DISK_FULL);
        }
        assertThat(PartFile.failure(new IOException("磁盘出错"), folder).kind()).isEqualTo(Kind.OTHER);
    }

    private void fails(Path target, Kind kind) {
        assertThatThrownBy(() -> new FileHistoryWriter().open(target, Format.CSV, false, LOOK))
                .isInstanceOfSatisfying(
                        ExportFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(kind));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
