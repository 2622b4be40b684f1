package dev.kefudesk.storage.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kefudesk.domain.follower.Follower;
import dev.kefudesk.domain.follower.FollowerCard;
import dev.kefudesk.domain.follower.FollowerMarks;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.service.port.BookReader.OpenTable;
import dev.kefudesk.service.port.BookReader.TableRow;
import dev.kefudesk.service.port.BookWriter.Format;
import dev.kefudesk.service.port.ExportFailure;
import dev.kefudesk.service.port.HistoryWriter.Look;
import dev.kefudesk.service.port.RowFile;
import dev.kefudesk.testing.Samples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FileBookWriterTest {

    private static final Look LOOK =
            new Look(ZoneId.of("Asia/Shanghai"), text -> text.replace("secret-0123456789abcdef", "***"));
    private static final Instant MORNING = Instant.parse("2026-11-23T02:46:00Z");

    @TempDir
    Path folder;

    private static FollowerCard card(OpenId openId, String alias, String note, @Nullable Instant followed) {
        return new FollowerCard(
                new Follower(openId, alias, "老客户", List.of("VIP", "上海"), followed != null, followed, "ADD_SCENE_PAID"),
                note,
                "union",
                new FollowerMarks(followed != null, false, null, false, null),
                List.of(101, 102));
    }

    private Path written(Format format, FollowerCard... cards) {
        Path target = folder.resolve("book");
        try (RowFile<FollowerCard> book = new FileBookWriter().open(target, format, true, LOOK)) {
            for (FollowerCard card : cards) {
                book.write(card);
            }
            book.complete();
        }
        return target;
    }

    private static List<TableRow> rows(Path file) {
        List<TableRow> rows = new ArrayList<>();
        try (OpenTable table = new FileBookReader().open(file)) {
            for (TableRow row = table.next(); row != null; row = table.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenCanBeReadAgain(Format format) {
        Path file = written(
                format,
                card(Samples.WANG, "=HYPERLINK(\"x\")", "两行\n备注, \"引号\" <&>\u0001", MORNING),
                card(Samples.LI, "", "secret-0123456789abcdef", null));
        List<TableRow> rows = rows(file);
        assertThat(rows).hasSize(3);
        assertThat(rows.getFirst().cells())
                .containsExactly("openid", "alias", "remark", "note", "tags", "followed_at", "follows", "favourite");
        assertThat(rows.get(1).cell(0)).isEqualTo(Samples.WANG.value());
        assertThat(rows.get(1).cell(1)).isEqualTo("=HYPERLINK(\"x\")");
        assertThat(rows.get(1).cell(3)).startsWith("两行\n备注, \"引号\" <&>");
        assertThat(rows.get(1).cells().subList(4, 8))
                .containsExactly("VIP; 上海", "2026-11-23T10:46:00+08:00", "yes", "yes");
        assertThat(rows.get(2).cells())
                .containsExactly(Samples.LI.value(), "", "老客户", "***", "VIP; 上海", "", "no", "no");
    }

    static Stream<String> textsThatLookLikeFormulas() {
        return Stream.of("=", "+", "-", "@", "\t", "\r", "\n", "＝", "－", " =", "\u200B+", "' =", "x'=", "1")
                .flatMap(sign -> IntStream.rangeClosed(0, 3).mapToObj(n -> "'".repeat(n) + sign + "1+1,\"小王\"'"));
    }

    /** Each as name and note, so that one write tries all of them. */
    @Test
    void everyTextIsReadAgainAsItWas() throws IOException {
        List<String> texts = Stream.concat(textsThatLookLikeFormulas(), Stream.of("'", "''", "=", "'=", "''="))
                .toList();
        Path file = written(
                Format.CSV,
                texts.stream()
                        .map(text -> card(Samples.WANG, text, text, MORNING))
                        .toArray(FollowerCard[]::new));
        List<TableRow> rows = rows(file);
        assertThat(rows.subList(1, rows.size())).extracting(row -> row.cell(1)).isEqualTo(texts);
        assertThat(rows.subList(1, rows.size())).extracting(row -> row.cell(3)).isEqualTo(texts);
        assertThat(Files.readString(file)).doesNotContainPattern("\"[\\s\u200B]*[=+\\-@＝－]1");
    }

    @Test
    void aCsvFileOpensInASpreadsheetWithoutFormulas() throws IOException {
        String text = Files.readString(written(Format.CSV, card(Samples.WANG, "＝1+1", "@SUM(1)", MORNING)));
        assertThat(text).startsWith("\uFEFFopenid,alias").contains(",\"'＝1+1\",", ",\"'@SUM(1)\",");
    }

    @Test
    void aWorkbookOfMoreThanASheetHoldsHasAnother() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        XlsxSheet sheet = new XlsxSheet(out, List.of("openid"), "followers", 4);
        sheet.begin();
        for (int i = 1; i <= 7; i++) {
            sheet.row(List.of(new Cell.TextCell("o" + i)));
        }
        sheet.end();
        Path file = Files.write(folder.resolve("many.xlsx"), out.toByteArray());
        try (ReadableWorkbook book = new ReadableWorkbook(file.toFile())) {
            List<List<String>> sheets = new ArrayList<>();
            for (var each : book.getSheets().toList()) {
                try (Stream<Row> rows = each.openStream()) {
                    sheets.add(rows.map(row -> row.getCellText(0)).toList());
                }
            }
            assertThat(sheets)
                    .containsExactly(
                            List.of("openid", "o1", "o2", "o3"),
                            List.of("openid", "o4", "o5", "o6"),
                            List.of("openid", "o7"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotCompletedLeavesNothing(Format format) throws IOException {
        try (RowFile<FollowerCard> book = new FileBookWriter().open(folder.resolve("book"), format, false, LOOK)) {
            book.write(card(Samples.WANG, "", "", MORNING));
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
        assertThatThrownBy(() -> new FileBookWriter().open(folder.resolve("no/book"), format, false, LOOK))
                .isInstanceOfSatisfying(
                        ExportFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(ExportFailure.Kind.FOLDER_MISSING));
    }
}
