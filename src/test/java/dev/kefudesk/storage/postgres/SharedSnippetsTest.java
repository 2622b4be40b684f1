package dev.kefudesk.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.snippet.Snippet;
import dev.kefudesk.domain.snippet.SnippetContent;
import dev.kefudesk.service.port.SnippetStore;
import dev.kefudesk.service.port.SnippetStore.ChangedMeanwhile;
import dev.kefudesk.service.port.SnippetStore.Gone;
import dev.kefudesk.service.port.SnippetStore.NameTaken;
import dev.kefudesk.service.port.SnippetStore.Query;
import dev.kefudesk.service.port.SnippetStore.Saved;
import dev.kefudesk.service.port.SnippetStore.Scope;
import dev.kefudesk.service.port.TeamFeed;
import dev.kefudesk.testing.ManualClock;
import dev.kefudesk.testing.TestPostgres;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Snippets between two desks of a team. */
class SharedSnippetsTest {

    private final ManualClock clock = new ManualClock();
    private final PostgresUnderTest database = new PostgresUnderTest();
    private Desk wang;
    private Desk li;

    @BeforeEach
    void open() {
        wang = PostgresUnderTest.desk(TestPostgres.WANG, InstantSource.system());
        li = PostgresUnderTest.desk(TestPostgres.LI, InstantSource.system());
    }

    @AfterEach
    void close() {
        wang.close();
        li.close();
        database.close();
    }

    private SnippetStore.Saving save(Desk desk, Snippet snippet) {
        return desk.snippets().save(List.of(snippet), clock.instant()).getFirst();
    }

    private Snippet saved(Desk desk, boolean shared, String name) {
        Snippet fresh = Snippet.fresh("", name, new SnippetContent.Text(name + "的内容"));
        return ((Saved) save(desk, fresh.with(shared, "", name, fresh.content()))).now();
    }

    private static List<String> seen(Desk desk, Scope scope) {
        return desk.snippets().page(new Query("", null, scope), null, 100).stream()
                .map(Snippet::name)
                .toList();
    }

    @Test
    void aPersonalOneIsSeenByItsOwnerOnlyAndASharedOneByAll() {
        Snippet own = saved(wang, false, "我的");
        saved(wang, true, "大家的");
        saved(li, false, "我的");

        assertThat(seen(wang, Scope.ALL)).containsExactly("大家的", "我的");
        assertThat(seen(li, Scope.ALL)).containsExactly("大家的", "我的");
        assertThat(seen(li, Scope.SHARED)).containsExactly("大家的");
        assertThat(li.snippets().best("", 10))
                .hasSize(2)
                .noneMatch(one -> one.id().equals(own.id()));
        assertThat(li.snippets().find(own.id())).isEmpty();
        assertThat(li.snippets().remove(own.id(), own.revision())).isEqualTo(new Gone());
        assertThat(wang.snippets().find(own.id())).contains(own);
        assertThat(database.administrator().snippets().find(own.id()))
                .as("not even the owner")
                .isEmpty();
    }

    @Test
    void aColleaguesChangeIsNotOverwritten() {
        Snippet shared = saved(wang, true, "退货地址");
        Snippet theirs = ((Saved) save(li, shared.with(true, "售后", "退货地址", new SnippetContent.Text("新仓库")))).now();

        assertThat(theirs.changedBy()).isEqualTo(TestPostgres.LI);
        assertThat(save(wang, shared.with(true, "", "退货地址", new SnippetContent.Text("老仓库"))))
                .isEqualTo(new ChangedMeanwhile(theirs));
        assertThat(wang.snippets().find(shared.id())).contains(theirs);
        assertThat(save(wang, theirs.with(false, "售后", "退货地址", theirs.content())))
                .as("what was shared stays so")
                .isInstanceOfSatisfying(
                        Saved.class, saved -> assertThat(saved.now().shared()).isTrue());
        assertThat(save(li, Snippet.fresh("售后", "退货地址", theirs.content()).with(true, "售后", "退货地址", theirs.content())))
                .isEqualTo(new NameTaken());
    }

    @Test
    void whatSomebodyElseUsesDoesNotChangeTheOrder() {
        Snippet one = saved(wang, true, "甲");
        Snippet other = saved(wang, true, "乙");
        li.snippets().used(other.id(), Instant.ofEpochSecond(9));
        wang.snippets().used(one.id(), Instant.ofEpochSecond(5));

        assertThat(wang.snippets().best("", 10)).extracting(Snippet::name).containsExactly("甲", "乙");
        assertThat(li.snippets().best("", 10)).extracting(Snippet::name).containsExactly("乙", "甲");
    }

    @Test
    void theOtherDeskHearsOfSharedOnesOnly() throws Exception {
        try (TestPostgres.Database server = TestPostgres.fresh();
                TestDesk first = TestDesk.at(server, TestPostgres.WANG);
                TestDesk second = TestDesk.at(server, TestPostgres.LI)) {
            AtomicInteger heard = new AtomicInteger();
            second.team.feed().listen(new Ear(heard));
            Snippet own = Snippet.fresh("", "我的", new SnippetContent.Text("您好"));
            first.team.snippets().save(List.of(own), clock.instant());
            Snippet shared = Snippet.fresh("", "大家的", own.content()).with(true, "", "大家的", own.content());
            first.team.snippets().save(List.of(shared), clock.instant());

            await().atMost(TestDesk.PATIENCE).until(() -> heard.get() == 1);
            first.team.snippets().remove(shared.id(), 1);
            await().atMost(TestDesk.PATIENCE).until(() -> heard.get() == 2);
        }
    }

    private record Ear(AtomicInteger heard) implements TeamFeed.Listener {
        @Override
        public void delivery(DeliveryId id) {}

        @Override
        public void changed(@Nullable AccountId followersOf) {}

        @Override
        public void writing(List<TeamFeed.Writing> others) {}

        @Override
        public void missed() {}

        @Override
        public void snippets() {
            heard.incrementAndGet();
        }
    }
}
