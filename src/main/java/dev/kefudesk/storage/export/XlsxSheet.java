package dev.kefudesk.storage.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * Rows as an Excel workbook, written as they come: text is in the cells themselves, not in a table of all texts, which would
 * have to be held to the end. Text is never a formula there. What one sheet cannot hold goes on in another.
 */
final class XlsxSheet implements Sheet {

    static final int MOST_ROWS = 1_048_576;

    /** Excel refuses a workbook with a longer cell. */
    private static final int LONGEST = 32_767;

    private static final int ROWS_HELD = 200;

    private final Workbook book;
    private final OutputStream out;
    private final List<String> columns;
    private final String name;
    private final int most;
    private @Nullable Worksheet sheet;
    private int sheets;
    private int row;

    XlsxSheet(OutputStream out, List<String> columns, String name) {
        this(out, columns, name, MOST_ROWS);
    }

    /** @param most rows of one sheet, with the names of the columns */
    XlsxSheet(OutputStream out, List<String> columns, String name, int most) {
        this.out = new BufferedOutputStream(out, 1 << 16);
        this.book = new Workbook(this.out, "Kefu Desk", "1.0");
        this.columns = columns;
        this.name = name;
        this.most = most;
    }

    @Override
    public void begin() throws IOException {
        openSheet();
    }

    private Worksheet openSheet() throws IOException {
        Worksheet opened = book.newWorksheet(++sheets == 1 ? name : name + " " + sheets);
        opened.freezePane(0, 1);
        for (int column = 0; column < columns.size(); column++) {
            opened.inlineString(0, column, columns.get(column));
        }
        sheet = opened;
        row = 1;
        return opened;
    }

    @Override
    public void row(List<Cell> cells) throws IOException {
        Worksheet into = sheet;
        if (into == null || row == most) {
            if (into != null) {
                into.finish();
            }
            into = openSheet();
        }
        for (int column = 0; column < cells.size(); column++) {
            switch (cells.get(column)) {
                case Cell.NumberCell(Long value) when value != null -> into.value(row, column, value);
                case Cell.TextCell(String value)
                when value != null && !value.isEmpty() -> into.inlineString(row, column, fitting(value));
                case Cell.NumberCell _, Cell.TextCell _ -> {
                    // nothing in this cell
                }
            }
        }
        if (++row % ROWS_HELD == 0) {
            into.flush();
        }
    }

    private static String fitting(String value) {
        if (value.length() <= LONGEST) {
            return value;
        }
        int end = Character.isHighSurrogate(value.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return value.substring(0, end);
    }

    @Override
    public void end() throws IOException {
        book.finish();
        out.flush();
    }
}
