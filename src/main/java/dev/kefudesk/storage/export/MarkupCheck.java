package dev.kefudesk.storage.export;

import dev.kefudesk.service.port.BookFileFailure;
import dev.kefudesk.service.port.BookFileFailure.Kind;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Watches XML on its way to a parser, which holds each tag, comment and instruction as a whole: none may be longer than any
 * that a spreadsheet writes. There is no document type, and the code is UTF-8, as in what every spreadsheet writes: in another
 * one a tag would not be seen here.
 */
final class MarkupCheck extends FilterInputStream {

    private static final int LONGEST = 1 << 20;
    private static final String TYPE = "!D";
    private static final String LITERAL = "![CDATA[";

    /** Where the last byte was. */
    private enum In {
        TEXT,
        TAG,
        QUOTED,
        /** A comment, an instruction or literal text. */
        ASIDE
    }

    private final StringBuilder begin = new StringBuilder();
    private In place = In.TEXT;
    private int length;
    private int quote;

    /** The last bytes that end what is aside, the bytes of them that count, and the last bytes that came. */
    private int end;

    private int mask;
    private int last;

    private MarkupCheck(InputStream in) {
        super(in);
    }

    static InputStream of(InputStream in) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in);
        buffered.mark(4);
        for (byte one : buffered.readNBytes(4)) {
            if (one == 0 || one == (byte) 0xFE || one == (byte) 0xFF) {
                throw new BookFileFailure(Kind.BROKEN, null);
            }
        }
        buffered.reset();
        return new MarkupCheck(buffered);
    }

    /** A parser closes what it reads at its end, though there may be more; whoever opened it closes it. */
    @Override
    public void close() {
        // see above
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        if (one >= 0) {
            see(one);
        }
        return one;
    }

    @Override
    public int read(byte[] buffer, int offset, int count) throws IOException {
        int read = super.read(buffer, offset, count);
        for (int i = 0; i < read; i++) {
            see(buffer[offset + i] & 0xFF);
        }
        return read;
    }

    private void see(int one) {
        if (place != In.TEXT && ++length > LONGEST) {
            throw new BookFileFailure(Kind.TOO_LARGE, null);
        }
        switch (place) {
            case TEXT -> {
                if (one == '<') {
                    place = In.TAG;
                    length = 0;
                    begin.setLength(0);
                }
            }
            case TAG -> tag(one);
            case QUOTED -> place = one == quote ? In.TAG : In.QUOTED;
            case ASIDE -> {
                last = last << 8 | one;
                place = (last & mask) == end ? In.TEXT : In.ASIDE;
            }
        }
    }

    private void tag(int one) {
        if (begin.length() < LITERAL.length()) {
            begin.append((char) one);
            begun();
        }
        if (place == In.TAG && one == '>') {
            place = In.TEXT;
        } else if (place == In.TAG && (one == '"' || one == '\'')) {
            quote = one;
            place = In.QUOTED;
        }
    }

    private void begun() {
        switch (begin.toString()) {
            case "?" -> aside("?>");
            case "!--" -> aside("-->");
            case LITERAL -> aside("]]>");
            case TYPE -> throw new BookFileFailure(Kind.BROKEN, null);
            default -> {
                // a tag, or not known yet
            }
        }
    }

    private void aside(String until) {
        place = In.ASIDE;
        last = 0;
        end = 0;
        for (int i = 0; i < until.length(); i++) {
            end = end << 8 | until.charAt(i);
        }
        mask = until.length() == 2 ? 0xFFFF : 0xFFFFFF;
    }
}
