package dev.kefudesk.service.window;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.conversation.ChatRecord;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.ContactStore;
import dev.kefudesk.service.port.ServiceDeskApi;
import dev.kefudesk.service.port.ServiceDeskApi.ChatPage;
import dev.kefudesk.service.port.ServiceDeskApi.ChatQuery;
import dev.kefudesk.service.port.ServiceDeskApi.WaitingCases;
import dev.kefudesk.service.token.ReadCalls;
import dev.kefudesk.service.window.RecordSlices.Slice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads slices of WeChat's chat record, page by page, into the store. Blocks. */
final class RecordReader {

    /** A slice of more pages than this has no end. */
    static final int MOST_PAGES = 500;

    /** What lies farther outside of what was asked for is not believed. */
    private static final Duration AROUND = Duration.ofMinutes(5);

    private final ServiceDeskApi api;
    private final ReadCalls calls;
    private final ContactStore contacts;

    RecordReader(ServiceDeskApi api, ReadCalls calls, ContactStore contacts) {
        this.api = api;
        this.calls = calls;
        this.contacts = contacts;
    }

    /** Whoever no agent has taken yet. */
    ApiAnswer<WaitingCases> waiting(Account account, CancelSignal cancel) {
        return calls.call(account, cancel, (at, token) -> api.waitingCases(at, token, cancel));
    }

    /** One reading: who reads, until when, and who hears of it. */
    record Reading(Account account, CancelSignal cancel, Runnable called, Consumer<List<ChatRecord>> fresh) {}

    /**
     * Reads a slice to its end.
     *
     * @return null where all of it is in the store; else what stood in the way, {@code Ok} never
     */
    @Nullable
    ApiAnswer<?> read(Reading reading, Slice slice) {
        ApiAnswer<?> end = pages(reading, slice);
        if (!(end instanceof ApiAnswer.Ok<?>)) {
            return end;
        }
        // a full page that does not say where the next one begins: shorter slices have fewer entries
        if (slice.length().toSeconds() < 1) {
            return failed("one second of the chat record has more than a page");
        }
        for (Slice half : slice.halves()) {
            ApiAnswer<?> stopped = read(reading, half);
            if (stopped != null) {
                return stopped;
            }
        }
        return null;
    }

    /** Null at the end of the slice, {@code Ok} where there is more and no way to it. */
    private @Nullable ApiAnswer<?> pages(Reading reading, Slice slice) {
        Page page = new Page(reading, slice);
        ChatQuery query = ChatQuery.first(slice.from(), slice.to());
        for (int count = 0; count < MOST_PAGES; count++) {
            ChatQuery asked = query;
            reading.called.run();
            ApiAnswer<ChatPage> answer = calls.call(
                    reading.account, reading.cancel, (at, token) -> api.chatRecord(at, token, asked, reading.cancel));
            if (!(answer instanceof ApiAnswer.Ok<ChatPage>(ChatPage got))) {
                page.end();
                return answer;
            }
            page.take(got.entries(), got.next() == null);
            if (got.next() == null) {
                return got.entries().size() < asked.number() ? null : answer;
            }
            query = got.next();
        }
        page.end();
        return failed("the chat record does not come to an end");
    }

    private static ApiAnswer<?> failed(String detail) {
        return new ApiAnswer.Failed<>(NotSentCause.TOKEN_CALL_FAILED, detail);
    }

    /**
     * Hands entries to the store. It tells equal ones apart by their place among the equals of one call, so those of the
     * last second wait for what the next page has of it.
     */
    private final class Page {
        private final Reading reading;
        private final Slice slice;
        private List<ChatRecord> held = new ArrayList<>();

        Page(Reading reading, Slice slice) {
            this.reading = reading;
            this.slice = slice;
        }

        void take(List<ChatRecord> entries, boolean last) {
            entries.stream().filter(entry -> believed(entry.at())).forEach(held::add);
            Instant newest = held.stream()
                    .map(ChatRecord::at)
                    .max(Comparator.naturalOrder())
                    .orElse(Instant.MIN);
            List<ChatRecord> ready = new ArrayList<>(held);
            held = new ArrayList<>();
            if (!last) {
                ready.removeIf(entry -> entry.at().equals(newest) && held.add(entry));
            }
            put(ready);
        }

        void end() {
            put(held);
        }

        private boolean believed(Instant at) {
            return !at.isBefore(slice.from().minus(AROUND))
                    && !at.isAfter(slice.to().plus(AROUND));
        }

        private void put(List<ChatRecord> entries) {
            if (!entries.isEmpty()) {
                List<ChatRecord> fresh = contacts.addRecords(reading.account.id(), entries);
                if (!fresh.isEmpty()) {
                    reading.fresh.accept(fresh);
                }
            }
        }
    }
}
