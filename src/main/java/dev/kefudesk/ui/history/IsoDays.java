package dev.kefudesk.ui.history;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Days as 2026-11-23, typed with or without leading zeros. */
final class IsoDays extends StringConverter<LocalDate> {

    private static final DateTimeFormatter TYPED = DateTimeFormatter.ofPattern("yyyy-M-d");

    @Override
    public String toString(@Nullable LocalDate day) {
        return day == null ? "" : day.toString();
    }

    @Override
    public @Nullable LocalDate fromString(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return LocalDate.parse(text.strip().replace('/', '-').replace('.', '-'), TYPED);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
