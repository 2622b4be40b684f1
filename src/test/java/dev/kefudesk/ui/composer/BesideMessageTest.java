package dev.kefudesk.ui.composer;

import static dev.kefudesk.ui.composer.ComposerDesk.LI;
import static dev.kefudesk.ui.composer.ComposerDesk.WANG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.message.MessageKind;
import dev.kefudesk.domain.message.NewsCard;
import dev.kefudesk.domain.message.PublishedArticle;
import dev.kefudesk.domain.send.DeliveryPlan;
import dev.kefudesk.service.port.ServiceDeskApi.Agent;
import dev.kefudesk.testing.Kinds;
import dev.kefudesk.testing.Samples;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who a message is shown from, that an AI made it, that somebody types, and articles on their way into a draft. */
final class BesideMessageTest {

    private static final Agent ANNA = new Agent("anna@shop", "Anna", "1001");
    private static final Agent BEN = new Agent("ben@shop", "", "1002");

    private final ComposerDesk desk = new ComposerDesk();

    @AfterEach
    void close() {
        desk.close();
        assertThat(desk.crashes).isEmpty();
    }

    private SenderChoice.Sender sender() {
        return desk.vm.sender().senderProperty().get();
    }

    private void listAgents() {
        desk.vm.sender().ask();
        desk.until(() -> !(desk.vm.sender().listingProperty().get() instanceof SenderChoice.Listing.Asking));
    }

    @Test
    void whoIsChosenHoldsForTheAccountAndEveryFollowerOfIt() {
        desk.chat.agents(ANNA, BEN);
        desk.openWang();
        assertThat(sender()).isEqualTo(SenderChoice.Sender.ITSELF);
        listAgents();
        assertThat(desk.vm.sender().listingProperty().get())
                .isEqualTo(new SenderChoice.Listing.Known(List.of(ANNA, BEN)));
        desk.vm.sender().choose("anna@shop");
        assertThat(sender()).isEqualTo(new SenderChoice.Sender("anna@shop", "Anna", false));

        desk.open(Samples.SHOP, ComposerDesk.li());
        assertThat(sender().kfAccount()).isEqualTo("anna@shop");
        desk.open(Samples.OTHER, ComposerDesk.li());
        assertThat(sender()).isEqualTo(SenderChoice.Sender.ITSELF);
        desk.open(Samples.SHOP, ComposerDesk.wang());
        desk.vm.textProperty().set("hello");
        desk.vm.aiMadeProperty().set(true);
        desk.sendAndWait();

        assertThat(desk.sentBodies()).containsExactly(Samples.WANG.value() + " hello as anna@shop by AI");
        assertThat(desk.vm.aiMadeProperty().get()).isFalse();
        assertThat(desk.kept(WANG).aiMade()).isFalse();
        assertThat(sender().kfAccount()).isEqualTo("anna@shop");
    }

    @Test
    void oneThatIsNotListedAnyMoreIsSaidAndStillUsedUntilAPersonChooses() {
        desk.chat.agents(BEN);
        desk.settings.put("send.as." + Samples.SHOP.id().value(), "anna@shop");
        desk.openWang();
        desk.until(() -> sender().gone());
        assertThat(sender().name()).isEqualTo("anna@shop");
        desk.vm.textProperty().set("hello");
        desk.sendAndWait();
        assertThat(desk.sentBodies()).containsExactly(Samples.WANG.value() + " hello as anna@shop");

        desk.vm.sender().choose("");
        assertThat(sender()).isEqualTo(SenderChoice.Sender.ITSELF);
    }

    @Test
    void aListThatWeChatRefusesMakesNobodyGone() {
        desk.chat.refusingAgents(65400);
        desk.settings.put("send.as." + Samples.SHOP.id().value(), "anna@shop");
        desk.openWang();
        desk.until(() -> desk.vm.sender().listingProperty().get() instanceof SenderChoice.Listing.Unknown);
        assertThat(sender()).isEqualTo(new SenderChoice.Sender("anna@shop", "anna@shop", false));
    }

    @Test
    void everyMessageOfAPlanIsShownFromTheSame() {
        desk.chat.agents(ANNA);
        desk.openWang();
        desk.vm.sender().choose("anna@shop");
        desk.open(Samples.account(Samples.SHOP.id().value(), 1), ComposerDesk.wang());
        List<NewsCard> cards = IntStream.rangeClosed(1, 2)
                .mapToObj(card -> new NewsCard("card " + card, "", "https://shop.example/" + card, ""))
                .toList();
        desk.vm.restore(new Message.News(cards));
        desk.vm.aiMadeProperty().set(true);
        desk.until(() -> desk.vm.sending().choice().needed());
        desk.vm.sending().sendBy(DeliveryPlan.Kind.SEVERAL);
        desk.until(() -> desk.sentBodies().size() == 2 && desk.idle());

        assertThat(desk.sentBodies()).allSatisfy(body -> assertThat(body).endsWith("as anna@shop by AI"));
        assertThat(desk.vm.news().cards()).isEmpty();
    }

    @Test
    void typingShowsAndAnEmptiedDraftTakesItBack() {
        desk.tokens.current(Samples.SHOP).toCompletableFuture().join();
        desk.openWang();
        desk.vm.textProperty().set("h");
        desk.vm.textProperty().set("he");
        desk.until(() -> desk.typing.calls().equals(List.of("on " + Samples.WANG.value())));
        desk.vm.textProperty().set("");
        desk.until(() -> desk.typing.calls().size() == 2);
        assertThat(desk.typing.calls()).endsWith("off " + Samples.WANG.value());
    }

    @Test
    void anArticleIsWrittenOrBecomesACardWhereThereIsRoom() {
        desk.openWang();
        PublishedArticle article = Kinds.ARTICLE;
        desk.vm.useArticle(article);
        assertThat(desk.vm.kindProperty().get()).isEqualTo(MessageKind.ARTICLE);
        assertThat(desk.kept(WANG).other(MessageKind.ARTICLE)).contains(new Message.Article(article));

        desk.vm.addCard(article);
        assertThat(desk.vm.kindProperty().get()).isEqualTo(MessageKind.NEWS);
        assertThat(desk.kept(WANG).cards()).containsExactly(article.card());
        for (int i = 0; i < 12; i++) {
            desk.vm.addCard(article);
        }
        assertThat(desk.vm.news().contents()).hasSize(10);
    }

    @Test
    void theMarkIsKeptInEachDraftOfItsOwn() {
        desk.openWang();
        desk.vm.textProperty().set("hello");
        desk.vm.aiMadeProperty().set(true);
        assertThat(desk.kept(new DraftKey(Samples.SHOP.id(), Samples.WANG)).aiMade())
                .isTrue();
        desk.open(Samples.SHOP, ComposerDesk.li());
        assertThat(desk.vm.aiMadeProperty().get()).isFalse();
        assertThat(desk.kept(LI).aiMade()).isFalse();
        desk.openWang();
        assertThat(desk.vm.aiMadeProperty().get()).isTrue();
        assertThat(desk.vm.preview().aiMadeProperty().get()).isTrue();
    }
}
