package dev.kefudesk.bench;

import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.domain.follower.FollowerTag;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.service.port.FollowerFilter;
import dev.kefudesk.service.port.FollowerFilter.Moment;
import dev.kefudesk.service.port.FollowerFilter.Order;
import dev.kefudesk.service.port.FollowerFilter.WindowChoice;
import dev.kefudesk.storage.sqlite.BulkRows;
import dev.kefudesk.storage.sqlite.SqliteDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A follower book of any size, the same for the same seed: all followers in one account, a third of them written to, each
 * mark and each filter at a share of its own. There is a delivery for a few of the contacts only, as where the history is not
 * kept for long; where the size is small there is one for each.
 */
public final class SampleBook {

    /** What the windows are judged by. */
    public static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");

    private static final Moment MOMENT = new Moment(NOW, NOW.minus(Duration.ofMinutes(1)));
    private static final Instant TODAY = NOW.minus(Duration.ofHours(10));

    /** Tags that 20 %, 1 % and 0.02 % have. */
    static final int FREQUENT = 101;

    static final int RARE = 102;
    static final int RAREST = 103;

    private static final Instant FIRST = Instant.parse("2021-12-27T00:00:00Z");
    private static final long SECONDS = Duration.ofDays(4 * 365).toSeconds();

    private static final int AT_ONCE = 10_000;
    private static final int MOST_DELIVERIES = 5_000;

    /** Each filter, and some together. */
    public static final List<FollowerFilter> FILTERS = filters();

    private final int size;
    private final SampleText text;

    public SampleBook(int size, long seed) {
        this.size = size;
        this.text = new SampleText(seed);
    }

    private static List<FollowerFilter> filters() {
        List<FollowerFilter> filters = new ArrayList<>();
        filters.add(FollowerFilter.ALL);
        filters.add(filter(null, null, false, null));
        for (int tag : List.of(FREQUENT, RARE, RAREST)) {
            filters.add(filter(tag, null, false, null));
        }
        for (WindowChoice window : WindowChoice.values()) {
            filters.add(filter(null, window, false, null));
        }
        filters.add(filter(null, null, true, null));
        filters.add(filter(null, null, false, TODAY));
        filters.add(filter(null, null, false, Instant.EPOCH));
        filters.add(filter(FREQUENT, WindowChoice.CLOSED, false, null));
        filters.add(filter(FREQUENT, WindowChoice.UNKNOWN, false, Instant.EPOCH));
        filters.add(filter(RARE, WindowChoice.OPEN, true, TODAY));
        return List.copyOf(filters);
    }

    private static FollowerFilter filter(
            @Nullable Integer tag, @Nullable WindowChoice window, boolean favourite, @Nullable Instant since) {
        return new FollowerFilter("", Order.NEWEST, tag, window, favourite, since, MOMENT);
    }

    /** The name of a tag of the sample. */
    public static String tagName(int id) {
        return switch (id) {
            case FREQUENT -> SampleRows.FREQUENT_TAG;
            case RARE -> "团购";
            default -> "投诉";
        };
    }

    public void write(Path file) throws SQLException {
        try (SqliteDatabase database = SqliteDatabase.open(file, "bench")) {
            database.followers()
                    .putTags(
                            SampleRows.HUGE,
                            List.of(
                                    new FollowerTag(FREQUENT, tagName(FREQUENT), 1),
                                    new FollowerTag(RARE, tagName(RARE), 1),
                                    new FollowerTag(RAREST, tagName(RAREST), 1)));
        }
        try (BulkRows bulk = new BulkRows(file)) {
            for (int done = 0; done < size; done += AT_ONCE) {
                bulk.followers(followers(done, Math.min(size, done + AT_ONCE)), NOW.toEpochMilli());
            }
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            connection.setAutoCommit(false);
            mark(connection);
            connection.commit();
        }
    }

    List<BulkRows.Named> followers(int from, int to) {
        List<BulkRows.Named> rows = new ArrayList<>(to - from);
        for (int i = from; i < to; i++) {
            rows.add(follower(i));
        }
        return rows;
    }

    private BulkRows.Named follower(int number) {
        // in the order of the list, no two of the same second; the last twentieth has no date
        @Nullable
        Instant followed =
                number < size * 0.95 ? FIRST.plusSeconds((long) ((double) SECONDS / size * (size - number))) : null;
        FollowerDetails details = new FollowerDetails(
                new OpenId(text.openId()),
                text.below(20) > 0,
                followed,
                text.below(10) < 6 ? text.name() : "",
                tags(),
                "ADD_SCENE_QR_CODE",
                "");
        return new BulkRows.Named(SampleRows.HUGE, details, text.below(10) == 0 ? text.name() : "");
    }

    private List<Integer> tags() {
        List<Integer> tags = new ArrayList<>();
        if (text.below(5) == 0) {
            tags.add(FREQUENT);
        }
        if (text.below(100) == 0) {
            tags.add(RARE);
        }
        if (text.below(5_000) == 0) {
            tags.add(RAREST);
        }
        return tags;
    }

    /** One in 200 is a favourite; a third was written to, one in 300 of them today; of every twelve one has an open window. */
    private void mark(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                PreparedStatement mark = connection.prepareStatement(
                        "UPDATE follower SET favourite = ?, last_delivery = ?, window_until = ?, window_shut = ?"
                                + " WHERE place = ?");
                PreparedStatement sent = connection.prepareStatement("""
                        INSERT INTO delivery (id, send_id, attempt, account, account_name, openid, follower_name, at, kind,
                            cards, summary, writer, outcome)
                        SELECT ?, 'bench' || place, 1, account, account, openid, alias, ?, 'TEXT', 0, '您好', 'bench', 'ACCEPTED'
                        FROM follower WHERE place = ?
                        """)) {
            List<Long> places = new ArrayList<>(size);
            try (var rows = statement.executeQuery("SELECT place FROM follower ORDER BY place")) {
                while (rows.next()) {
                    places.add(rows.getLong(1));
                }
            }
            int deliveries = 0;
            for (int i = 0; i < places.size(); i++) {
                @Nullable Long contact = contact(i);
                mark.setBoolean(1, text.below(200) == 0);
                mark.setObject(2, contact);
                mark.setObject(3, until());
                mark.setBoolean(4, text.below(10) == 0);
                mark.setLong(5, places.get(i));
                mark.addBatch();
                if (contact != null && deliveries++ < MOST_DELIVERIES) {
                    sent.setLong(1, contact);
                    sent.setLong(2, contact / DeliveryId.PER_MILLISECOND);
                    sent.setLong(3, places.get(i));
                    sent.addBatch();
                }
                if (i % AT_ONCE == 0) {
                    mark.executeBatch();
                }
            }
            mark.executeBatch();
            sent.executeBatch();
        }
    }

    /** No two at once. */
    private @Nullable Long contact(int number) {
        if (text.below(3) > 0) {
            return null;
        }
        Instant at = text.below(300) == 0
                ? NOW.minusSeconds(text.below(36_000))
                : NOW.minus(Duration.ofDays(1 + text.below(300))).minusSeconds(text.below(80_000));
        // a second has ids for two million
        return DeliveryId.least(at).value() + number;
    }

    private @Nullable Long until() {
        return switch (text.below(24)) {
            case 0 -> NOW.plusSeconds(text.below(172_800)).toEpochMilli();
            case 1 -> NOW.plusSeconds(text.below(10_000)).toEpochMilli();
            case 2, 3, 4, 5, 6, 7 ->
                NOW.minusSeconds(60L + text.below(20_000_000)).toEpochMilli();
            case 8 -> NOW.minusSeconds(text.below(60)).toEpochMilli();
            default -> null;
        };
    }
}
