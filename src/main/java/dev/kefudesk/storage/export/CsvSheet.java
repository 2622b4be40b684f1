package dev.kefudesk.storage.export;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * Rows as RFC 4180 has them. Text is always quoted, so that a semicolon or a tab never makes a new cell in a program that
 * parts cells there, and what a spreadsheet would take for a formula begins with an apostrophe.
 */
final class CsvSheet implements Sheet {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

    private final Writer out;
    private final List<String> columns;

    /** @param columns their names */
    CsvSheet(Writer out, List<String> columns) {
        this.out = out;
        this.columns = columns;
    }

    @Override
    public void begin() throws IOException {
        out.write(BYTE_ORDER_MARK);
        out.write(String.join(",", columns));
        out.write("\r\n");
    }

    @Override
    public void row(List<Cell> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            switch (cells.get(i)) {
                case Cell.NumberCell(Long value) -> out.write(value == null ? "" : value.toString());
                case Cell.TextCell(String value) -> out.write(value == null ? "" : quoted(value));
            }
        }
        out.write("\r\n");
    }

    /** The last row ended its line already. */
    @Override
    public void end() throws IOException {
        out.flush();
    }

    private static String quoted(String text) {
        return '"' + (formula(text) ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }

    /** What cannot be seen is skipped as spaces are: a spreadsheet may drop it before it looks. */
    static boolean formula(String text) {
        return text.codePoints()
                .dropWhile(character ->
                        Character.isSpaceChar(character) || Character.getType(character) == Character.FORMAT)
                .limit(1)
                .anyMatch(first -> FORMULA.indexOf(first) >= 0);
    }
}
