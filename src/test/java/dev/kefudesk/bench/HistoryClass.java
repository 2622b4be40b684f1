package dev.kefudesk.bench;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.service.port.DeliveryStore.HistoryFilter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the history is narrowed by beside words. Ranges of dates begin with its oldest row: the furthest from the newest. */
public record HistoryClass(String label, HistoryFilter filter) {

    public static final List<HistoryClass> ALL = List.of(
            new HistoryClass("alone", HistoryFilter.ALL),
            outcome("outcome 0.1 %", SampleRows.ONE_IN_1000),
            outcome("outcome 10 %", SampleRows.ONE_IN_10),
            outcome("outcome 90 %", SampleRows.NINE_IN_10),
            account("account 0.1 %", SampleRows.SMALL),
            account("account 10 %", SampleRows.LARGE),
            account("account 90 %", SampleRows.HUGE),
            code("code 0.1 %", SampleRows.RARE_CODE),
            code("code 10 %", SampleRows.FREQUENT_CODE),
            code("code 80 %", SampleRows.COMMONEST_CODE),
            refused("refused with code 0.1 %", SampleRows.RARE_CODE),
            refused("refused with code 80 %", SampleRows.COMMONEST_CODE),
            both("account 0.1 % and outcome 90 %", SampleRows.SMALL, SampleRows.NINE_IN_10),
            both("account 90 % and outcome 0.1 %", SampleRows.HUGE, SampleRows.ONE_IN_1000),
            dates("dates 0.1 %", 0.001),
            dates("dates 10 %", 0.1),
            dates("dates 90 %", 0.9));

    private static HistoryClass outcome(String label, OutcomeKind outcome) {
        return new HistoryClass(label, new HistoryFilter("", outcome, null, null, null));
    }

    private static HistoryClass account(String label, AccountId account) {
        return new HistoryClass(label, new HistoryFilter("", null, account, null, null));
    }

    private static HistoryClass code(String label, long code) {
        return new HistoryClass(label, new HistoryFilter("", null, null, null, null, code));
    }

    /** As the screen asks: with the code comes its outcome. */
    private static HistoryClass refused(String label, long code) {
        return new HistoryClass(label, new HistoryFilter("", OutcomeKind.REFUSED, null, null, null, code));
    }

    private static HistoryClass both(String label, AccountId account, OutcomeKind outcome) {
        return new HistoryClass(label, new HistoryFilter("", outcome, account, null, null));
    }

    private static HistoryClass dates(String label, double share) {
        return new HistoryClass(label, new HistoryFilter("", null, null, SampleRows.after(0), SampleRows.after(share)));
    }

    public HistoryFilter with(String words) {
        @Nullable Instant from = filter.from();
        return new HistoryFilter(words, filter.outcome(), filter.account(), from, filter.to(), filter.code());
    }
}
