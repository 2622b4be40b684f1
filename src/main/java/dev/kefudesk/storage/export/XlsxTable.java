package dev.kefudesk.storage.export;

import dev.kefudesk.service.port.BookFileFailure;
import dev.kefudesk.service.port.BookFileFailure.Kind;
import dev.kefudesk.service.port.BookReader.OpenTable;
import dev.kefudesk.service.port.BookReader.TableRow;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/** Rows of the first sheet of an Excel workbook that {@link PackedSheets} has let through. */
final class XlsxTable implements OpenTable {

    /** Columns further to the right are nobody's names. */
    private static final int MOST_COLUMNS = 64;

    private final ReadableWorkbook book;
    private final Stream<Row> stream;
    private final Iterator<Row> rows;
    private long count;
    private long last;

    private XlsxTable(ReadableWorkbook book, Stream<Row> stream) {
        this.book = book;
        this.stream = stream;
        this.rows = stream.iterator();
    }

    static XlsxTable open(Path file) throws IOException {
        PackedSheets.check(file);
        try {
            ReadableWorkbook book = new ReadableWorkbook(file.toFile());
            try {
                return new XlsxTable(book, book.getFirstSheet().openStream());
            } catch (IOException | RuntimeException e) {
                book.close();
                throw e;
            }
        } catch (RuntimeException e) {
            // the library reports a workbook that is none in many ways
            throw new BookFileFailure(Kind.BROKEN, e);
        }
    }

    @Override
    public String encoding() {
        return "XLSX";
    }

    @Override
    public @Nullable TableRow next() {
        try {
            while (rows.hasNext()) {
                Row row = rows.next();
                last = row.getRowNum();
                List<String> cells = cells(row);
                if (cells.stream().allMatch(String::isEmpty)) {
                    continue;
                }
                if (++count > XlsxSheet.MOST_ROWS) {
                    throw new BookFileFailure(Kind.TOO_MANY_ROWS, null);
                }
                return new TableRow(last, cells);
            }
            return null;
        } catch (BookFileFailure failure) {
            throw failure;
        } catch (RuntimeException e) {
            // the library reports a sheet that is none in many ways
            throw new BookFileFailure(Kind.BROKEN, last + 1, e);
        }
    }

    private static List<String> cells(Row row) {
        List<String> cells = new ArrayList<>();
        for (int column = 0; column < Math.min(row.getCellCount(), MOST_COLUMNS); column++) {
            cells.add(row.getOptionalCell(column).map(XlsxTable::text).orElse(""));
        }
        return cells;
    }

    private static String text(Cell cell) {
        Object value = cell.getValue();
        String text = switch (cell.getType()) {
            case NUMBER -> value instanceof BigDecimal number ? plain(number) : "";
            case STRING, BOOLEAN -> value == null ? "" : value.toString();
            // as it was when the file was saved
            case FORMULA -> cell.getRawValue() == null ? "" : cell.getRawValue();
            case ERROR, EMPTY -> "";
        };
        return Blanks.cut(text);
    }

    /** A number of a thousand digits, which a few characters can spell, is no name. */
    private static String plain(BigDecimal number) {
        BigDecimal trimmed = number.stripTrailingZeros();
        return Math.abs((long) trimmed.scale()) > 40 ? number.toString() : trimmed.toPlainString();
    }

    @Override
    public void close() {
        stream.close();
        try {
            book.close();
        } catch (IOException e) {
            // nothing was written, so nothing is lost
        }
    }
}
