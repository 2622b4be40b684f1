package dev.kefudesk.service.follower;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.FollowerCard;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.service.follower.ImportLine.Change;
import dev.kefudesk.service.follower.ImportLine.Fault;
import dev.kefudesk.service.follower.ImportLine.Kind;
import dev.kefudesk.service.port.BookReader.OpenTable;
import dev.kefudesk.service.port.BookReader.TableRow;
import dev.kefudesk.service.port.FollowerStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Goes through a table once, some lines at a time, and says of each what it would do to the book as it is now. */
final class ImportPass {

    static final int ALIAS_MOST = 100;
    static final int NOTE_MOST = 2_000;
    private static final int OPEN_ID_MOST = 128;
    private static final int LINES = 500;
    private static final Pattern OPEN_ID = Pattern.compile("[\\p{Graph}&&\\p{ASCII}]+");

    private final FollowerStore store;
    private final AccountId account;
    private final OpenTable table;
    private final ImportColumns columns;
    private final SeenLines seen = new SeenLines();
    private @Nullable TableRow first;

    /**
     * @param first the table's first row, which was read to learn the columns
     */
    ImportPass(FollowerStore store, AccountId account, OpenTable table, ImportColumns columns, TableRow first) {
        this.store = store;
        this.account = account;
        this.table = table;
        this.columns = columns;
        this.first = columns.header() ? null : first;
    }

    /** The next lines, none at the end. Blocks. */
    List<ImportLine> next() {
        List<TableRow> rows = new ArrayList<>(LINES);
        TableRow row = row();
        while (row != null) {
            rows.add(row);
            row = rows.size() < LINES ? row() : null;
        }
        List<ImportLine> checked = rows.stream().map(this::check).toList();
        Map<String, FollowerCard> book = cards(checked);
        List<ImportLine> lines = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            ImportLine line = checked.get(i);
            lines.add(line.fault() == null ? compared(line, rows.get(i), book.get(line.openId())) : line);
        }
        return lines;
    }

    private @Nullable TableRow row() {
        TableRow held = first;
        first = null;
        return held == null ? table.next() : held;
    }

    private ImportLine check(TableRow row) {
        String openId = row.cell(columns.openId());
        String alias = row.cell(columns.alias());
        String note = row.cell(columns.note());
        Fault fault = fault(openId, alias, note);
        if (fault != null) {
            return ImportLine.bad(row.number(), openId, fault, 0);
        }
        long before = seen.put(openId, row.number());
        return before > 0
                ? ImportLine.bad(row.number(), openId, Fault.TWICE, before)
                : new ImportLine(row.number(), openId, Kind.UNKNOWN, null, null, null, 0);
    }

    private static @Nullable Fault fault(String openId, String alias, String note) {
        if (openId.isEmpty()) {
            return Fault.NO_OPEN_ID;
        }
        if (openId.length() > OPEN_ID_MOST || !OPEN_ID.matcher(openId).matches()) {
            return Fault.NOT_AN_OPEN_ID;
        }
        if (alias.codePointCount(0, alias.length()) > ALIAS_MOST) {
            return Fault.ALIAS_TOO_LONG;
        }
        if (alias.lines().count() > 1) {
            return Fault.ALIAS_IN_LINES;
        }
        return note.codePointCount(0, note.length()) > NOTE_MOST ? Fault.NOTE_TOO_LONG : null;
    }

    private Map<String, FollowerCard> cards(List<ImportLine> lines) {
        List<OpenId> openIds = lines.stream()
                .filter(line -> line.fault() == null)
                .map(line -> new OpenId(line.openId()))
                .toList();
        Map<String, FollowerCard> cards = new HashMap<>();
        store.cards(account, openIds)
                .forEach(card -> cards.put(card.follower().openId().value(), card));
        return cards;
    }

    private ImportLine compared(ImportLine line, TableRow row, @Nullable FollowerCard card) {
        if (card == null) {
            return line;
        }
        Change alias = change(card.follower().alias(), row.cell(columns.alias()));
        Change note = change(card.note(), row.cell(columns.note()));
        boolean replaces = alias != null && !alias.from().isEmpty()
                || note != null && !note.from().isEmpty();
        Kind kind = alias == null && note == null ? Kind.UNCHANGED : replaces ? Kind.CHANGED : Kind.NEW;
        return new ImportLine(line.number(), line.openId(), kind, alias, note, null, 0);
    }

    /** An empty cell says nothing: most tables have many of them, and nobody means to take all those names away. */
    private static @Nullable Change change(String from, String to) {
        return to.isEmpty() || to.equals(from) ? null : new Change(from, to);
    }
}
