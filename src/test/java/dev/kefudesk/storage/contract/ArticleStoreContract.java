package dev.kefudesk.storage.contract;

import static dev.kefudesk.storage.contract.Journal.MORNING;
import static dev.kefudesk.testing.Samples.OTHER;
import static dev.kefudesk.testing.Samples.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.article.ArticleIssue;
import dev.kefudesk.domain.article.ArticleIssue.Piece;
import dev.kefudesk.service.port.ArticleStore.KeptArticles;
import java.util.List;
import org.junit.jupiter.api.Test;

public abstract class ArticleStoreContract extends StorageContract {

    private static final ArticleIssue SPRING = new ArticleIssue(
            "A-1_x",
            MORNING,
            List.of(
                    new Piece(
                            "春茶 \"上市\" 🍵",
                            "第一批\n限量",
                            "https://mp.weixin.qq.com/s?a=1&b=2",
                            "https://p.example/c",
                            false),
                    new Piece("", "", "", "", true)));

    @Test
    void whatWasListedOutlivesARestart() {
        KeptArticles kept = new KeptArticles(MORNING, 45, 20, List.of(SPRING, new ArticleIssue("B", null, List.of())));
        storage().articles().keep(SHOP.scope(), kept);
        reopen();

        assertThat(storage().articles().find(SHOP.scope())).contains(kept);
        assertThat(storage().articles().find(OTHER.scope())).isEmpty();
    }

    @Test
    void theNewestListTakesThePlaceOfTheOneBefore() {
        storage().articles().keep(SHOP.scope(), new KeptArticles(MORNING, 45, 20, List.of(SPRING)));
        KeptArticles later = new KeptArticles(MORNING.plusSeconds(60), 1, 1, List.of());
        storage().articles().keep(SHOP.scope(), later);

        assertThat(storage().articles().find(SHOP.scope())).contains(later);
    }

    @Test
    void whatCannotBeReadIsAsIfThereWereNothing() {
        storage().articles().keep(SHOP.scope(), new KeptArticles(MORNING, 45, 20, List.of(SPRING)));
        database().execute("UPDATE article_shelf SET issues = '[{'");

        assertThat(storage().articles().find(SHOP.scope())).isEmpty();
    }
}
