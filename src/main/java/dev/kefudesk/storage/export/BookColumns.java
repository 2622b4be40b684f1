package dev.kefudesk.storage.export;

import dev.kefudesk.domain.follower.FollowerCard;
import dev.kefudesk.service.port.HistoryWriter.Look;
import dev.kefudesk.storage.export.Cell.TextCell;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The columns of the follower book, in their order. Names stay the same in every language: an import knows them again. */
final class BookColumns {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX");

    private static final List<Column> ALL = List.of(
            new Column("openid", (row, _) -> row.follower().openId().value()),
            new Column("alias", (row, _) -> known(row.follower().alias())),
            new Column("remark", (row, _) -> known(row.follower().remark())),
            new Column("note", (row, _) -> known(row.note())),
            new Column(
                    "tags", (row, _) -> known(String.join("; ", row.follower().tags()))),
            new Column("followed_at", BookColumns::followedAt),
            new Column("follows", (row, _) -> yesNo(row.follower().subscribed())),
            new Column("favourite", (row, _) -> yesNo(row.marks().favourite())));

    private BookColumns() {}

    private record Column(String name, BiFunction<FollowerCard, ZoneId, @Nullable String> value) {}

    static List<String> names() {
        return ALL.stream().map(Column::name).toList();
    }

    /** The values of a row, with secrets taken out. */
    static List<Cell> of(FollowerCard row, Look look) {
        return ALL.stream().map(column -> cell(column, row, look)).toList();
    }

    private static Cell cell(Column column, FollowerCard row, Look look) {
        String value = column.value.apply(row, look.zone());
        return new TextCell(value == null ? null : look.mask().apply(value));
    }

    private static @Nullable String known(String words) {
        return words.isBlank() ? null : words;
    }

    private static String yesNo(boolean yes) {
        return yes ? "yes" : "no";
    }

    private static @Nullable String followedAt(FollowerCard row, ZoneId zone) {
        return row.follower().subscribedAt() == null
                ? null
                : TIME.format(row.follower().subscribedAt().atZone(zone));
    }
}
