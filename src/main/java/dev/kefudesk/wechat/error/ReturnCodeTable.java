package dev.kefudesk.wechat.error;

import dev.kefudesk.domain.send.ReturnCode;
import dev.kefudesk.service.port.ReturnCodes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code errcodes.tsv} beside this class: code, meaning in English and Chinese, and {@code action: detail}. Read
 * when first asked, then kept.
 */
public final class ReturnCodeTable implements ReturnCodes {

    private static final String TABLE = "errcodes.tsv";

    private @Nullable Map<Long, ReturnCode> rows;

    @Override
    public Optional<ReturnCode> find(long code) {
        return Optional.ofNullable(rows().get(code));
    }

    private synchronized Map<Long, ReturnCode> rows() {
        Map<Long, ReturnCode> known = rows;
        if (known == null) {
            known = read();
            rows = known;
        }
        return known;
    }

    private static Map<Long, ReturnCode> read() {
        try (InputStream table =
                        Objects.requireNonNull(ReturnCodeTable.class.getResourceAsStream(TABLE), "no table " + TABLE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .skip(1)
                    .filter(line -> !line.isBlank())
                    .map(ReturnCodeTable::row)
                    .collect(Collectors.toUnmodifiableMap(ReturnCode::code, Function.identity()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ReturnCode row(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != 4) {
            throw new IllegalStateException(TABLE + " needs four columns: " + line);
        }
        String[] action = fields[3].split(":", 2);
        return new ReturnCode(
                Long.parseLong(fields[0].strip()),
                fields[1].strip(),
                fields[2].strip(),
                action[0].strip(),
                action.length == 2 ? action[1].strip() : "");
    }
}
