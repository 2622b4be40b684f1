package dev.kefudesk.storage.sqlite;

import static dev.kefudesk.storage.contract.Journal.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.follower.FollowerMarks;
import dev.kefudesk.service.port.FollowerFilter;
import dev.kefudesk.service.port.FollowerFilter.Order;
import dev.kefudesk.service.port.RowsFrom;
import dev.kefudesk.storage.NameKey;
import dev.kefudesk.testing.Integrity;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A follower book of an older schema is opened by this version: names are found by how they sound, and nothing is lost. */
class BookSchemaTest {

    @TempDir
    Path folder;

    /** The sixth schema had indexed sounds by pairs of letters. */
    @ParameterizedTest
    @ValueSource(ints = {4, 6})
    void namesOfBeforeAreFoundByHowTheySound(int version) throws SQLException {
        Path file = folder.resolve("kefudesk.db");
        try (Connection old = OldSchema.make(file, version).getConnection()) {
            try (PreparedStatement list = old.prepareStatement(
                    "INSERT INTO follower_list (no, account) VALUES (1, '" + SHOP.value() + "')")) {
                list.executeUpdate();
            }
            write(old, 1L << 45, "oA", "王小明", "老客户", List.of(101));
            write(old, (1L << 45) + 1, "oB", "", "", List.of());
        }

        try (SqliteDatabase database = SqliteDatabase.open(file, "new")) {
            for (String words : List.of("wxm", "wangxiao", "laokehu", "小明", "oa")) {
                assertThat(database.followers()
                                .page(SHOP, new FollowerFilter(words, Order.NEWEST), new RowsFrom.First(), 10))
                        .as(words)
                        .singleElement()
                        .satisfies(row -> {
                            assertThat(row.entry().follower().alias()).isEqualTo("王小明");
                            assertThat(row.marks()).isEqualTo(FollowerMarks.NONE);
                        });
            }
            assertThat(database.followers().count(SHOP, "o")).isEqualTo(2);
        }
        assertThat(Integrity.check(file)).isEqualTo("ok");
    }

    private static void write(
            Connection old, long place, String openId, String alias, String remark, List<Integer> tags)
            throws SQLException {
        try (PreparedStatement row = old.prepareStatement(
                        "INSERT INTO follower (place, account, openid, alias, remark, name_key) VALUES (?, ?, ?, ?, ?, ?)");
                PreparedStatement words =
                        old.prepareStatement("INSERT INTO follower_words (rowid, pairs) VALUES (?, ?)")) {
            row.setLong(1, place);
            row.setString(2, SHOP.value());
            row.setString(3, openId);
            row.setString(4, alias);
            row.setString(5, remark);
            row.setBytes(6, NameKey.of(alias, remark, openId));
            row.executeUpdate();
            words.setLong(1, place);
            words.setString(
                    2, Pairs.index(List.of(alias, remark, openId)) + (tags.isEmpty() ? "" : "z" + tags.getFirst()));
            words.executeUpdate();
        }
    }
}
