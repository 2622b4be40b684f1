package dev.kefudesk.ui.accounts;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.window.ActKind;
import dev.kefudesk.domain.window.ActRules;
import dev.kefudesk.domain.window.ActRules.Rule;
import dev.kefudesk.service.window.WindowRules;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import org.jspecify.annotations.Nullable;

/**
 * What the acts of an account's followers allow. A change holds at once: it is no part of the account, which a team shares, but
 * for the count after a message, which is.
 */
final class ActRulesViewModel {

    private final WindowRules rules;
    private final Map<ActKind, Row> rows = new EnumMap<>(ActKind.class);
    private final ReadOnlyBooleanWrapper usual = new ReadOnlyBooleanWrapper(true);
    private @Nullable Account account;
    private boolean filling;

    /**
     * An act as it is shown.
     *
     * @param messages how many it allows
     * @param within for how long, in units of {@link #unit}
     */
    record Row(ActKind kind, IntegerProperty messages, IntegerProperty within) {

        /** A message's window is told in hours, the others in minutes. */
        Duration unit() {
            return kind == ActKind.MESSAGE ? Duration.ofHours(1) : Duration.ofMinutes(1);
        }

        /** In units, {@link Rule#LONGEST} at most. */
        int longest() {
            return (int) Rule.LONGEST.dividedBy(unit());
        }

        private Rule rule() {
            return new Rule(messages.get(), unit().multipliedBy(within.get()));
        }
    }

    ActRulesViewModel(WindowRules rules) {
        this.rules = rules;
        for (ActKind kind : ActKind.values()) {
            Row row = new Row(kind, new SimpleIntegerProperty(1), new SimpleIntegerProperty(1));
            row.messages.addListener((_, _, _) -> keep());
            row.within.addListener((_, _, _) -> keep());
            rows.put(kind, row);
        }
    }

    /** Turns to this account, null for one that is not kept yet. */
    void show(@Nullable Account edited) {
        account = edited;
        ActRules now = edited == null ? ActRules.usual(Account.USUAL_ALLOWANCE) : rules.of(edited);
        filling = true;
        rows.forEach((kind, row) -> {
            row.messages.set(now.of(kind).messages());
            // a part of a unit, which only another program can have written, is shown as a whole one
            row.within.set((int) Math.max(1, now.of(kind).within().dividedBy(row.unit())));
        });
        filling = false;
        usual.set(edited == null || now.equals(ActRules.usual(edited.allowance())));
    }

    /** WeChat's own table again. */
    void restore() {
        Account of = account;
        if (of != null) {
            rules.keep(of, ActRules.usual(of.allowance()));
            show(of);
        }
    }

    private void keep() {
        Account of = account;
        if (filling || of == null) {
            return;
        }
        ActRules typed = rules.of(of);
        for (Row row : rows.values()) {
            typed = typed.with(row.kind, row.rule());
        }
        rules.keep(of, typed);
        usual.set(rules.of(of).equals(ActRules.usual(of.allowance())));
    }

    Row row(ActKind kind) {
        Row row = rows.get(kind);
        if (row == null) {
            throw new IllegalStateException("every kind of act has a row");
        }
        return row;
    }

    /** Whether all is as WeChat's table says. */
    ReadOnlyBooleanProperty usualProperty() {
        return usual.getReadOnlyProperty();
    }
}
