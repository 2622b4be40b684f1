package dev.kefudesk.storage.export;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import dev.kefudesk.service.port.BookFileFailure;
import dev.kefudesk.service.port.BookFileFailure.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * In which encoding a text file is written. A byte order mark says so; else what is sound UTF-8 is UTF-8, because text in
 * another encoding hardly ever is; else it is UTF-16 by its zero bytes, or GB18030, of which GBK and GB2312 are parts, if it is
 * sound and does not look far more like Big5.
 *
 * @param mark bytes of the byte order mark
 */
record TextEncoding(Charset charset, int mark) {

    static final Charset GB18030 = Charset.forName("GB18030");

    private static final int SAMPLE = 1 << 16;
    private static final int MOSTLY = 10;
    private static final int CLEARLY = 30;

    static TextEncoding of(Path file) throws IOException {
        byte[] sample = sample(file);
        TextEncoding marked = marked(sample);
        if (marked != null) {
            return marked;
        }
        TextEncoding zeroes = byZeroes(sample);
        if (zeroes != null) {
            return zeroes;
        }
        if (sound(file, StandardCharsets.UTF_8)) {
            return new TextEncoding(StandardCharsets.UTF_8, 0);
        }
        if (!sound(file, GB18030) || looksLikeBig5(sample)) {
            throw new BookFileFailure(Kind.ENCODING, null);
        }
        return new TextEncoding(GB18030, 0);
    }

    private static byte[] sample(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(SAMPLE);
        }
    }

    private static @Nullable TextEncoding marked(byte[] sample) {
        if (begins(sample, 0xEF, 0xBB, 0xBF)) {
            return new TextEncoding(StandardCharsets.UTF_8, 3);
        }
        if (begins(sample, 0xFF, 0xFE, 0, 0) || begins(sample, 0, 0, 0xFE, 0xFF)) {
            throw new BookFileFailure(Kind.ENCODING, null);
        }
        if (begins(sample, 0xFF, 0xFE)) {
            return new TextEncoding(StandardCharsets.UTF_16LE, 2);
        }
        return begins(sample, 0xFE, 0xFF) ? new TextEncoding(StandardCharsets.UTF_16BE, 2) : null;
    }

    private static boolean begins(byte[] sample, int... mark) {
        if (sample.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((sample[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** OpenIDs and commas are a zero and a byte each in UTF-16. Other text has no zeroes at all. */
    private static @Nullable TextEncoding byZeroes(byte[] sample) {
        int[] zeroes = new int[2];
        for (int i = 0; i < sample.length; i++) {
            zeroes[i % 2] += sample[i] == 0 ? 1 : 0;
        }
        if (zeroes[0] == 0 && zeroes[1] == 0) {
            return null;
        }
        boolean little = zeroes[1] > sample.length / MOSTLY && zeroes[0] == 0;
        boolean big = zeroes[0] > sample.length / MOSTLY && zeroes[1] == 0;
        if (!little && !big) {
            throw new BookFileFailure(Kind.NOT_A_TABLE, null);
        }
        return new TextEncoding(little ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE, 0);
    }

    private static boolean sound(Path file, Charset charset) throws IOException {
        try (Reader reader = new TextEncoding(charset, 0).open(file)) {
            char[] buffer = new char[1 << 13];
            while (reader.read(buffer) >= 0) {
                // only whether it can be read
            }
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static boolean looksLikeBig5(byte[] sample) {
        CharsetMatch[] matches = new CharsetDetector().setText(sample).detectAll();
        return confidence(matches, "Big5") > confidence(matches, "GB18030") + CLEARLY;
    }

    private static int confidence(CharsetMatch[] matches, String name) {
        return Arrays.stream(matches)
                .filter(match -> match.getName().equals(name))
                .mapToInt(CharsetMatch::getConfidence)
                .findFirst()
                .orElse(0);
    }

    /** Behind the byte order mark; bytes that are none of this encoding end it with an exception. */
    Reader open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        try {
            in.skipNBytes(mark);
        } catch (IOException e) {
            in.close();
            throw e;
        }
        return new BufferedReader(new InputStreamReader(
                in,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
    }
}
