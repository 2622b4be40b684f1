package dev.kefudesk.ui.composer;

import dev.kefudesk.domain.window.Act;
import dev.kefudesk.domain.window.ActKind;
import dev.kefudesk.domain.window.ActSource;
import dev.kefudesk.service.window.FollowerWindow;
import dev.kefudesk.service.window.WindowService;
import dev.kefudesk.service.window.WordTaken;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** What the operator says the follower did: the only source of menu taps and scans. On the FX thread. */
final class OperatorsWord {

    /** A time of day that far ahead is still meant for today: clocks differ. */
    private static final Duration AHEAD = Duration.ofMinutes(2);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("H:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("yyyy-M-d H:mm", Locale.ROOT);

    private final WindowService windows;
    private final Outlook outlook;
    private final ReadOnlyObjectProperty<@Nullable Recipient> recipient;
    private final ZoneId zone;
    private final InstantSource clock;
    private final Executor fx;
    private final ObjectProperty<ActKind> kind = new SimpleObjectProperty<>(ActKind.MESSAGE);
    private final StringProperty time = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    OperatorsWord(
            WindowService windows,
            Outlook outlook,
            ReadOnlyObjectProperty<@Nullable Recipient> recipient,
            ComposerViewModel.Speech speech,
            InstantSource clock,
            Executor fx) {
        this.windows = windows;
        this.outlook = outlook;
        this.recipient = recipient;
        this.zone = speech.zone();
        this.clock = clock;
        this.fx = fx;
        recipient.addListener((ignored, before, now) -> {
            if (before == null || now == null || !before.key().equals(now.key())) {
                problem.set("");
                time.set("");
            }
        });
    }

    /** What they did. */
    ObjectProperty<ActKind> kindProperty() {
        return kind;
    }

    /** When, as typed: a time of day, or a date and a time. */
    StringProperty timeProperty() {
        return time;
    }

    /** Why the last word was not taken, as a key of the bundle; {@code ""} where it was. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** The operator's word that counts now, null for none. */
    ObservableValue<@Nullable Act> toldProperty() {
        return outlook.windowProperty().map(OperatorsWord::told);
    }

    private static @Nullable Act told(@Nullable FollowerWindow window) {
        return window == null
                ? null
                : window.known().acts().stream()
                        .filter(act -> act.source() == ActSource.OPERATOR)
                        .findFirst()
                        .orElse(null);
    }

    /** It has just happened. */
    void now() {
        Recipient to = recipient.get();
        if (to != null) {
            tell(to, clock.instant());
        }
    }

    /** It happened at the time typed. */
    void atTime() {
        Recipient to = recipient.get();
        Optional<Instant> at = parse(time.get(), clock.instant());
        if (at.isEmpty()) {
            problem.set("composer.word.unreadable");
        } else if (to != null) {
            tell(to, at.get());
        }
    }

    void takeBack() {
        Recipient to = recipient.get();
        if (to != null) {
            problem.set("");
            windows.takeBack(to.account(), to.follower().openId())
                    .whenCompleteAsync((nothing, failure) -> ended(failure), fx);
        }
    }

    private void tell(Recipient to, Instant at) {
        problem.set("");
        windows.told(to.account(), to.follower().openId(), kind.get(), at)
                .whenCompleteAsync(
                        (taken, failure) -> {
                            if (taken == null) {
                                ended(failure);
                            } else if (taken == WordTaken.KEPT) {
                                time.set("");
                            } else {
                                problem.set("composer.word." + taken.name().toLowerCase(Locale.ROOT));
                            }
                        },
                        fx);
    }

    private void ended(@Nullable Throwable failure) {
        if (failure != null) {
            problem.set("composer.word.not-kept");
        }
    }

    /** A time of day that is still to come today was yesterday's. */
    private Optional<Instant> parse(String typed, Instant now) {
        String text = typed.strip().replace('：', ':');
        try {
            return Optional.of(
                    text.contains("-")
                            ? LocalDateTime.parse(text, DAY_AND_TIME)
                                    .atZone(zone)
                                    .toInstant()
                            : lately(LocalTime.parse(text, TIME), now));
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    private Instant lately(LocalTime at, Instant now) {
        LocalDate today = now.atZone(zone).toLocalDate();
        Instant moment = at.atDate(today).atZone(zone).toInstant();
        return moment.isAfter(now.plus(AHEAD))
                ? at.atDate(today.minusDays(1)).atZone(zone).toInstant()
                : moment;
    }
}
