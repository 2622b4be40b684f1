package dev.kefudesk.storage;

import dev.kefudesk.domain.conversation.ChatRecord;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.window.Act;
import dev.kefudesk.domain.window.ActKind;
import dev.kefudesk.domain.window.ActSource;
import dev.kefudesk.service.port.ContactStore.ReadSpan;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is known of the contact with followers, as columns of every database. */
public final class ContactColumns {

    private ContactColumns() {}

    public static Act act(ResultSet row) throws SQLException {
        return new Act(
                Columns.oneOf(ActKind.class, row, "kind"),
                Instant.ofEpochMilli(row.getLong("at")),
                Columns.oneOf(ActSource.class, row, "source"));
    }

    /** Of each kind the newest; of the same moment the one that was recorded, not told. */
    public static List<Act> newest(Collection<Act> acts) {
        Map<ActKind, Act> newest = new EnumMap<>(ActKind.class);
        for (Act act : acts) {
            newest.merge(act.kind(), act, ContactColumns::newer);
        }
        return List.copyOf(newest.values());
    }

    private static Act newer(Act one, Act other) {
        int order = one.at().compareTo(other.at());
        return order > 0 || (order == 0 && one.source() != ActSource.OPERATOR) ? one : other;
    }

    public static ChatRecord record(ResultSet row) throws SQLException {
        return new ChatRecord(
                new OpenId(row.getString("openid")),
                row.getBoolean("from_follower"),
                Columns.text(row, "text"),
                Instant.ofEpochMilli(row.getLong("at")),
                Columns.text(row, "worker"));
    }

    public static ReadSpan span(ResultSet row) throws SQLException {
        return new ReadSpan(
                Instant.ofEpochMilli(row.getLong("read_from")), Instant.ofEpochMilli(row.getLong("read_to")));
    }

    /** Those of one reading that are not there yet: each as often as the reading has it more often. */
    public static List<ChatRecord> added(List<ChatRecord> reading, Collection<ChatRecord> there) {
        Map<ChatRecord, Integer> left = new HashMap<>();
        there.forEach(entry -> left.merge(entry, 1, Integer::sum));
        List<ChatRecord> added = new ArrayList<>();
        for (ChatRecord entry : reading) {
            int times = left.getOrDefault(entry, 0);
            if (times == 0) {
                added.add(entry);
            } else {
                left.put(entry, times - 1);
            }
        }
        return added;
    }
}
