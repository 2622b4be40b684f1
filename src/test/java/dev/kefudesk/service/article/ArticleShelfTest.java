package dev.kefudesk.service.article;

import static dev.kefudesk.testing.Samples.OTHER;
import static dev.kefudesk.testing.Samples.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.article.ArticleIssue;
import dev.kefudesk.service.port.CallLedger.Rare;
import dev.kefudesk.service.token.ReadCalls;
import dev.kefudesk.testing.FakeArticles;
import dev.kefudesk.testing.SmallDesk;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ArticleShelfTest {

    private final SmallDesk desk = new SmallDesk();
    private final FakeArticles wechat = new FakeArticles().publish(45);
    private final ArticleShelf shelf = shelf();

    private ArticleShelf shelf() {
        return new ArticleShelf(new ArticleShelf.Means(
                wechat,
                wechat,
                desk.ledger,
                new ReadCalls(desk.tokens, Duration.ofMillis(1)),
                desk.mask,
                desk.clock,
                Runnable::run));
    }

    private void callsMade(int count) {
        for (int i = 0; i < count; i++) {
            desk.ledger.note(SHOP.scope(), Rare.ARTICLE_PAGE, desk.clock.instant());
        }
    }

    private Shelf now() {
        return shelf.shelf(SHOP);
    }

    @Test
    void olderPagesComeAsSomebodyScrollsToThemUntilTheEnd() {
        shelf.open(SHOP);
        assertThat(now().issues()).hasSize(20);
        assertThat(now().more()).isTrue();
        shelf.more(SHOP);
        shelf.more(SHOP);
        shelf.more(SHOP);

        assertThat(wechat.asked()).containsExactly(0, 20, 40);
        assertThat(now().issues()).hasSize(45).doesNotHaveDuplicates();
        assertThat(now().issues().getFirst().articleId()).isEqualTo("A45");
        assertThat(now().more()).isFalse();
        assertThat(now().calls()).isEqualTo(3);
        assertThat(shelf.shelf(OTHER)).isEqualTo(Shelf.EMPTY);
    }

    @Test
    void aRestartAsksForNothingWhileTheListIsYoung() {
        shelf.open(SHOP);
        shelf.more(SHOP);
        desk.clock.advance(ArticleShelf.OLD.minusMillis(1));
        ArticleShelf next = shelf();
        next.open(SHOP);

        assertThat(next.shelf(SHOP).issues()).hasSize(40);
        assertThat(wechat.asked()).hasSize(2);
    }

    @Test
    void anOldListIsBegunAnewAndItsRestStaysWhereNothingWasPublished() {
        shelf.open(SHOP);
        shelf.more(SHOP);
        desk.clock.advance(ArticleShelf.OLD);
        shelf.open(SHOP);

        assertThat(wechat.asked()).containsExactly(0, 20, 0);
        assertThat(now().issues()).hasSize(40);
        assertThat(now().at()).isEqualTo(desk.clock.instant());
    }

    @Test
    void whatWasPublishedSinceIsThereAfterAPersonAsks() {
        shelf.open(SHOP);
        shelf.more(SHOP);
        wechat.publish(FakeArticles.issue("NEW", "刚刚发布"));
        shelf.open(SHOP);
        assertThat(now().issues().getFirst().articleId()).isEqualTo("A45");
        shelf.refresh(SHOP);

        assertThat(now().issues().getFirst().articleId()).isEqualTo("NEW");
        assertThat(now().issues()).hasSize(20);
        shelf.more(SHOP);
        assertThat(now().issues())
                .hasSize(40)
                .extracting(ArticleIssue::articleId)
                .doesNotHaveDuplicates();
    }

    @Test
    void aListThatMovedBetweenTwoPagesIsSaidAndNotPatchedTogether() {
        shelf.open(SHOP);
        wechat.publish(1);
        shelf.more(SHOP);

        assertThat(now().trouble()).isEqualTo(new Shelf.Trouble.ListMoved());
        assertThat(now().issues()).hasSize(20);
    }

    @Test
    void theLastCallsOfTheDayAreKeptForPeople() {
        callsMade(ArticleShelf.CALLS_A_DAY - ArticleShelf.KEPT_FOR_PEOPLE);
        shelf.open(SHOP);
        assertThat(wechat.asked()).isEmpty();
        assertThat(now().trouble()).isEqualTo(new Shelf.Trouble.NoCallsLeft());

        shelf.refresh(SHOP);
        assertThat(now().issues()).hasSize(20);
        callsMade(ArticleShelf.KEPT_FOR_PEOPLE);
        shelf.more(SHOP);
        shelf.refresh(SHOP);
        assertThat(wechat.asked()).hasSize(1);
        assertThat(now().trouble()).isEqualTo(new Shelf.Trouble.NoCallsLeft());
        assertThat(now().issues()).hasSize(20);

        desk.clock.advance(Duration.ofDays(1));
        shelf.refresh(SHOP);
        assertThat(now().calls()).isEqualTo(1);
        assertThat(now().trouble()).isNull();
    }

    @Test
    void aRefusalLeavesWhatIsKnownAndCountsAsACall() {
        shelf.open(SHOP);
        wechat.refusing(45009);
        shelf.refresh(SHOP);

        assertThat(now().trouble())
                .isInstanceOfSatisfying(
                        Shelf.Trouble.Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(45009));
        assertThat(now().issues()).hasSize(20);
        assertThat(now().calls()).isEqualTo(2);
        assertThat(now().busy()).isFalse();
    }

    @Test
    void aServerThatPromisesMoreThanItListsIsNotAskedForEver() {
        shelf.open(SHOP);
        wechat.emptyPages();
        shelf.more(SHOP);
        shelf.more(SHOP);

        assertThat(wechat.asked()).containsExactly(0, 20);
        assertThat(now().more()).isFalse();
        assertThat(now().issues()).hasSize(20);
    }

    @Test
    void aFullDiskShowsWhatWeChatSaidAllTheSame() {
        wechat.diskFull();
        shelf.open(SHOP);

        assertThat(now().issues()).hasSize(20);
        assertThat(now().trouble()).isEqualTo(new Shelf.Trouble.NotKept());
    }
}
