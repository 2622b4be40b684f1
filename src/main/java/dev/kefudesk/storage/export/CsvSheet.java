package dev.kefudesk.storage.export;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * Rows as RFC 4180 has them. Text is always quoted, so that a semicolon or a tab never makes a new cell in a program that
 * parts cells there, and what a spreadsheet would take for a formula begins with an apostrophe. Where it begins with
 * apostrophes of its own it gets one more, so that the one taken away when it is read again is never its own.
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
        return '"' + (marked(text) ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }

    /** Text as it is read again. */
    static String unmarked(String text) {
        return text.startsWith("'") && marked(text.substring(1)) ? text.substring(1) : text;
    }

    private static boolean marked(String text) {
        int apostrophes = 0;
        while (apostrophes < text.length() && text.charAt(apostrophes) == '\'') {
            apostrophes++;
        }
        return formula(text.substring(apostrophes));
    }

    /** What cannot be seen is skipped as spaces are: a spreadsheet may drop it before it looks. */
    private static boolean formula(String text) {
        return text.codePoints()
                .dropWhile(character ->
                        Character.isSpaceChar(character) || Character.getType(character) == Character.FORMAT)
                .limit(1)
                .anyMatch(first -> FORMULA.indexOf(first) >= 0);
    }
}
