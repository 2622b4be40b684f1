package dev.kefudesk.storage.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kefudesk.service.port.BookFileFailure;
import dev.kefudesk.service.port.BookFileFailure.Kind;
import dev.kefudesk.service.port.BookReader.OpenTable;
import dev.kefudesk.service.port.BookReader.TableRow;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FileBookReaderTest {

    private static final String TABLE = "OpenID,别名,备注\r\noABCD1234567890abcdefghijkWM,王小明,常买羊绒\r\n";

    private final FileBookReader reader = new FileBookReader();

    @TempDir
    Path folder;

    private Path file(byte[] bytes) {
        try {
            return Files.write(folder.resolve("table.csv"), bytes);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Path text(String text) {
        return file(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<TableRow> rows(Path file) {
        List<TableRow> rows = new ArrayList<>();
        try (OpenTable table = reader.open(file)) {
            for (TableRow row = table.next(); row != null; row = table.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static byte[] joined(int[] mark, byte[] text) {
        byte[] all = new byte[mark.length + text.length];
        for (int i = 0; i < mark.length; i++) {
            all[i] = (byte) mark[i];
        }
        System.arraycopy(text, 0, all, mark.length, text.length);
        return all;
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, '', UTF-8",
        "UTF-8, EF BB BF, UTF-8",
        "UTF-16LE, FF FE, UTF-16LE",
        "UTF-16BE, FE FF, UTF-16BE",
        "UTF-16LE, '', UTF-16LE",
        "GBK, '', GB18030",
        "GB18030, '', GB18030"
    })
    void readsTheEncodingsThatPeopleHave(String written, String mark, String read) {
        int[] bytes = mark.isEmpty()
                ? new int[0]
                : List.of(mark.split(" ")).stream()
                        .mapToInt(hex -> Integer.parseInt(hex, 16))
                        .toArray();
        Path file = file(joined(bytes, TABLE.getBytes(Charset.forName(written))));
        try (OpenTable table = reader.open(file)) {
            assertThat(table.encoding()).isEqualTo(read);
        }
        assertThat(rows(file))
                .containsExactly(
                        new TableRow(1, List.of("OpenID", "别名", "备注")),
                        new TableRow(2, List.of("oABCD1234567890abcdefghijkWM", "王小明", "常买羊绒")));
    }

    @Test
    void readsCharactersThatOnlyGb18030Has() {
        String rare = "openid,alias\noABCD1234567890abcdefghijkWM,\uD842\uDFB7野家\n";
        assertThat(rows(file(rare.getBytes(Charset.forName("GB18030"))))
                        .getLast()
                        .cell(1))
                .isEqualTo("\uD842\uDFB7野家");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void findsTheDelimiterQuotesAndLines(String delimiter) {
        String table = String.join(delimiter, "openid", "alias", "note")
                + "\n\n"
                + String.join(delimiter, "o1", "\"小, 王; \"\"老\"\"\"", "\"两行\n备注\"")
                + "\n"
                + String.join(delimiter, "", "  ", "")
                + "\n"
                + "o2" + delimiter + "\u00A0李雷\u200B";
        assertThat(rows(text(table)))
                .containsExactly(
                        new TableRow(1, List.of("openid", "alias", "note")),
                        new TableRow(3, List.of("o1", "小, 王; \"老\"", "两行\n备注")),
                        new TableRow(6, List.of("o2", "李雷")));
    }

    @Test
    void takesBackTheApostropheOfOurOwnExports() {
        assertThat(rows(text("openid,alias\no1,'=1+1\no2,'小王\n")).stream().map(row -> row.cell(1)))
                .containsExactly("alias", "=1+1", "'小王");
    }

    private void fails(Path file, Kind kind) {
        assertThatThrownBy(() -> rows(file))
                .isInstanceOfSatisfying(
                        BookFileFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(kind));
    }

    @Test
    void saysWhyAFileCannotBeRead() throws IOException {
        fails(folder.resolve("nowhere.csv"), Kind.MISSING);
        fails(folder, Kind.MISSING);
        fails(file("oé1,Jos\u00e9\n".getBytes(StandardCharsets.ISO_8859_1)), Kind.ENCODING);
        fails(file(new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 0, 'a', 0, 0, 0}), Kind.ENCODING);
        byte[] picture = new byte[4_000];
        new Random(3).nextBytes(picture);
        picture[1] = 0;
        picture[2] = 0;
        fails(file(picture), Kind.NOT_A_TABLE);
        fails(
                file(new byte[] {
                    (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1, 0
                }),
                Kind.OLD_OR_LOCKED);
        assertThat(rows(file(new byte[0]))).isEmpty();
    }

    @Test
    void aTableInBig5IsNotTakenForChineseOfTheMainland() {
        String words = "openid,alias,note\n" + "o1,陳小姐,常買羊絨衫的老客戶，請優先處理她的訂單與退換貨需求\n".repeat(20);
        fails(file(words.getBytes(Charset.forName("Big5"))), Kind.ENCODING);
    }

    @Test
    void aQuotationMarkThatIsNeverClosedIsFoundInItsLine() {
        assertThatThrownBy(() -> rows(text("openid,alias\no1,小王\no2,\"小李\no3,小张\n")))
                .isInstanceOfSatisfying(BookFileFailure.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(Kind.BROKEN);
                    assertThat(failure.line()).isEqualTo(3);
                });
        fails(text("openid,alias\no2,\"" + "长".repeat(2 << 20)), Kind.BROKEN);
    }

    private Path workbook(Filler filler) throws IOException {
        Path file = folder.resolve("book.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                Workbook book = new Workbook(out, "Test", "1.0")) {
            filler.fill(book.newWorksheet("one"));
            book.newWorksheet("two").value(0, 0, "not read");
        }
        return file;
    }

    private interface Filler {
        void fill(Worksheet sheet);
    }

    @Test
    void readsTheFirstSheetOfAWorkbook() throws IOException {
        Path file = workbook(sheet -> {
            sheet.value(0, 0, "OpenID");
            sheet.value(0, 1, "别名");
            sheet.value(2, 0, "oABCD1234567890abcdefghijkWM");
            sheet.value(2, 1, 8831);
            sheet.value(3, 0, "o2");
            sheet.inlineString(3, 1, " 王小明 ");
            sheet.value(4, 0, "o3");
            sheet.value(4, 1, 1.5);
            sheet.value(5, 0, "o4");
            sheet.value(5, 1, true);
        });
        try (OpenTable table = reader.open(file)) {
            assertThat(table.encoding()).isEqualTo("XLSX");
        }
        assertThat(rows(file))
                .containsExactly(
                        new TableRow(1, List.of("OpenID", "别名")),
                        new TableRow(3, List.of("oABCD1234567890abcdefghijkWM", "8831")),
                        new TableRow(4, List.of("o2", "王小明")),
                        new TableRow(5, List.of("o3", "1.5")),
                        new TableRow(6, List.of("o4", "true")));
    }

    /** The workbook with one of its parts exchanged. */
    private Path spoiled(Path book, String part, byte[] content) throws IOException {
        Path file = folder.resolve("spoiled.xlsx");
        try (ZipFile from = new ZipFile(book.toFile());
                ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var entry : from.stream().toList()) {
                to.putNextEntry(new ZipEntry(entry.getName()));
                to.write(
                        entry.getName().equals(part)
                                ? content
                                : from.getInputStream(entry).readAllBytes());
            }
        }
        return file;
    }

    private static byte[] sheet(String rows) {
        return ("<?xml version=\"1.0\"?><worksheet"
                        + " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>" + rows
                        + "</sheetData></worksheet>")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aWorkbookThatIsNoneIsRefusedInAWord() throws IOException {
        Path good = workbook(sheet -> sheet.value(0, 0, "OpenID"));
        String part = "xl/worksheets/sheet1.xml";
        fails(spoiled(good, part, sheet("<row r=\"1\"><c r=\"ZZZZZZ1\"><v>1</v></c></row>")), Kind.BROKEN);
        fails(spoiled(good, part, sheet("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>2000000000</v></c></row>")), Kind.BROKEN);
        fails(spoiled(good, part, sheet("<row r=\"1\"><c r=\"A1\"><v>many</v></c></row>")), Kind.BROKEN);
        fails(spoiled(good, part, sheet("<row r=\"1\"><c r=\"A1\">")), Kind.BROKEN);
        fails(spoiled(good, part, "no XML".getBytes(StandardCharsets.UTF_8)), Kind.BROKEN);
        fails(spoiled(good, "xl/workbook.xml", "<workbook/>".getBytes(StandardCharsets.UTF_8)), Kind.BROKEN);
        fails(spoiled(good, "[Content_Types].xml", new byte[0]), Kind.BROKEN);
        byte[] whole = Files.readAllBytes(good);
        fails(file(Arrays.copyOf(whole, whole.length / 2)), Kind.BROKEN);
        Path zip = folder.resolve("other.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("readme.txt"));
        }
        fails(zip, Kind.NOT_A_TABLE);
    }

    @Test
    void entitiesOpenNoOtherFileAndNoAmountOfMemory() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "oSECRET");
        Path good = workbook(sheet -> sheet.value(0, 0, "OpenID"));
        String doctype = "<?xml version=\"1.0\"?><!DOCTYPE w [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">"
                + "<!ENTITY a \"" + "l".repeat(1000) + "\"><!ENTITY b \"" + "&a;".repeat(1000) + "\">]>";
        byte[] content = (doctype
                        + "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&x;&b;</t></is></c></row>"
                        + "</sheetData></worksheet>")
                .getBytes(StandardCharsets.UTF_8);
        fails(spoiled(good, "xl/worksheets/sheet1.xml", content), Kind.BROKEN);
    }

    @Test
    void whatUnpacksWithoutEndIsNotRead() throws IOException {
        Path bomb = folder.resolve("bomb.xlsx");
        byte[] letters = "l".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(bomb))) {
            out.putNextEntry(new ZipEntry("[Content_Types].xml"));
            out.write("<Types/>".getBytes(StandardCharsets.UTF_8));
            out.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
            out.write("<sst><si><t>".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 100; i++) {
                out.write(letters);
            }
        }
        assertThat(Files.size(bomb)).isLessThan(1 << 20);
        fails(bomb, Kind.TOO_LARGE);
        byte[] cell = sheet("<row><c t=\"inlineStr\"><is><t>" + "l".repeat(200_000) + "</t></is></c></row>");
        Path good = workbook(sheet -> sheet.value(0, 0, "OpenID"));
        fails(spoiled(good, "xl/worksheets/sheet1.xml", cell), Kind.TOO_LARGE);
        fails(
                spoiled(good, "xl/worksheets/sheet1.xml", sheet("<row>" + "<c/>".repeat(20_000) + "</row>")),
                Kind.BROKEN);
    }

    /** A workbook whose parts have names of the maker's own choice. */
    private Path crafted(String sheetName, byte[] sheet) throws IOException {
        Path file = folder.resolve("crafted.xlsx");
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", utf8("""
                <?xml version="1.0"?><Types><Override PartName="/office/book.dat" ContentType="\
                application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"""));
        parts.put("office/book.dat", utf8("""
                <?xml version="1.0"?><workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">\
                <sheets><sheet name="one" sheetId="1" r:id="rId1"/></sheets></workbook>"""));
        parts.put("office/_rels/book.dat.rels", utf8("""
                <?xml version="1.0"?><Relationships><Relationship Id="rId1" Target="%s"/></Relationships>""".formatted(sheetName)));
        parts.put("office/" + sheetName, sheet);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                out.putNextEntry(new ZipEntry(part.getKey()));
                out.write(part.getValue());
            }
        }
        return file;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aPartIsLookedThroughWhateverItsNameIs() throws IOException {
        String good = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>OpenID</t></is></c></row>";
        assertThat(rows(crafted("sheet.bin", sheet(good)))).containsExactly(new TableRow(1, List.of("OpenID")));

        fails(crafted("sheet.bin", sheet("<row r=\"1\"><c r=\"ZZZZZZ1\"><v>1</v></c></row>")), Kind.BROKEN);
        String huge = "<row><c t=\"inlineStr\"><is><t>" + "l".repeat(200_000) + "</t></is></c></row>";
        fails(crafted("sheet.bin", sheet(huge)), Kind.TOO_LARGE);
        fails(crafted("Pictures/one.PNG", sheet(huge)), Kind.TOO_LARGE);
        fails(
                crafted("sheet.bin", new String(sheet(huge), StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16)),
                Kind.BROKEN);
        fails(crafted("sheet.bin", utf8("<?xml version=\"1.0\" encoding=\"UTF-7\"?><worksheet/>")), Kind.BROKEN);
    }

    @Test
    void aTagACommentOrAnAttributeWithoutEndIsNotHeld() throws IOException {
        String much = "l".repeat(2 << 20);
        fails(crafted("sheet.xml", sheet("<row r=\"1\" spans=\"" + much + "\"/>")), Kind.TOO_LARGE);
        fails(crafted("sheet.xml", sheet("<row r=\"1\" spans='>" + much + ">'/>")), Kind.TOO_LARGE);
        fails(crafted("sheet.xml", sheet("<!-- <a> " + much + "-->")), Kind.TOO_LARGE);
        fails(crafted("sheet.xml", sheet("<?p " + much + "?>")), Kind.TOO_LARGE);
        fails(crafted("sheet.xml", sheet("<![CDATA[" + much + "]]>")), Kind.TOO_LARGE);
        String fine =
                "<!-- a > b --><?p \"?><row r=\"1\"><c r='A1' t=\"inlineStr\"><is><t>it's <![CDATA[<one> & ]]>two</t></is></c>"
                        + "</row>";
        assertThat(rows(crafted("sheet.xml", sheet(fine))))
                .containsExactly(new TableRow(1, List.of("it's <one> & two")));
    }

    @Test
    void anArchiveWithTwoListsOfPartsIsRefused() throws IOException {
        byte[] good = Files.readAllBytes(workbook(sheet -> sheet.value(0, 0, "OpenID")));
        byte[] two = Arrays.copyOf(good, good.length + 22);
        System.arraycopy(good, good.length - 22, two, good.length, 22);
        two[good.length - 2] = 22;
        fails(file(two), Kind.BROKEN);
        Path many = folder.resolve("many.xlsx");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(many))) {
            for (int i = 0; i < 1_100; i++) {
                out.putNextEntry(new ZipEntry(i + ".txt"));
            }
        }
        fails(many, Kind.TOO_LARGE);
    }

    @Test
    void theFingerprintIsOfTheBytes() {
        String before = reader.fingerprint(text(TABLE));
        assertThat(reader.fingerprint(text(TABLE))).isEqualTo(before);
        assertThat(reader.fingerprint(text(TABLE + " "))).isNotEqualTo(before);
    }
}
