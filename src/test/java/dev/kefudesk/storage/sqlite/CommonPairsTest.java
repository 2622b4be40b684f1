package dev.kefudesk.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.bench.SampleText;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.domain.follower.OpenId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommonPairsTest {

    private static final AccountId SHOP = new AccountId("shop");
    private static final Instant DAY = Instant.parse("2026-11-20T02:00:00Z");

    @TempDir
    Path folder;

    /** Most followed within one day. One never said when, and one was typed by hand with an OpenID of another account. */
    @Test
    void whatNearlyAllHaveIsLeftOutAndNotWhatOneHas() {
        SampleText text = new SampleText(7);
        List<FollowerDetails> followers = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            followers.add(details(text.openId(), DAY.plusSeconds(i), "客户" + text.name()));
        }
        followers.add(details("oKf3-undated", null, "Undatedjfm"));
        followers.add(details("aOther", DAY.plusSeconds(999), ""));
        try (SqliteDatabase database = SqliteDatabase.open(folder.resolve("kefudesk.db"), "test")) {
            database.followers().putDetails(SHOP, followers);
            database.connections().read("read", handle -> {
                CommonPairs pairs = CommonPairs.of(handle, SHOP, Places.of(handle, SHOP));

                assertThat(pairs.query("okf3x")).isEqualTo("(" + Pairs.query("3x") + ")");
                assertThat(pairs.query("客户羴马")).isEqualTo("(" + Pairs.query("户羴马") + ")");
                assertThat(pairs.query("客户羴")).as("three characters").isEqualTo(Pairs.query("客户羴"));
                assertThat(pairs.query("djfm")).isEqualTo("(" + Pairs.query("djfm") + ")");
                assertThat(pairs.query("okf3")).as("nothing else to go by").isEqualTo(Pairs.query("ok"));
                List<String> plan = handle.createQuery("EXPLAIN QUERY PLAN " + CommonPairs.SAMPLED)
                        .bind("account", SHOP.value())
                        .bind("steps", "[]")
                        .map((row, context) -> row.getString("detail"))
                        .list();
                assertThat(plan).anyMatch(step -> step.contains("(account=? AND openid>?)"));
                return 0;
            });
        }
    }

    private static FollowerDetails details(String openId, @Nullable Instant followed, String remark) {
        return new FollowerDetails(new OpenId(openId), true, followed, remark, List.of(), "", "");
    }
}
