package dev.kefudesk.ui.composer;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.message.DraftChange;
import dev.kefudesk.domain.message.DraftCheck;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.message.MessageKind;
import dev.kefudesk.domain.message.MessageMedia;
import dev.kefudesk.domain.message.Problem;
import dev.kefudesk.domain.message.PublishedArticle;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliveryState;
import dev.kefudesk.domain.send.FollowerEntry;
import dev.kefudesk.domain.send.LastContact;
import dev.kefudesk.domain.snippet.SnippetContent;
import dev.kefudesk.service.account.AccountService;
import dev.kefudesk.service.account.SettingsService;
import dev.kefudesk.service.article.ArticleShelf;
import dev.kefudesk.service.desk.SendAs;
import dev.kefudesk.service.desk.ServiceDesk;
import dev.kefudesk.service.follower.FollowerService;
import dev.kefudesk.service.history.HistoryService;
import dev.kefudesk.service.media.MediaService;
import dev.kefudesk.service.picture.PictureService;
import dev.kefudesk.service.port.Timer;
import dev.kefudesk.service.send.Colleagues;
import dev.kefudesk.service.send.DeliveryChanged;
import dev.kefudesk.service.send.DraftService;
import dev.kefudesk.service.send.PlanService;
import dev.kefudesk.service.send.SendDoubts;
import dev.kefudesk.service.send.SendService;
import dev.kefudesk.service.signal.Signal;
import dev.kefudesk.service.snippet.SnippetService;
import dev.kefudesk.service.token.TokenService;
import dev.kefudesk.service.typing.TypingSignals;
import dev.kefudesk.service.window.RecordState;
import dev.kefudesk.service.window.WindowService;
import dev.kefudesk.ui.composer.articles.ArticlesViewModel;
import dev.kefudesk.ui.composer.emoji.EmojiPickerViewModel;
import dev.kefudesk.ui.composer.kinds.MediaFields;
import dev.kefudesk.ui.composer.kinds.MediaViewModel;
import dev.kefudesk.ui.composer.kinds.OthersViewModel;
import dev.kefudesk.ui.composer.picture.PictureServices;
import dev.kefudesk.ui.kit.Notices;
import dev.kefudesk.ui.kit.Questions;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.Ticker;
import dev.kefudesk.ui.kit.phone.PhonePreviewViewModel;
import dev.kefudesk.ui.kit.phone.PictureState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The draft to one follower and what becomes of it. All methods on the FX thread. */
public final class ComposerViewModel implements AutoCloseable {

    /** A picture is fetched when its address has stayed the same for so long. */
    static final Duration PICTURE_DELAY = Duration.ofMillis(400);

    private final Services services;
    private final Speech speech;
    private final Doors doors;
    private final ComposerSpeech says;
    private final OpenDraft open;
    private final Outlook outlook;
    private final SenderChoice sender;
    private final ArticlesViewModel articles;
    private final Sending sending;
    private final OperatorsWord word;
    private final UnknownOutcome unknown;
    private final Presence presence;
    private final SnippetUse snippets;
    private final PhonePreviewViewModel preview;
    private final EmojiPickerViewModel emoji;
    private final MediaFields files;
    private final CardPictureDesk cardPictures;
    private final List<Signal.Subscription> subscriptions;
    private final ReadOnlyObjectWrapper<@Nullable Recipient> recipient = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper enterSends = new ReadOnlyBooleanWrapper();
    private @Nullable Waiting waiting;
    private Consumer<AccountId> onSecretWanted = ignored -> {};
    private Runnable onCardWanted = () -> {};

    /**
     * What it works with.
     *
     * @param contact whether a message will be taken
     * @param operator this desk's login at the team's database, null for a desk alone
     */
    public record Services(
            DraftService drafts,
            SendService sends,
            PlanService plans,
            HistoryService history,
            AccountService accounts,
            FollowerService followers,
            TokenService tokens,
            PictureService pictures,
            ArticleShelf articles,
            MediaService media,
            PictureServices checks,
            SettingsService settings,
            Colleagues colleagues,
            Contact contact,
            SnippetService snippets,
            @Nullable String operator,
            InstantSource clock) {}

    /** Who may be written to, who serves them, from whom they see it, and what speaks against a message. */
    public record Contact(
            WindowService windows,
            ServiceDesk desk,
            SendAs sendAs,
            TypingSignals typing,
            SendDoubts doubts,
            Ticker ticker) {}

    /** How it speaks with the person. */
    public record Speech(Texts texts, Questions questions, Notices notices, ZoneId zone) {}

    /** What makes things happen later, and where. */
    public record Clockwork(Timer timer, Executor fx) {}

    /** Ways out of the composer. */
    @FunctionalInterface
    public interface Doors {
        /** Opens this follower's draft, the account first where it is another one. */
        void writeTo(AccountId account, OpenId follower);
    }

    /** A message to put into a draft as soon as that is open. */
    private record Waiting(DraftKey key, Message message) {}

    public ComposerViewModel(Services services, Clockwork clockwork, Speech speech, Doors doors) {
        Executor fx = clockwork.fx();
        this.services = services;
        this.speech = speech;
        this.doors = doors;
        this.says = new ComposerSpeech(speech);
        this.open = new OpenDraft(services.drafts(), fx, new DraftListener());
        this.outlook = new Outlook(services.contact(), recipient.getReadOnlyProperty(), fx);
        this.articles = new ArticlesViewModel(services.articles(), services.pictures(), fx);
        this.sender = new SenderChoice(services.contact().sendAs(), recipient.getReadOnlyProperty(), fx);
        this.sending = new Sending(
                services,
                speech,
                open,
                recipient.getReadOnlyProperty(),
                new Sending.Outward(outlook, sender),
                clockwork,
                () -> refresh(PICTURE_DELAY));
        this.word = new OperatorsWord(
                services.contact().windows(), outlook, recipient.getReadOnlyProperty(), speech, services.clock(), fx);
        this.unknown = new UnknownOutcome(services.history(), fx, says);
        this.presence = new Presence(services.colleagues(), recipient.getReadOnlyProperty(), clockwork);
        this.snippets = new SnippetUse(services, speech, open, recipient.getReadOnlyProperty(), sending.meant(), fx);
        this.preview =
                new PhonePreviewViewModel(services.pictures(), clockwork.timer(), fx, speech.texts(), speech.zone());
        this.emoji = new EmojiPickerViewModel(services.pictures().emoji(), services.settings(), speech.texts(), fx);
        this.files = new MediaFields(open.others(), new FilesDesk(), services.media(), fx);
        recipient.addListener((ignored, before, now) -> files.refresh());
        this.cardPictures = new CardPictureDesk(
                services.checks(), open.news(), recipient.getReadOnlyProperty(), clockwork, speech, sending::refresh);
        sending.warnOfPictures(cardPictures::notShown);
        this.subscriptions = List.of(
                services.sends().changed().subscribe(fx, this::deliveryChanged),
                services.drafts().saved().subscribe(fx, this::draftSaved),
                services.tokens().changed().subscribe(fx, ignored -> refresh(PICTURE_DELAY)),
                services.media().dropped().subscribe(fx, ignored -> fileFields().refresh()),
                services.settings().changed().subscribe(fx, ignored -> readSendKey()));
        recipient.subscribe(to -> articles.setAccount(to == null ? null : to.account()));
        outlook.verdictProperty().addListener((ignored, before, now) -> sending.refresh());
        outlook.servedProperty().addListener((ignored, before, now) -> sending.refresh());
        readSendKey();
    }

    private void readSendKey() {
        enterSends.set(
                services.settings().get(SettingsService.SEND_KEY).orElse("").equals("enter"));
    }

    /** Opens this follower's draft; with the follower of before, only what is known of them is taken over. */
    public void open(Account account, FollowerEntry entry) {
        Recipient before = recipient.get();
        Recipient now = new Recipient(account, entry);
        recipient.set(now);
        if (before != null && before.key().equals(now.key())) {
            refresh(PICTURE_DELAY);
        } else {
            sending.setComposing(false);
            if (waiting != null && !waiting.key().equals(now.key())) {
                waiting = null;
            }
            open.open(now.key());
            unknown.look(now.key());
        }
    }

    /** Takes over the account in use: its settings where the draft is its own, else nobody is written to any more. */
    public void accountChanged(Account account) {
        Recipient now = recipient.get();
        if (now == null) {
            return;
        }
        if (now.account().id().equals(account.id())) {
            recipient.set(new Recipient(account, now.entry()));
            refresh(Duration.ZERO);
        } else {
            sayWhatStays(now);
            recipient.set(null);
            open.close();
            unknown.forget();
        }
    }

    /** A draft never goes along to another account. */
    private void sayWhatStays(Recipient of) {
        Draft draft = open.draft();
        int held = sending.heldSeconds(of.key());
        if (held > 0 || (draft != null && !draft.blank())) {
            says.draftStays(
                    of,
                    held,
                    () -> doors.writeTo(of.account().id(), of.follower().openId()));
        }
    }

    /** Marks who is written to as the account's test follower, or takes the mark away from them. */
    public void markTestFollower() {
        Recipient to = recipient.get();
        if (to != null) {
            OpenId openId = to.follower().openId();
            services.accounts().state().accounts().stream()
                    .filter(account -> account.id().equals(to.account().id()))
                    .findFirst()
                    .ifPresent(account -> services.accounts()
                            .save(account.withTestFollower(openId.equals(account.testFollower()) ? null : openId)));
        }
    }

    /** Puts a message into the open draft, after a question where that would replace something else. */
    public void restore(Message message) {
        Recipient now = recipient.get();
        if (now != null) {
            restore(now.key(), message);
        }
    }

    /** Puts a message into this draft as soon as it is open; another draft opened instead drops the wish. */
    public void restore(DraftKey key, Message message) {
        waiting = new Waiting(key, message);
        putWaiting();
    }

    private void putWaiting() {
        Waiting wish = waiting;
        Draft draft = open.draft();
        if (wish == null || draft == null || !draft.key().equals(wish.key())) {
            return;
        }
        waiting = null;
        if (!DraftEdits.replacesSomething(draft, wish.message())) {
            open.edit(wish.key(), DraftEdits.with(wish.message()));
            return;
        }
        speech.questions().ask(says.replaceQuestion(), yes -> {
            if (yes) {
                open.edit(wish.key(), DraftEdits.with(wish.message()));
            }
        });
    }

    /** Sends what is written, unless something stops it or it is on its way already. */
    public void send() {
        presence.left();
        sending.send();
        Recipient to = recipient.get();
        if (to != null) {
            services.contact().typing().sent(to.key());
        }
    }

    /** Asks for the AppSecret of the account in use, or for the passphrase that brings it. */
    public void giveSecret() {
        Recipient now = recipient.get();
        if (now != null) {
            onSecretWanted.accept(now.account().id());
        }
    }

    /** Who shows the card of whoever is written to. */
    public void whenCardWanted(Runnable shows) {
        onCardWanted = shows;
    }

    void showCard() {
        onCardWanted.run();
    }

    /** Who asks for an account's AppSecret or for the passphrase. */
    public void whenSecretWanted(Consumer<AccountId> asks) {
        onSecretWanted = asks;
    }

    /** Asks for the end of the send of the open draft. */
    public void cancelSend() {
        sending.cancel();
    }

    /** Nothing is sent while an input method has a word in the making. */
    public void setComposing(boolean now) {
        sending.setComposing(now);
    }

    /** Takes the card shown out of the draft; a notice offers to put it back. */
    public void removeCard() {
        Recipient now = recipient.get();
        NewsViewModel.Removed removed = open.news().remove();
        if (now != null && removed != null) {
            DraftKey key = now.key();
            says.cardRemoved(
                    removed.index() + 1, () -> open.edit(key, DraftEdits.withCard(removed.index(), removed.card())));
        }
    }

    /** Takes the characters that cannot be sent, or that nobody sees, out of the field the problem stands beside. */
    public void removeUnsafe(Problem problem) {
        Recipient now = recipient.get();
        if (now != null) {
            open.edit(now.key(), DraftEdits.withoutUnsafe(problem));
        }
    }

    /** What is written in the field a problem stands beside, {@code ""} where it is gone. */
    String textOf(Problem problem) {
        Draft draft = open.draft();
        return draft == null ? "" : DraftEdits.field(draft, problem);
    }

    /** Writes down what became of the message whose outcome is unknown. Arrived, it leaves the draft it is still in. */
    public void settle(boolean arrived) {
        Delivery row = unknown.property().get();
        if (row == null) {
            return;
        }
        DraftKey key = new DraftKey(row.account(), row.follower());
        unknown.settle(row, arrived);
        Draft draft = open.draft();
        if (!arrived || draft == null || !draft.key().equals(key)) {
            return;
        }
        if (DraftEdits.holds(draft, row.message())) {
            open.edit(key, DraftEdits.without(row.message()));
            says.draftEmptied(() -> open.edit(key, DraftEdits.with(row.message())));
        } else {
            sending.choice().partOf(row.message()).ifPresent(part -> open.edit(key, part::leaves));
        }
    }

    private void deliveryChanged(DeliveryChanged changed) {
        switch (changed.draftChange()) {
            case null -> {}
            case DraftChange.Clear(var stamp) -> open.cleared(stamp);
            case DraftChange.TakeCards(var of, var cards) -> open.took(of, cards);
            case DraftChange.TakeText(var of, var beginning) -> open.took(of, beginning);
        }
        Delivery delivery = changed.delivery();
        DraftKey key = new DraftKey(delivery.account(), delivery.follower());
        Recipient now = recipient.get();
        if (now != null && now.key().equals(key)) {
            if (delivery.state() instanceof DeliveryState.Done done) {
                recipient.set(now.with(new LastContact(done.outcome(), delivery.at())));
            }
            unknown.look(key);
        }
    }

    private void draftSaved(DraftService.DraftSaved saved) {
        if (open.saved(saved)) {
            says.draftNotSaved();
        }
    }

    /** Brings problems, send state and preview up to what is written. */
    private void refresh(Duration pictureDelay) {
        Recipient to = recipient.get();
        Draft draft = open.draft();
        cardPictures.follow(to, draft, pictureDelay);
        sending.refresh();
        if (to != null) {
            preview.show(shown(draft), to.account(), services.clock().instant(), pictureDelay);
        } else {
            preview.close();
        }
    }

    /** The draft as the follower will see it. */
    private static @Nullable Message shown(@Nullable Draft draft) {
        return draft != null && !DraftEdits.nothingToShow(draft) ? DraftCheck.message(draft) : null;
    }

    /** Lets the follower see that somebody types, unless they cannot be written to anyway. */
    private void typed(Draft draft) {
        Recipient to = recipient.get();
        if (to == null || !to.key().equals(draft.key())) {
            return;
        }
        if (draft.blank()) {
            services.contact().typing().emptied(to.account(), to.follower().openId());
        } else if (!outlook.closed()) {
            services.contact().typing().typed(to.account(), to.follower().openId());
        }
    }

    private final class FilesDesk implements MediaViewModel.Desk {
        @Override
        public @Nullable DraftKey key() {
            Draft draft = open.draft();
            return draft == null ? null : draft.key();
        }

        @Override
        public @Nullable Account account() {
            Recipient now = recipient.get();
            return now == null ? null : now.account();
        }

        @Override
        public void edit(DraftKey key, UnaryOperator<Draft> change) {
            open.edit(key, change);
        }

        @Override
        public void renumber(DraftKey key, MessageMedia.Part uploaded) {
            var _ = open.renumber(key, List.of(uploaded));
        }
    }

    private final class DraftListener implements OpenDraft.Listener {
        @Override
        public void opened() {
            refresh(Duration.ZERO);
            putWaiting();
        }

        @Override
        public void edited() {
            Draft draft = open.draft();
            if (draft != null) {
                presence.edited(draft);
                typed(draft);
            }
            refresh(PICTURE_DELAY);
        }
    }

    /** Who is written to, null for nobody. */
    public ReadOnlyObjectProperty<@Nullable Recipient> recipientProperty() {
        return recipient.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<DraftState> draftStateProperty() {
        return open.state();
    }

    public ReadOnlyObjectProperty<SendState> sendStateProperty() {
        return sending.stateProperty();
    }

    public StringProperty textProperty() {
        return open.text();
    }

    public ObjectProperty<MessageKind> kindProperty() {
        return open.kind();
    }

    /** What is written of the kinds beside text and news cards. */
    public OthersViewModel others() {
        return open.others();
    }

    /** The files of the kinds that have one. */
    MediaFields fileFields() {
        return files;
    }

    /** Whether the follower is told that an AI has made it. */
    public BooleanProperty aiMadeProperty() {
        return open.aiMade();
    }

    /** What the account has published. */
    ArticlesViewModel articles() {
        return articles;
    }

    /** Writes this article to the follower. */
    void useArticle(PublishedArticle article) {
        open.others().write(new Message.Article(article));
        open.kind().set(MessageKind.ARTICLE);
    }

    /** Adds a news card that leads to this article, where there is room for one. */
    void addCard(PublishedArticle article) {
        if (open.news().roomLeft()) {
            open.news().insert(open.news().cards().size(), article.card());
            open.kind().set(MessageKind.NEWS);
        }
    }

    /** From which customer-service account the follower sees it. */
    SenderChoice sender() {
        return sender;
    }

    public NewsViewModel news() {
        return open.news();
    }

    /** All problems of the draft, those that stop first. */
    public ObservableList<Problem> problems() {
        return sending.problems();
    }

    /** What a colleague does with whoever is written to, null for nothing. */
    ReadOnlyObjectProperty<@Nullable ColleagueLook> colleagueProperty() {
        return presence.colleagueProperty();
    }

    /** Snippets in the open draft, and their variables. */
    SnippetUse snippets() {
        return snippets;
    }

    /** Sends the braces that the problem is about as they stand. */
    void keepBraces(Problem problem) {
        snippets.keep(problem);
        refresh(PICTURE_DELAY);
    }

    /** Who writes down what is to be saved as a snippet, and who shows the page on which they are written. */
    public void whenSnippetsWanted(Consumer<SnippetContent> saves, Runnable manages) {
        snippets.whenSaved(saves);
        snippets.whenManaged(manages);
    }

    /** Plans, undo intervals and the test follower. */
    Sending sending() {
        return sending;
    }

    /** Whether Enter alone sends and Shift+Enter makes a new line. */
    public ReadOnlyBooleanProperty enterSendsProperty() {
        return enterSends.getReadOnlyProperty();
    }

    /** The newest message to this follower of which nobody knows whether it arrived, null for none. */
    public ReadOnlyObjectProperty<@Nullable Delivery> unknownProperty() {
        return unknown.property();
    }

    public PhonePreviewViewModel preview() {
        return preview;
    }

    /** The emoji to choose from. */
    EmojiPickerViewModel emoji() {
        return emoji;
    }

    /** What is found out and made of the cards' pictures. */
    CardPictureDesk cardPictures() {
        return cardPictures;
    }

    /** How the picture of the card shown in the fields stands. */
    public ObservableValue<PictureState> selectedPicture() {
        return Pictures.ofSelected(open.news(), preview);
    }

    /** How the picture of the card at this place stands. */
    public ObservableValue<PictureState> pictureAt(int index) {
        return Pictures.at(index, preview);
    }

    /** A moment as the person reads it: the time, with the date where that is not today's. */
    String timeOf(Instant at) {
        return says.time(at, services.clock().instant());
    }

    /** How the last send to the follower ended, {@code ""} where there was none. */
    public ObservableValue<String> lastSend() {
        return says.lastSend(recipient, unknown.property(), services.clock());
    }

    /** The follower's window, and who serves them. */
    Outlook outlook() {
        return outlook;
    }

    /** What the operator says of the follower. */
    OperatorsWord word() {
        return word;
    }

    /** How the chat record stands of which windows are known. */
    RecordState record() {
        Recipient to = recipient.get();
        return services.contact()
                .windows()
                .record(to == null ? AccountId.SANDBOX : to.account().id());
    }

    ZoneId zone() {
        return speech.zone();
    }

    @Override
    public void close() {
        subscriptions.forEach(Signal.Subscription::close);
        presence.close();
        snippets.close();
        outlook.close();
        sender.close();
        articles.close();
        sending.close();
        cardPictures.close();
        preview.close();
    }
}
