package dev.kefudesk.service.follower;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.service.follower.ImportLine.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a table would do to the book; nothing of it is done yet. All lines are counted, the first of each kind are there to look at. */
public final class ImportPlan {

    /** Lines of a kind that are there to look at. */
    public static final int MOST_SHOWN = 5_000;

    private final AccountId account;
    private final Path file;
    private final String fingerprint;
    private final String encoding;
    private final boolean aliases;
    private final boolean notes;
    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    private final Map<Kind, List<ImportLine>> shown = new EnumMap<>(Kind.class);

    ImportPlan(AccountId account, Path file, String fingerprint, String encoding, ImportColumns columns) {
        this.account = account;
        this.file = file;
        this.fingerprint = fingerprint;
        this.encoding = encoding;
        this.aliases = columns.alias() >= 0;
        this.notes = columns.note() >= 0;
        for (Kind kind : Kind.values()) {
            counts.put(kind, 0L);
            shown.put(kind, new ArrayList<>());
        }
    }

    void add(ImportLine line) {
        counts.merge(line.kind(), 1L, Long::sum);
        List<ImportLine> kept = lines(line.kind());
        if (line.kind() != Kind.UNCHANGED && kept.size() < MOST_SHOWN) {
            kept.add(line);
        }
    }

    private List<ImportLine> lines(Kind kind) {
        return shown.computeIfAbsent(kind, _ -> new ArrayList<>());
    }

    public AccountId account() {
        return account;
    }

    public Path file() {
        return file;
    }

    String fingerprint() {
        return fingerprint;
    }

    /** How the file is written, for instance {@code GB18030}. */
    public String encoding() {
        return encoding;
    }

    /** Whether the table has a column of names. */
    public boolean hasAliases() {
        return aliases;
    }

    /** Whether the table has a column of notes. */
    public boolean hasNotes() {
        return notes;
    }

    public long count(Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    /** How many followers get another name or note. */
    public long toWrite() {
        return count(Kind.NEW) + count(Kind.CHANGED);
    }

    /**
     * Lines of a kind, in the order of the file, as far as they are there to look at; those that change nothing are not.
     *
     * @param from how many to leave out
     */
    public List<ImportLine> page(Kind kind, int from, int limit) {
        List<ImportLine> all = lines(kind);
        int start = Math.min(from, all.size());
        return List.copyOf(all.subList(start, Math.min(all.size(), start + limit)));
    }
}
