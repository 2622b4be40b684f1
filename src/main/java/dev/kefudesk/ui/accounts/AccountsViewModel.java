package dev.kefudesk.ui.accounts;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.account.ApiAddress;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.service.account.AccountService;
import dev.kefudesk.service.account.AccountsChanged;
import dev.kefudesk.service.account.GivenSecrets;
import dev.kefudesk.service.diagnosis.Diagnostics;
import dev.kefudesk.service.follower.FollowerService;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.signal.Signal;
import dev.kefudesk.service.token.TokenService;
import dev.kefudesk.service.window.WindowRules;
import dev.kefudesk.ui.kit.Clipboard;
import dev.kefudesk.ui.kit.Notices;
import dev.kefudesk.ui.kit.Notices.Tone;
import dev.kefudesk.ui.kit.Questions;
import dev.kefudesk.ui.kit.Questions.Question;
import dev.kefudesk.ui.kit.StoreWords;
import dev.kefudesk.ui.kit.Texts;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The accounts and the one whose settings are open. All methods on the FX thread. */
public final class AccountsViewModel implements AutoCloseable {

    /** What it works with. */
    public record Services(
            AccountService accounts,
            TokenService tokens,
            FollowerService followers,
            Diagnostics diagnostics,
            InstantSource clock,
            ZoneId zone,
            List<String> samplePictures,
            List<String> plays,
            WindowRules rules) {}

    /** How it speaks with the person. */
    public record Speech(Texts texts, Questions questions, Notices notices, Clipboard clipboard) {}

    private final Services services;
    private final Speech speech;
    private final Executor fx;
    private final List<Signal.Subscription> subscriptions;
    private final ObservableList<Account> accounts = FXCollections.observableArrayList();
    private final ObservableList<Account> shownAccounts = FXCollections.unmodifiableObservableList(accounts);
    private final ReadOnlyObjectWrapper<@Nullable Account> edited = new ReadOnlyObjectWrapper<>();
    private final ConnectionTestViewModel test;
    private final QuotaViewModel quota;
    private final ActRulesViewModel rules;
    private final ReadOnlyBooleanWrapper adding = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper testFollowerName = new ReadOnlyStringWrapper("");
    private final AccountForm form;

    public AccountsViewModel(Services services, Executor fx, Speech speech) {
        this.services = services;
        this.speech = speech;
        this.fx = fx;
        this.form = new AccountForm(services.tokens()::state, services.clock(), services.zone());
        test = new ConnectionTestViewModel(
                services.diagnostics().test(), services.clock(), fx, speech.texts, speech.notices, speech.clipboard);
        quota = new QuotaViewModel(
                services.diagnostics().diagnosis(), fx, speech.texts, speech.questions, speech.notices);
        edited.subscribe(quota::show);
        rules = new ActRulesViewModel(services.rules());
        edited.subscribe(rules::show);
        form.sending().testFollowerProperty().subscribe(_ -> nameTestFollower());
        speech.texts.languageProperty().subscribe(_ -> nameTestFollower());
        AccountsChanged now = services.accounts().state();
        accounts.setAll(now.accounts());
        open(now.selected());
        subscriptions = List.of(
                services.accounts().changed().subscribe(fx, this::changed),
                services.tokens().changed().subscribe(fx, _ -> form.refreshSecretState()));
    }

    public ObservableList<Account> accounts() {
        return shownAccounts;
    }

    /** The account whose settings are open, null for a new one. */
    public ReadOnlyObjectProperty<@Nullable Account> editedProperty() {
        return edited.getReadOnlyProperty();
    }

    /** Whether the form is that of an account to be added. */
    public ReadOnlyBooleanProperty addingProperty() {
        return adding.getReadOnlyProperty();
    }

    ConnectionTestViewModel connectionTest() {
        return test;
    }

    ActRulesViewModel rules() {
        return rules;
    }

    QuotaViewModel quota() {
        return quota;
    }

    /** Who the typed test follower is, {@code ""} for nobody. */
    public ReadOnlyStringProperty testFollowerNameProperty() {
        return testFollowerName.getReadOnlyProperty();
    }

    /** Addresses of pictures that the sandbox account can show. */
    public List<String> samplePictures() {
        return services.samplePictures();
    }

    public AccountForm form() {
        return form;
    }

    /** Opens an account's settings, after a question where something typed would be lost. */
    public void edit(AccountId id) {
        Account now = edited.get();
        if (now != null && now.id().equals(id)) {
            return;
        }
        accounts.stream()
                .filter(account -> account.id().equals(id))
                .findFirst()
                .ifPresent(account -> unlessTyped(() -> open(account)));
    }

    /** Opens an empty form, after a question where something typed would be lost. */
    public void add() {
        if (!adding.get()) {
            unlessTyped(() -> {
                edited.set(null);
                adding.set(true);
                test.clear();
                form.clear();
            });
        }
    }

    /** Keeps what is typed, where it can be kept. */
    public void save() {
        keep(() -> {});
    }

    /** Tries the account step by step. What is typed is kept first: a test of anything else would say nothing of the account. */
    public void test() {
        Account account = edited.get();
        if (account != null && !form.dirtyProperty().get()) {
            test.start(account);
            return;
        }
        keep(() -> {
            Account kept = edited.get();
            if (kept != null) {
                test.start(kept);
            }
        });
    }

    /** @param then runs when it is on disk, on the FX thread */
    private void keep(Runnable then) {
        Account before = edited.get();
        AccountId id = before == null ? new AccountId(UUID.randomUUID().toString()) : before.id();
        Account typed = form.toAccount(id);
        if (typed == null) {
            return;
        }
        Account account = before != null && before.sandbox() ? sandbox(before, typed) : typed;
        GivenSecrets given = account.sandbox() ? GivenSecrets.NONE : form.typedSecrets();
        services.accounts()
                .save(account, given)
                .whenCompleteAsync(
                        (_, failure) -> {
                            if (failure != null) {
                                notSaved(account, given, failure);
                                return;
                            }
                            saved(account);
                            if (account.equals(edited.get())) {
                                then.run();
                            }
                        },
                        fx);
        if (before == null) {
            accounts.add(account);
        }
        open(account);
    }

    /** Which troubles the sandbox can play: path prefixes of its address. */
    public List<String> plays() {
        return services.plays();
    }

    /** Lets the sandbox play a trouble until the program ends, {@code ""} for none. */
    public void play(String prefix) {
        Account account = edited.get();
        if (account != null && account.sandbox() && !prefix.equals(account.api().pathPrefix())) {
            Account playing = account.withApi(new ApiAddress(account.api().origin(), prefix));
            services.accounts().save(playing);
            services.tokens().refresh(playing);
        }
    }

    /** Of the built-in account only how it sends can be changed. */
    private static Account sandbox(Account kept, Account typed) {
        return kept.withCardsPerMessage(typed.cardsPerMessage())
                .withAllowance(typed.allowance())
                .withTestFollower(typed.testFollower());
    }

    private void nameTestFollower() {
        Account account = edited.get();
        OpenId typed = form.sending().typedTestFollower();
        testFollowerName.set("");
        if (account == null || typed == null) {
            return;
        }
        services.followers()
                .find(account.id(), typed)
                .thenAcceptAsync(
                        entry -> {
                            if (account.equals(edited.get())
                                    && typed.equals(form.sending().typedTestFollower())) {
                                testFollowerName.set(
                                        entry.follower().named()
                                                ? entry.follower().shownName()
                                                : speech.texts.get(
                                                        "accounts.test-follower.nameless", typed.shortForm()));
                            }
                        },
                        fx);
    }

    /** Asks, then deletes the account whose settings are open. */
    public void delete() {
        Account account = edited.get();
        if (account == null || account.sandbox()) {
            return;
        }
        Texts texts = speech.texts;
        speech.questions.ask(
                new Question(
                        texts.get("accounts.delete.title", account.name()),
                        texts.get("accounts.delete.text"),
                        texts.get("accounts.delete"),
                        true),
                confirmed -> {
                    if (confirmed) {
                        services.accounts()
                                .delete(account.id())
                                .whenCompleteAsync(
                                        (_, failure) -> {
                                            if (failure != null) {
                                                notDeleted(account, failure);
                                            }
                                        },
                                        fx);
                    }
                });
    }

    @Override
    public void close() {
        subscriptions.forEach(Signal.Subscription::close);
    }

    /** What was typed goes back into the form, so that it can be saved again. */
    private void notSaved(Account account, GivenSecrets given, Throwable failure) {
        refused("accounts.not-saved", account, kind(failure));
        Account shown = edited.get();
        if (form.dirtyProperty().get() || shown == null) {
            return;
        }
        Account kept = accounts.stream()
                .filter(one -> one.id().equals(account.id()))
                .findFirst()
                .orElse(null);
        if (shown.equals(kept == null ? services.accounts().selected() : kept)) {
            adding.set(kept == null);
            edited.set(kept);
            test.clear();
            form.fillAgain(kept, account, given);
        }
    }

    private void notDeleted(Account account, Throwable failure) {
        StoreFailure.Kind kind = kind(failure);
        if (kind == StoreFailure.Kind.NOT_ALLOWED) {
            speech.notices.show(Tone.REFUSED, speech.texts.get("accounts.not-deleted.not-allowed", account.name()));
        } else {
            refused("accounts.not-deleted", account, kind);
        }
    }

    private void refused(String key, Account account, StoreFailure.Kind kind) {
        Texts texts = speech.texts;
        speech.notices.show(
                Tone.REFUSED,
                texts.get(key, account.name(), StoreWords.cause(texts, kind), StoreWords.step(texts, kind)));
    }

    private static StoreFailure.Kind kind(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return cause instanceof StoreFailure known ? known.kind() : StoreFailure.Kind.OTHER;
    }

    private void saved(Account account) {
        Texts texts = speech.texts;
        if (services.accounts().selected().id().equals(account.id())) {
            speech.notices.show(Tone.ACCEPTED, texts.get("accounts.saved", account.name()));
        } else {
            speech.notices.show(
                    Tone.ACCEPTED,
                    texts.get("accounts.saved", account.name()),
                    texts.get("accounts.use"),
                    () -> services.accounts().select(account.id()));
        }
    }

    private void changed(AccountsChanged now) {
        accounts.setAll(now.accounts());
        Account open = edited.get();
        if (open == null) {
            return;
        }
        Account same = now.accounts().stream()
                .filter(account -> account.id().equals(open.id()))
                .findFirst()
                .orElse(null);
        if (same == null) {
            open(now.selected());
        } else if (!same.equals(open) && !form.dirtyProperty().get()) {
            open(same);
        } else {
            edited.set(same);
            form.refreshSecretState();
        }
    }

    private void open(Account account) {
        boolean other = !account.equals(edited.get());
        if (other) {
            test.clear();
        }
        adding.set(false);
        edited.set(account);
        form.fill(account);
        nameTestFollower();
        if (other) {
            services.tokens().prepare(account);
        }
    }

    private void unlessTyped(Runnable go) {
        if (!form.dirtyProperty().get()) {
            go.run();
            return;
        }
        Texts texts = speech.texts;
        speech.questions.ask(
                new Question(
                        texts.get("accounts.discard.title"),
                        texts.get("accounts.discard.text"),
                        texts.get("accounts.discard"),
                        true),
                confirmed -> {
                    if (confirmed) {
                        go.run();
                    }
                });
    }
}
