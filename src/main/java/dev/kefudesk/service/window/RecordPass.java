package dev.kefudesk.service.window;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.window.ActRules;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.ContactStore;
import dev.kefudesk.service.port.ContactStore.ReadSpan;
import dev.kefudesk.service.port.ServiceDeskApi.WaitingCases;
import dev.kefudesk.service.window.RecordSlices.Slice;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brings what is known of an account's conversations up to date, once: the chat record, and who waits. Blocks. */
final class RecordPass {

    /**
     * The first reading, and one after a long pause, goes back so far: no window is longer. It begins with the day, which
     * takes no more calls and shows some windows that have ended.
     */
    static final Duration BACK = ActRules.MESSAGE_WINDOW;

    /** Entries may come into the record late, so each reading begins a little before the end of the last one. */
    static final Duration OVERLAP = Duration.ofMinutes(2);

    private final RecordReader reader;
    private final ContactStore contacts;
    private final RecordIntake intake;
    private final ServerClock clock;
    private final ZoneId zone;

    RecordPass(RecordReader reader, ContactStore contacts, RecordIntake intake, ServerClock clock, ZoneId zone) {
        this.reader = reader;
        this.contacts = contacts;
        this.intake = intake;
        this.clock = clock;
        this.zone = zone;
    }

    /** A pass to make: what it may be skipped for, how it is stopped, and who counts its calls. */
    record Order(Account account, Duration freshEnough, CancelSignal cancel, Runnable called) {}

    /**
     * Reads what is not known yet.
     *
     * @return null where all is known now; else what stood in the way, {@code Ok} never
     */
    @Nullable
    ApiAnswer<?> make(Order order) {
        Account account = order.account;
        Instant now = clock.now(account.api().origin()).truncatedTo(ChronoUnit.SECONDS);
        ReadSpan before = contacts.readSpan(account.id())
                .filter(span ->
                        !span.to().isBefore(now.minus(BACK)) && !span.to().isAfter(now.plus(OVERLAP)))
                .orElse(null);
        if (before != null && before.to().isAfter(now.minus(order.freshEnough))) {
            intake.readElsewhere(account);
            return null;
        }
        Instant from =
                before == null ? startOfDay(now.minus(BACK)) : before.to().minus(OVERLAP);
        Instant known = before == null ? from : before.from();
        RecordReader.Reading reading = new RecordReader.Reading(
                account, order.cancel, order.called, entries -> intake.entries(account, entries));
        for (Slice slice : RecordSlices.of(from, now, List.of(RecordSlices.CHINA, zone))) {
            ApiAnswer<?> stopped = reader.read(reading, slice);
            if (stopped != null) {
                return stopped;
            }
            if (before == null || slice.to().isAfter(before.to())) {
                contacts.setReadSpan(account.id(), new ReadSpan(known, slice.to()));
            }
        }
        waiting(order);
        return null;
    }

    private static Instant startOfDay(Instant moment) {
        return moment.atZone(RecordSlices.CHINA)
                .toLocalDate()
                .atStartOfDay(RecordSlices.CHINA)
                .toInstant();
    }

    /**
     * Whoever no agent has taken yet: a second source, without which the first is as good. What stands in its way is no reason
     * to read the record less often.
     */
    private void waiting(Order order) {
        order.called.run();
        ApiAnswer<WaitingCases> answer = reader.waiting(order.account, order.cancel);
        if (answer instanceof ApiAnswer.Ok<WaitingCases>(WaitingCases waiting)) {
            intake.waiting(order.account, waiting.cases());
        }
    }
}
