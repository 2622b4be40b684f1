package dev.kefudesk.storage.contract;

import static dev.kefudesk.storage.contract.Journal.ACCEPTED;
import static dev.kefudesk.storage.contract.Journal.CLOSED;
import static dev.kefudesk.storage.contract.Journal.SHOP;
import static dev.kefudesk.storage.contract.Journal.TIMEOUT;
import static dev.kefudesk.testing.Samples.LI;
import static dev.kefudesk.testing.Samples.WANG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.message.DraftChange.TakeCards;
import dev.kefudesk.domain.message.DraftChange.TakeText;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.message.MessageKind;
import dev.kefudesk.domain.message.NewsCard;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.service.port.DraftStore;
import dev.kefudesk.testing.Kinds;
import dev.kefudesk.testing.Samples;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

public abstract class DraftStoreContract extends StorageContract {

    private static final DraftKey KEY = new DraftKey(SHOP, WANG);

    private DraftStore drafts;

    @BeforeEach
    @Override
    void stores() {
        drafts = storage().drafts();
    }

    private static Draft draft(long revision, String text) {
        return new Draft(KEY, revision, MessageKind.TEXT, text, List.of());
    }

    @Test
    void aDraftIsThereAgainAfterAReopening() {
        Draft draft = new Draft(KEY, 7, MessageKind.NEWS, "半个 \uD83D", List.of(Samples.card(1), NewsCard.EMPTY));
        drafts.save(draft);
        reopen();

        assertThat(drafts.find(KEY)).contains(draft);
        assertThat(drafts.find(new DraftKey(SHOP, LI))).isEmpty();
        assertThat(drafts.find(new DraftKey(new AccountId("other"), WANG))).isEmpty();
    }

    @Test
    void theDraftsSayWhetherTheyHoldAFile() {
        drafts.save(Draft.empty(KEY).withOther(new Message.Image(Kinds.PICTURE)).withKind(MessageKind.IMAGE));
        drafts.save(new Draft(new DraftKey(SHOP, LI), 1, MessageKind.TEXT, "", List.of()));

        assertThat(drafts.mentions(Kinds.PICTURE.fingerprint())).isTrue();
        assertThat(drafts.mentions(Kinds.VOICE.fingerprint())).isFalse();
    }

    @Test
    void anOlderOrEqualRevisionChangesNothing() {
        drafts.save(draft(5, "五"));
        drafts.save(draft(4, "四"));
        drafts.save(draft(5, "又一个五"));

        assertThat(drafts.find(KEY)).contains(draft(5, "五"));
    }

    @Test
    void aBlankDraftKeepsItsRevisionAndKindButNothingElse() {
        drafts.save(draft(5, "五"));
        drafts.save(new Draft(KEY, 6, MessageKind.NEWS, "", List.of(NewsCard.EMPTY)));

        assertThat(drafts.find(KEY)).contains(new Draft(KEY, 6, MessageKind.NEWS, "", List.of()));
        drafts.save(draft(5, "五"));
        assertThat(drafts.find(KEY).orElseThrow().blank()).isTrue();
    }

    @Test
    void acceptedClearsTheDraftThatWasSent() {
        drafts.save(draft(5, "您好"));
        DeliveryId id = Journal.begun(storage().deliveries(), Journal.text(WANG, "您好"));

        assertThat(storage()
                        .deliveries()
                        .finish(id, Journal.with(ACCEPTED, draft(5, "").stamp())))
                .isTrue();

        assertThat(drafts.find(KEY)).contains(draft(5, ""));
    }

    @Test
    void acceptedLeavesADraftThatWasWrittenFurther() {
        drafts.save(draft(6, "您好，还有"));
        DeliveryId id = Journal.begun(storage().deliveries(), Journal.text(WANG, "您好"));

        assertThat(storage()
                        .deliveries()
                        .finish(id, Journal.with(ACCEPTED, draft(5, "").stamp())))
                .isFalse();

        assertThat(drafts.find(KEY)).contains(draft(6, "您好，还有"));
    }

    private static Draft cards(long revision, String text, int... numbers) {
        return new Draft(
                KEY,
                revision,
                MessageKind.NEWS,
                text,
                Arrays.stream(numbers).mapToObj(Samples::card).toList());
    }

    private boolean sentCards(SendOutcome outcome, int... numbers) {
        DeliveryId id = Journal.begun(storage().deliveries(), Journal.text(WANG, "卡片"));
        return storage()
                .deliveries()
                .finish(
                        id,
                        Journal.with(
                                outcome,
                                new TakeCards(KEY, cards(0, "", numbers).cards())));
    }

    @Test
    void acceptedTakesItsCardsOutOfADraftThatWasWrittenFurther() {
        drafts.save(cards(5, "还没写完", 1, 2, 3));
        drafts.save(cards(9, "又写了一点", 3, 1, 4, 1, 2));

        assertThat(sentCards(ACCEPTED, 1, 2)).isTrue();

        assertThat(drafts.find(KEY)).contains(cards(10, "又写了一点", 3, 4, 1));
    }

    @Test
    void acceptedTakesItsBeginningOffATextThatWasWrittenFurther() {
        drafts.save(cards(5, "第一段。\n第二段。"));
        drafts.save(cards(9, "第一段。\n第二段改了。", 1));

        assertThat(sentText(ACCEPTED, "第一段。\n")).isTrue();
        assertThat(drafts.find(KEY)).contains(cards(10, "第二段改了。", 1));

        assertThat(sentText(ACCEPTED, "第二段。")).as("changed meanwhile").isFalse();
        assertThat(sentText(CLOSED, "第二段改了。")).isFalse();
        assertThat(drafts.find(KEY)).contains(cards(10, "第二段改了。", 1));
    }

    private boolean sentText(SendOutcome outcome, String beginning) {
        DeliveryId id = Journal.begun(storage().deliveries(), Journal.text(WANG, beginning));
        return storage().deliveries().finish(id, Journal.with(outcome, new TakeText(KEY, beginning)));
    }

    @Test
    void aCardThatWasChangedMeanwhileStays() {
        drafts.save(cards(5, "", 2, 3));

        assertThat(sentCards(ACCEPTED, 1)).isFalse();

        assertThat(drafts.find(KEY)).contains(cards(5, "", 2, 3));
        assertThat(sentCards(ACCEPTED, 1, 3)).as("one of two is still there").isTrue();
        assertThat(drafts.find(KEY)).contains(cards(6, "", 2));
    }

    @Test
    void theLastCardTakenLeavesAnEmptyDraftWhoseRevisionGoesOn() {
        drafts.save(cards(5, "", 1));

        assertThat(sentCards(ACCEPTED, 1)).isTrue();

        assertThat(drafts.find(KEY)).contains(cards(6, ""));
        drafts.save(cards(6, "", 1));
        assertThat(drafts.find(KEY)).as("a late save of what was sent").contains(cards(6, ""));
    }

    @ParameterizedTest
    @MethodSource("notAccepted")
    void anyOtherOutcomeLeavesTheCards(SendOutcome outcome) {
        drafts.save(cards(5, "", 1, 2));

        assertThat(sentCards(outcome, 1)).isFalse();

        assertThat(drafts.find(KEY)).contains(cards(5, "", 1, 2));
    }

    @Test
    void cardsOfADraftThatIsGoneAreTakenFromNowhere() {
        assertThat(sentCards(ACCEPTED, 1)).isFalse();

        assertThat(drafts.find(KEY)).isEmpty();
    }

    static List<SendOutcome> notAccepted() {
        return List.of(CLOSED, TIMEOUT, SendOutcome.NotSent.because(SendOutcome.NotSentCause.NO_NETWORK));
    }

    @ParameterizedTest
    @MethodSource("notAccepted")
    void anyOtherOutcomeLeavesTheDraft(SendOutcome outcome) {
        drafts.save(draft(5, "您好"));
        DeliveryId id = Journal.begun(storage().deliveries(), Journal.text(WANG, "您好"));

        assertThat(storage()
                        .deliveries()
                        .finish(id, Journal.with(outcome, draft(5, "").stamp())))
                .isFalse();

        assertThat(drafts.find(KEY)).contains(draft(5, "您好"));
    }

    @Test
    void anAcceptedThatComesLateClearsTheDraftToo() {
        drafts.save(draft(5, "您好"));
        DeliveryId id = Journal.sent(storage().deliveries(), Journal.text(WANG, "您好"), TIMEOUT);

        assertThat(storage()
                        .deliveries()
                        .finish(id, Journal.with(ACCEPTED, draft(5, "").stamp())))
                .isTrue();
        assertThat(storage()
                        .deliveries()
                        .finish(id, Journal.with(ACCEPTED, draft(5, "").stamp())))
                .as("the second time")
                .isFalse();
    }
}
