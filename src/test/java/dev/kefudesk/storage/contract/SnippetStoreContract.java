package dev.kefudesk.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.snippet.Snippet;
import dev.kefudesk.domain.snippet.SnippetContent;
import dev.kefudesk.domain.snippet.SnippetId;
import dev.kefudesk.service.port.SnippetStore;
import dev.kefudesk.service.port.SnippetStore.ChangedMeanwhile;
import dev.kefudesk.service.port.SnippetStore.FolderSize;
import dev.kefudesk.service.port.SnippetStore.Gone;
import dev.kefudesk.service.port.SnippetStore.NameTaken;
import dev.kefudesk.service.port.SnippetStore.Query;
import dev.kefudesk.service.port.SnippetStore.Saved;
import dev.kefudesk.service.port.SnippetStore.Saving;
import dev.kefudesk.service.port.SnippetStore.Scope;
import dev.kefudesk.testing.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

public abstract class SnippetStoreContract extends StorageContract {

    private SnippetStore snippets;

    @BeforeEach
    @Override
    void stores() {
        snippets = storage().snippets();
    }

    private Saving save(Snippet snippet) {
        return snippets.save(List.of(snippet), clock.instant()).getFirst();
    }

    private Snippet saved(Snippet snippet) {
        Saving saving = save(snippet);
        assertThat(saving).isInstanceOf(Saved.class);
        return ((Saved) saving).now();
    }

    private Snippet text(String folder, String name, String text) {
        return saved(Snippet.fresh(folder, name, new SnippetContent.Text(text)));
    }

    private static Snippet renamed(Snippet snippet, String name) {
        return snippet.with(snippet.shared(), snippet.folder(), name, snippet.content());
    }

    private List<String> best(String words) {
        return snippets.best(words, 10).stream().map(Snippet::name).toList();
    }

    private List<String> page(String words, @Nullable String folder, Scope scope) {
        return snippets.page(new Query(words, folder, scope), null, 100).stream()
                .map(Snippet::name)
                .toList();
    }

    @Test
    void aSnippetIsThereAgainAfterAReopening() {
        Snippet cards =
                Snippet.fresh("售后/退换", "新品\0三件", new SnippetContent.Cards(List.of(Samples.card(1), Samples.card(2))));
        Snippet kept = saved(cards);
        reopen();

        assertThat(kept.revision()).isEqualTo(1);
        assertThat(kept.changedAt()).isEqualTo(clock.instant());
        assertThat(kept.sameAs(cards)).isTrue();
        assertThat(snippets.find(kept.id())).contains(kept);
        assertThat(snippets.find(SnippetId.fresh())).isEmpty();
    }

    @Test
    void whoSavesSecondLearnsWhatTheFirstHasWritten() {
        Snippet first = text("", "问候", "您好");
        Snippet theirs = saved(first.with(false, "", "问候", new SnippetContent.Text("您好，请讲")));

        assertThat(theirs.revision()).isEqualTo(2);
        assertThat(save(renamed(first, "问好"))).isEqualTo(new ChangedMeanwhile(theirs));
        assertThat(snippets.remove(first.id(), first.revision())).isEqualTo(new ChangedMeanwhile(theirs));
        assertThat(snippets.find(first.id())).contains(theirs);

        assertThat(snippets.remove(theirs.id(), theirs.revision())).isEqualTo(new Gone());
        assertThat(save(renamed(theirs, "问好"))).isEqualTo(new Gone());
        assertThat(snippets.find(first.id())).isEmpty();
        assertThat(best("您好")).isEmpty();
        assertThat(text("", "问候", "又一次").revision())
                .as("its name is free again")
                .isEqualTo(1);
    }

    @Test
    void aNameIsThereOncePerFolder() {
        Snippet greeting = text("", "问候", "您好");
        Snippet other = text("早班", "问候", "早上好");

        assertThat(save(Snippet.fresh("早班", "问候", new SnippetContent.Text("早"))))
                .isEqualTo(new NameTaken());
        assertThat(save(other.with(false, "", "问候", other.content()))).isEqualTo(new NameTaken());
        assertThat(saved(greeting.with(false, "", "问候", new SnippetContent.Text("您好呀")))
                        .revision())
                .isEqualTo(2);
    }

    @Test
    void aSnippetIsFoundByItsWordsAndTheirPinyin() {
        text("售后/退换", "退货地址", "请寄到杭州市西湖区文三路 100 号");
        text("售前", "发货时间", "今天 16:00 前下单当天发货");
        saved(Snippet.fresh("新品", "冬装", new SnippetContent.Cards(List.of(Samples.card(3)))));

        for (String typed : List.of("退货", "thdz", "tuihuo", "tuihuodz", "退货dz", "xihu", "退换 地址", "sh th", "文三路")) {
            assertThat(best(typed)).as(typed).containsExactly("退货地址");
        }
        assertThat(best("fhsj")).containsExactly("发货时间");
        assertThat(best(Samples.card(3).title())).containsExactly("冬装");
        assertThat(best("没有")).isEmpty();
        assertThat(page("fahuo", null, Scope.ALL)).containsExactly("发货时间");
        assertThat(page("fahuo", "售后", Scope.ALL)).isEmpty();
        assertThat(page("%", null, Scope.ALL)).isEmpty();
    }

    @Test
    void whatWasUsedLastIsOfferedFirstAndANameBeforeTheContent() {
        Snippet thanks = text("", "感谢", "谢谢您的耐心");
        Snippet greeting = text("", "问候", "您好");
        text("", "再见", "谢谢您，再见");
        assertThat(best("")).as("by pinyin").containsExactly("感谢", "问候", "再见");

        snippets.used(greeting.id(), clock.instant());
        clock.advance(Duration.ofMinutes(1));
        snippets.used(thanks.id(), clock.instant());
        assertThat(best("")).containsExactly("感谢", "问候", "再见");
        clock.advance(Duration.ofMinutes(1));
        snippets.used(greeting.id(), clock.instant());
        assertThat(best("")).containsExactly("问候", "感谢", "再见");
        assertThat(best("nin")).as("all by content").containsExactly("问候", "感谢", "再见");
        assertThat(best("zj")).containsExactly("再见");
        text("", "谢谢", "不客气");
        assertThat(best("xiexie")).containsExactly("谢谢", "感谢", "再见");
        snippets.used(SnippetId.fresh(), clock.instant());
    }

    @Test
    void aFolderHoldsWhatLiesBelowIt() {
        text("售后", "甲", "1");
        text("售后/退换", "乙", "2");
        text("售后服务", "丙", "3");
        text("", "丁", "4");

        assertThat(page("", "售后", Scope.ALL)).containsExactly("甲", "乙");
        assertThat(page("", "", Scope.ALL)).containsExactly("丁");
        assertThat(page("", null, Scope.PERSONAL)).hasSize(4);
        assertThat(page("", null, Scope.SHARED)).isEmpty();
        assertThat(snippets.folders())
                .containsExactlyInAnyOrder(
                        new FolderSize("售后", false, 1),
                        new FolderSize("售后/退换", false, 1),
                        new FolderSize("售后服务", false, 1),
                        new FolderSize("", false, 1));
    }

    @Test
    void manyAreReadInRunsWithoutGaps() {
        List<Snippet> many = IntStream.range(0, 230)
                .mapToObj(
                        i -> Snippet.fresh("批", "第 " + i % 115 + (i < 115 ? " 条" : " 條"), new SnippetContent.Text("x")))
                .toList();
        assertThat(snippets.save(many, clock.instant())).allMatch(Saved.class::isInstance);

        List<SnippetId> read = new ArrayList<>();
        @Nullable Snippet last = null;
        List<Snippet> run;
        do {
            run = snippets.page(Query.EVERYTHING, last, 50);
            run.forEach(one -> read.add(one.id()));
            last = run.isEmpty() ? last : run.getLast();
        } while (run.size() == 50);

        assertThat(read).hasSize(230).doesNotHaveDuplicates();
    }
}
