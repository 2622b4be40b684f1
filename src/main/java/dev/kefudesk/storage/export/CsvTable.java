package dev.kefudesk.storage.export;

import dev.kefudesk.service.port.BookFileFailure;
import dev.kefudesk.service.port.BookFileFailure.Kind;
import dev.kefudesk.service.port.BookReader.OpenTable;
import dev.kefudesk.service.port.BookReader.TableRow;
import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Rows of a text file, parted by commas, semicolons or tabs, whichever its first line has most of. */
final class CsvTable implements OpenTable {

    /** A quotation mark that is never closed makes one row of all that follows. */
    private static final int LONGEST_ROW = 1 << 20;

    private static final String DELIMITERS = ",;\t";
    private static final int FIRST_LINE = 1 << 14;

    private final TextEncoding encoding;
    private final RowReader reader;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private long rows;
    private long line = 1;

    private CsvTable(TextEncoding encoding, RowReader reader, CSVParser parser) {
        this.encoding = encoding;
        this.reader = reader;
        this.parser = parser;
        this.records = parser.iterator();
    }

    static CsvTable open(Path file) throws IOException {
        TextEncoding encoding = TextEncoding.of(file);
        char delimiter = delimiter(firstLine(encoding, file));
        RowReader reader = new RowReader(encoding.open(file));
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(false)
                .get();
        try {
            return new CsvTable(
                    encoding,
                    reader,
                    CSVParser.builder().setReader(reader).setFormat(format).get());
        } catch (IOException e) {
            reader.close();
            throw e;
        }
    }

    private static String firstLine(TextEncoding encoding, Path file) throws IOException {
        try (BufferedReader in = new BufferedReader(encoding.open(file))) {
            char[] start = new char[FIRST_LINE];
            int length = Math.max(0, in.read(start));
            return new String(start, 0, length).lines().findFirst().orElse("");
        }
    }

    private static char delimiter(String firstLine) {
        long[] counts = new long[DELIMITERS.length()];
        boolean quoted = false;
        for (int i = 0; i < firstLine.length(); i++) {
            char character = firstLine.charAt(i);
            quoted ^= character == '"';
            int known = quoted ? -1 : DELIMITERS.indexOf(character);
            if (known >= 0) {
                counts[known]++;
            }
        }
        int most = 0;
        for (int known = 1; known < counts.length; known++) {
            most = counts[known] > counts[most] ? known : most;
        }
        return DELIMITERS.charAt(most);
    }

    @Override
    public String encoding() {
        return encoding.charset().name();
    }

    @Override
    public @Nullable TableRow next() {
        try {
            while (true) {
                reader.beginRow();
                if (!records.hasNext()) {
                    return null;
                }
                CSVRecord found = records.next();
                long number = line;
                line = parser.getCurrentLineNumber() + 1;
                List<String> cells = found.stream().map(CsvTable::cell).toList();
                if (cells.stream().allMatch(String::isEmpty)) {
                    continue;
                }
                if (++rows > XlsxSheet.MOST_ROWS) {
                    throw new BookFileFailure(Kind.TOO_MANY_ROWS, null);
                }
                return new TableRow(number, cells);
            }
        } catch (UncheckedIOException | IllegalStateException e) {
            throw broken(e);
        }
    }

    private BookFileFailure broken(RuntimeException thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof CharacterCodingException) {
                return new BookFileFailure(Kind.ENCODING, thrown);
            }
        }
        return new BookFileFailure(Kind.BROKEN, line, thrown);
    }

    /** Our own exports put an apostrophe before what a spreadsheet would take for a formula. */
    private static String cell(String value) {
        return CsvSheet.unmarked(Blanks.cut(value));
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            // nothing was written, so nothing is lost
        }
    }

    /** Ends a row that has no end. */
    private static final class RowReader extends FilterReader {
        private long read;

        RowReader(Reader in) {
            super(in);
        }

        void beginRow() {
            read = 0;
        }

        @Override
        public int read() throws IOException {
            int character = super.read();
            count(character < 0 ? 0 : 1);
            return character;
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            count(Math.max(0, count));
            return count;
        }

        private void count(int more) throws IOException {
            read += more;
            if (read > LONGEST_ROW) {
                throw new IOException("a row of more than " + LONGEST_ROW + " characters");
            }
        }
    }
}
