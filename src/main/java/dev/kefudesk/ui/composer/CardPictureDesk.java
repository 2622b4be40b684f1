package dev.kefudesk.ui.composer;

import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.message.MessageKind;
import dev.kefudesk.domain.message.NewsCard;
import dev.kefudesk.ui.composer.picture.CardInHand;
import dev.kefudesk.ui.composer.picture.CardLinkViewModel;
import dev.kefudesk.ui.composer.picture.CardPictureViewModel;
import dev.kefudesk.ui.composer.picture.PictureChecks;
import dev.kefudesk.ui.composer.picture.PictureServices;
import dev.kefudesk.ui.composer.picture.PictureWords;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** The checks of the open draft's pictures, and what can be done with the picture of the card in hand. */
final class CardPictureDesk implements AutoCloseable {

    private final NewsViewModel news;
    private final ReadOnlyObjectProperty<@Nullable Recipient> recipient;
    private final PictureChecks checks;
    private final PictureWords words;
    private final CardPictureViewModel picture;
    private final CardLinkViewModel link;

    /**
     * @param changed hears of every verdict
     */
    CardPictureDesk(
            PictureServices services,
            NewsViewModel news,
            ReadOnlyObjectProperty<@Nullable Recipient> recipient,
            ComposerViewModel.Clockwork clockwork,
            ComposerViewModel.Speech speech,
            Runnable changed) {
        Executor fx = clockwork.fx();
        this.news = news;
        this.recipient = recipient;
        this.checks = new PictureChecks(services.check(), clockwork.timer(), fx, changed);
        this.words = new PictureWords(services.codes(), speech.texts());
        ObservableValue<@Nullable CardInHand> card =
                Bindings.createObjectBinding(this::inHand, recipient, news.selectedProperty(), news.cards());
        this.picture = new CardPictureViewModel(new CardPictureViewModel.Means(
                services.rehost(), checks, card, this::stillThere, words, speech.notices(), fx));
        this.link = new CardLinkViewModel(new CardLinkViewModel.Means(
                services.cards(), card, this::stillThere, speech.texts(), speech.notices(), fx));
    }

    private @Nullable CardInHand inHand() {
        CardModel card = news.selectedProperty().get();
        Recipient to = recipient.get();
        int place = news.selectedIndex();
        return card == null || to == null || place < 0
                ? null
                : new CardInHand(
                        to.account(),
                        place,
                        card.titleProperty(),
                        card.descriptionProperty(),
                        card.urlProperty(),
                        card.picUrlProperty());
    }

    private boolean stillThere(StringProperty picUrl) {
        return news.cards().stream().anyMatch(card -> card.picUrlProperty().equals(picUrl));
    }

    /** Checks the pictures of this draft from now on, and no others. */
    void follow(@Nullable Recipient to, @Nullable Draft draft, Duration delay) {
        if (to == null || draft == null || draft.kind() != MessageKind.NEWS) {
            checks.wantNone();
        } else {
            checks.want(
                    to.account(), draft.cards().stream().map(NewsCard::picUrl).toList(), delay);
        }
    }

    /** Places of the cards whose picture the follower will not see. */
    List<Integer> notShown() {
        return checks.notShown();
    }

    PictureWords words() {
        return words;
    }

    CardPictureViewModel picture() {
        return picture;
    }

    CardLinkViewModel link() {
        return link;
    }

    @Override
    public void close() {
        link.close();
        picture.close();
        checks.close();
    }
}
