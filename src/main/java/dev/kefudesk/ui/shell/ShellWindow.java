package dev.kefudesk.ui.shell;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.FollowerEntry;
import dev.kefudesk.service.follower.LoadState;
import dev.kefudesk.ui.accounts.AccountsView;
import dev.kefudesk.ui.accounts.AccountsViewModel;
import dev.kefudesk.ui.answer.AnswerView;
import dev.kefudesk.ui.answer.AnswerViewModel;
import dev.kefudesk.ui.card.CardView;
import dev.kefudesk.ui.composer.ComposerView;
import dev.kefudesk.ui.composer.ComposerViewModel;
import dev.kefudesk.ui.followers.FollowersViewModel;
import dev.kefudesk.ui.fx.SystemFilePicker;
import dev.kefudesk.ui.fx.SystemFolderPicker;
import dev.kefudesk.ui.fx.Themes;
import dev.kefudesk.ui.history.HistoryView;
import dev.kefudesk.ui.history.HistoryViewModel;
import dev.kefudesk.ui.kit.Clipboard;
import dev.kefudesk.ui.kit.Notices;
import dev.kefudesk.ui.kit.Questions;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.Ticker;
import dev.kefudesk.ui.kit.phone.PhonePreviewViewModel;
import dev.kefudesk.ui.kit.rid.RidViewModel;
import dev.kefudesk.ui.settings.HistorySection;
import dev.kefudesk.ui.settings.KeepHistoryViewModel;
import dev.kefudesk.ui.settings.SettingsView;
import dev.kefudesk.ui.settings.SettingsViewModel;
import dev.kefudesk.ui.settings.SupportViewModel;
import java.time.LocalDate;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * The whole window on any stage: builds every screen and hands values between them. On the FX thread only. Closing it
 * releases every listener, not the services.
 */
public final class ShellWindow implements AutoCloseable {

    private static final double LIST_STEP = 20;

    private final DeskServices services;
    private final Texts texts;
    private final Themes themes;
    private final LookSettings look;
    private final PassphraseViewModel passphrase;
    private final Ticker ticker;
    private final ContactScreens contact;
    private final SnippetScreens snippets;
    private final ShellViewModel shell;
    private final BookScreens book;
    private final FollowersViewModel followers;
    private final ComposerViewModel composer;
    private final AnswerViewModel answer;
    private final PhonePreviewViewModel historyPreview;
    private final HistoryViewModel history;
    private final AccountsViewModel accounts;
    private final SettingsViewModel settings;
    private final TeamScreens team;
    private final OutcomeNotices outcomes;
    private final TokenNotices tokenNotices;
    private final NoticeBar notices;
    private final OverlayLayer overlays = new OverlayLayer();
    private final QuickFind find;
    private final KeepHistoryViewModel keeping;
    private final ShellView view;
    private final ComposerView composerView;
    private final Navigation navigation = new Navigation();
    private @Nullable Again again;
    private @Nullable DraftKey opened;

    /**
     * @param home the folder where everything is kept, as shown to a person
     */
    public ShellWindow(DeskServices services, Clipboard clipboard, String home) {
        this.services = services;
        this.themes = new Themes();
        this.look = new LookSettings(services.settings(), services.fx(), themes);
        this.texts = look.texts();
        this.notices = new NoticeBar(texts, services.timer(), services.fx());
        Questions questions = new QuestionOverlay(overlays, texts);
        ticker = new Ticker(services.timer(), services.fx());
        passphrase =
                new PassphraseViewModel(services.vault(), services::secrets, services.fx(), texts, questions, notices);
        shell = new ShellViewModel(services, texts, passphrase);
        book = new BookScreens(
                services,
                new BookScreens.Speech(texts, questions, notices, clipboard),
                new BookScreens.Ways(this::markTestFollower, this::openSend));
        followers = book.followers();
        composer = new ComposerViewModel(
                new ComposerViewModel.Services(
                        services.drafts(),
                        services.sends(),
                        services.plans(),
                        services.history(),
                        services.accounts(),
                        services.followers(),
                        services.tokens(),
                        services.pictures(),
                        services.articles(),
                        services.media(),
                        services.pictureChecks(),
                        services.settings(),
                        services.colleagues(),
                        new ComposerViewModel.Contact(
                                services.contact().windows(),
                                services.contact().desk(),
                                services.contact().sendAs(),
                                services.contact().typing(),
                                services.contact().doubts(),
                                ticker),
                        services.snippets().snippets(),
                        services.team().database().operator(),
                        services.clock()),
                new ComposerViewModel.Clockwork(services.timer(), services.fx()),
                new ComposerViewModel.Speech(texts, questions, notices, services.zone()),
                navigation::writeTo);
        contact = new ContactScreens(
                services, texts, ticker, () -> shell.accountProperty().get());
        snippets = new SnippetScreens(services, texts, questions, notices);
        answer = new AnswerViewModel(
                services.sends(),
                services.returnCodes(),
                services.accounts(),
                services.fx(),
                texts,
                services.zone(),
                clipboard,
                new AnswerSteps(services, shell, this::openAccount, this::openPlan));
        historyPreview = new PhonePreviewViewModel(services.pictures(), services.timer(), services.fx(), texts);
        history = new HistoryViewModel(
                new HistoryViewModel.Services(
                        services.history(),
                        services.sends(),
                        services.colleagues(),
                        services.accounts(),
                        services.returnCodes(),
                        services.clock(),
                        clipboard,
                        services.exports(),
                        services.retention(),
                        questions),
                historyPreview,
                services.timer(),
                services.fx(),
                texts,
                services.zone(),
                delivery -> writeAgain(delivery.account(), delivery.follower(), delivery.message()));
        accounts = new AccountsViewModel(
                new AccountsViewModel.Services(
                        services.accounts(),
                        services.tokens(),
                        services.followers(),
                        services.diagnostics(),
                        services.clock(),
                        services.zone(),
                        services.samplePictures(),
                        services.plays(),
                        services.contact().windows().rules()),
                services.fx(),
                new AccountsViewModel.Speech(texts, questions, notices, clipboard));
        keeping = new KeepHistoryViewModel(
                services.retention(),
                new KeepHistoryViewModel.Speech(texts, questions, services.zone()),
                services.timer(),
                services.fx());
        settings = new SettingsViewModel(services.settings(), services.vault(), services.fx(), home, passphrase);
        team = new TeamScreens(
                services, texts, new TeamScreens.Speech(questions, notices, clipboard), passphrase::open);
        outcomes = new OutcomeNotices(services.sends(), services.fx(), texts, notices, navigation);
        tokenNotices = new TokenNotices(services, texts, notices);
        composerView = new ComposerView(composer, texts, overlays, new SystemFilePicker());
        contact.into(composerView);
        composerView.setAnswer(new AnswerView(answer, rids(), texts));
        find = new QuickFind(
                overlays,
                new QuickFindViewModel(services.followers(), services.timer(), services.fx()),
                texts,
                navigation::writeTo);
        view = new ShellView(
                shell,
                texts,
                pieces(),
                new ShellView.Layers(notices, overlays),
                team.banner().placeProperty(),
                this::find);
        connect();
    }

    /** Opens the window on a stage. */
    public void show(Stage stage, double width, double height) {
        Scene scene = new Scene(view, width, height);
        themes.dress(scene);
        new Shortcuts(
                        shell,
                        overlays,
                        new Shortcuts.Actions(
                                this::find,
                                new ShortcutSheet(overlays, texts)::show,
                                this::toggleCard,
                                () -> view.resizeList(-LIST_STEP),
                                () -> view.resizeList(LIST_STEP)))
                .listen(scene);
        stage.titleProperty().bind(shell.titleProperty());
        stage.setMinWidth(960);
        stage.setMinHeight(640);
        stage.setScene(scene);
        stage.show();
    }

    public Texts texts() {
        return texts;
    }

    public Themes themes() {
        return themes;
    }

    public Notices notices() {
        return notices;
    }

    /** Opens a follower's draft on the compose page, as quick find does. */
    public void writeTo(OpenId follower) {
        navigation.writeTo(follower);
    }

    /** Who is written to now, null for nobody. */
    public @Nullable OpenId recipient() {
        FollowerEntry entry = followers.selectedProperty().get();
        return entry == null ? null : entry.follower().openId();
    }

    public ShellViewModel model() {
        return shell;
    }

    @Override
    public void close() {
        contact.close();
        snippets.close();
        ticker.close();
        book.close();
        outcomes.close();
        tokenNotices.close();
        team.close();
        settings.close();
        keeping.close();
        accounts.close();
        historyPreview.close();
        composer.close();
        shell.close();
        passphrase.close();
        look.close();
        themes.close();
    }

    private RidViewModel rids() {
        return new RidViewModel(
                services.diagnostics().diagnosis(), services.accounts(), services.fx(), texts, services.zone());
    }

    private ShellView.Pieces pieces() {
        return new ShellView.Pieces(
                book.list(overlays),
                withCard(composerView),
                contact.waiting(navigation::writeTo),
                snippets.page(overlays),
                new HistoryView(history, rids(), texts, services.zone(), overlays, new SystemFolderPicker()),
                new AccountsView(accounts, texts),
                new SettingsView(
                        settings,
                        new SupportViewModel(
                                services.diagnostics().bundle(),
                                () -> LocalDate.ofInstant(services.clock().instant(), services.zone()),
                                services.fx()),
                        new SettingsView.Sections(new HistorySection(keeping, texts), contact.settings()),
                        team.settings(),
                        texts),
                team.banner(() -> shell.pageProperty().set(Page.SETTINGS)));
    }

    /** The card lies over the writing's right side, so that one can go on writing. */
    private StackPane withCard(Region writing) {
        CardView card = book.cardView(List.of(contact.serving()));
        writing.setMinSize(0, 0);
        StackPane.setAlignment(card, Pos.CENTER_RIGHT);
        return new StackPane(writing, card);
    }

    private void toggleCard() {
        if (shell.pageProperty().get() == Page.COMPOSE) {
            book.card().toggle();
        } else if (recipient() != null) {
            shell.pageProperty().set(Page.COMPOSE);
            book.card().openProperty().set(true);
        }
    }

    private void openSend(DeliveryId id) {
        history.select(id);
        shell.pageProperty().set(Page.HISTORY);
    }

    private void connect() {
        new SecretPrompt(overlays, shell, texts);
        new PassphrasePrompt(overlays, passphrase, texts);
        team.ask(overlays);
        book.tagsOver(overlays);
        composer.whenSecretWanted(shell::askSecret);
        composer.whenCardWanted(this::toggleCard);
        snippets.serve(composer, overlays, () -> shell.pageProperty().set(Page.SNIPPETS));
        followers.selectedProperty().subscribe(this::chosen);
        shell.accountProperty().subscribe(account -> {
            composer.accountChanged(account);
            book.setAccount(account);
            contact.setAccount(account);
            snippets.setAccount(account);
            loadTheFirstTime(account);
        });
        shell.start();
    }

    private void chosen(@Nullable FollowerEntry entry) {
        book.written(entry == null ? null : entry.follower().openId());
        if (entry == null) {
            return;
        }
        Account account = shell.accountProperty().get();
        OpenId openId = entry.follower().openId();
        composer.open(account, entry);
        contact.show(account, openId);
        answer.setRecipient(account, openId);
        DraftKey key = new DraftKey(account.id(), openId);
        boolean news = !key.equals(opened);
        opened = key;
        Again wanted = again;
        if (wanted != null && wanted.account.equals(account.id()) && wanted.follower.equals(openId)) {
            again = null;
            composer.restore(wanted.message);
        } else if (news) {
            // somebody else was chosen instead; mere news of whoever is on screen leaves the wish alone
            again = null;
        }
    }

    /** The sandbox's list fills itself, so that the first send needs no other click. */
    private void loadTheFirstTime(Account account) {
        if (!account.sandbox()) {
            return;
        }
        services.followers()
                .loadState(account.id())
                .thenAcceptAsync(
                        state -> {
                            if (state instanceof LoadState.Idle(var last, var _) && last == null) {
                                services.followers().load(account);
                            }
                        },
                        services.fx());
    }

    private void find() {
        find.show(shell.accountProperty().get());
    }

    private void openAccount(Account account) {
        accounts.edit(account.id());
        shell.pageProperty().set(Page.ACCOUNTS);
    }

    /** The ways to send more cards than the account takes, once the account's new limit has come to the composer. */
    private void openPlan() {
        shell.pageProperty().set(Page.COMPOSE);
        services.fx().execute(composerView::focusPlan);
    }

    private void markTestFollower(AccountId account, OpenId follower) {
        services.accounts().state().accounts().stream()
                .filter(one -> one.id().equals(account))
                .findFirst()
                .ifPresent(one -> services.accounts()
                        .save(one.withTestFollower(follower.equals(one.testFollower()) ? null : follower)));
    }

    private void writeAgain(AccountId account, OpenId follower, Message message) {
        if (services.accounts().state().accounts().stream()
                .noneMatch(one -> one.id().equals(account))) {
            notices.show(Notices.Tone.INFO, texts.get("shell.notice.account-gone"));
            return;
        }
        if (navigation.chosen(account, follower)) {
            shell.pageProperty().set(Page.COMPOSE);
            composer.restore(message);
            composerView.focusEditor();
            return;
        }
        again = new Again(account, follower, message);
        navigation.writeTo(account, follower);
    }

    private record Again(AccountId account, OpenId follower, Message message) {}

    /** Ways to the compose page. */
    final class Navigation implements OutcomeNotices.Place {

        @Override
        public boolean onScreen(AccountId account, OpenId follower) {
            return shell.pageProperty().get() == Page.COMPOSE && chosen(account, follower);
        }

        /** Whether this follower's draft is the open one, on whatever page the person is. */
        boolean chosen(AccountId account, OpenId follower) {
            FollowerEntry entry = followers.selectedProperty().get();
            return shell.accountProperty().get().id().equals(account)
                    && entry != null
                    && entry.follower().openId().equals(follower);
        }

        void writeTo(OpenId follower) {
            writeTo(shell.accountProperty().get().id(), follower);
        }

        /** Opens the follower's draft; the account first, where it is another one. */
        @Override
        public void writeTo(AccountId account, OpenId follower) {
            shell.pageProperty().set(Page.COMPOSE);
            if (!shell.accountProperty().get().id().equals(account)) {
                services.accounts().select(account);
            }
            services.fx().execute(() -> {
                followers.select(follower);
                composerView.focusEditor();
            });
        }
    }
}
