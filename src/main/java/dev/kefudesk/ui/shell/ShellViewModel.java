package dev.kefudesk.ui.shell;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.account.AppSecret;
import dev.kefudesk.domain.account.TokenSource;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.service.account.AccountsChanged;
import dev.kefudesk.service.port.Timer;
import dev.kefudesk.service.secret.VaultStatus;
import dev.kefudesk.service.signal.Signal;
import dev.kefudesk.service.token.TokenStatus;
import dev.kefudesk.service.token.TokenStatus.SecretState;
import dev.kefudesk.ui.kit.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Account, page, token and the day's counts. All methods on the FX thread. */
public final class ShellViewModel {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final DeskServices services;
    private final Texts texts;
    private final TokenViewModel token;
    private final PassphraseViewModel passphrase;
    private final List<Signal.Subscription> subscriptions = new ArrayList<>();
    private final InvalidationListener language = _ -> refreshWords();
    private final ObservableList<Account> accounts = FXCollections.observableArrayList();
    private final ObservableList<Account> shownAccounts = FXCollections.unmodifiableObservableList(accounts);
    private final ReadOnlyObjectWrapper<Account> account;
    private final ReadOnlyStringWrapper counts = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable Account> secretWanted = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<Page> page = new SimpleObjectProperty<>(Page.COMPOSE);
    private Map<OutcomeKind, Long> countsNow = Map.of();
    private SecretState secret = SecretState.KNOWN;
    private Timer.@Nullable Scheduled tick;
    private boolean closed;

    ShellViewModel(DeskServices services, Texts texts, PassphraseViewModel passphrase) {
        this.services = services;
        this.texts = texts;
        this.passphrase = passphrase;
        this.token = new TokenViewModel(services.tokens(), services.clock(), services.zone(), services.fx(), texts);
        AccountsChanged now = services.accounts().state();
        this.account = new ReadOnlyObjectWrapper<>(now.selected());
        accounts.setAll(now.accounts());
        subscriptions.add(services.accounts().changed().subscribe(services.fx(), this::accountsChanged));
        subscriptions.add(services.sends().changed().subscribe(services.fx(), _ -> count()));
        subscriptions.add(services.vault().changed().subscribe(services.fx(), _ -> secretMoved()));
        subscriptions.add(services.tokens().changed().subscribe(services.fx(), _ -> secretMoved()));
        texts.languageProperty().addListener(language);
    }

    /** Begins work: token, counts, the first look at the secret. */
    public void start() {
        chosen(account.get());
        count();
        tickLater();
    }

    public ObservableList<Account> accounts() {
        return shownAccounts;
    }

    public ReadOnlyObjectProperty<Account> accountProperty() {
        return account.getReadOnlyProperty();
    }

    public ObjectProperty<Page> pageProperty() {
        return page;
    }

    public ReadOnlyStringProperty countsProperty() {
        return counts.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<TokenChip> chipProperty() {
        return token.chipProperty();
    }

    /** The account whose AppSecret is asked for now, null for none. */
    public ReadOnlyObjectProperty<@Nullable Account> secretWantedProperty() {
        return secretWanted.getReadOnlyProperty();
    }

    public void choose(AccountId id) {
        services.accounts().select(id);
    }

    /** A click on the token: fetch one, or ask for the secret it needs. */
    public void tokenPressed() {
        if (token.secretMissing()) {
            askFor(account.get());
        } else {
            token.fetch();
        }
    }

    /** Fetches a token of any account, as a step out of trouble. */
    public void fetchToken(Account of) {
        if (of.id().equals(account.get().id())) {
            token.fetch();
        } else {
            services.tokens().refresh(of);
        }
    }

    /** Asks for the AppSecret of an account, or for the passphrase that brings it; a typed token is typed with it. */
    public void askSecret(AccountId id) {
        accounts.stream()
                .filter(one -> one.id().equals(id) && !one.sandbox())
                .findFirst()
                .ifPresent(this::askFor);
    }

    private void askFor(Account of) {
        if (services.tokens().status(of).secret() == SecretState.LOCKED) {
            secretWanted.set(null);
            passphrase.open();
        } else if (of.tokenSource() instanceof TokenSource.OwnSecret) {
            secretWanted.set(of);
        } else {
            page.set(Page.ACCOUNTS);
        }
    }

    /** Whether an AppSecret given now is forgotten when the program ends. */
    boolean secretsStayInMemory() {
        VaultStatus vault = services.vault().status();
        return vault.declined() || vault.stage() == VaultStatus.Stage.NONE;
    }

    /** Takes the AppSecret that was asked for, for this session, and tries it. */
    public void giveSecret(String typed) {
        Account of = secretWanted.get();
        if (of == null || typed.isBlank()) {
            return;
        }
        secretWanted.set(null);
        services.accounts().giveSecret(of, new AppSecret(typed));
        fetchToken(of);
    }

    public void secretLater() {
        secretWanted.set(null);
    }

    public void close() {
        closed = true;
        subscriptions.forEach(Signal.Subscription::close);
        token.close();
        texts.languageProperty().removeListener(language);
        if (tick != null) {
            tick.cancel();
        }
    }

    private void accountsChanged(AccountsChanged now) {
        Account before = account.get();
        if (!accounts.equals(now.accounts())) {
            accounts.setAll(now.accounts());
        }
        account.set(now.selected());
        Account asked = secretWanted.get();
        if (asked != null
                && (!now.accounts().contains(asked)
                        || !services.tokens().status(asked).needsSecret())) {
            secretWanted.set(null);
        }
        if (!before.id().equals(now.selected().id())
                || !before.scope().equals(now.selected().scope())
                || !before.tokenSource().equals(now.selected().tokenSource())) {
            chosen(now.selected());
        } else {
            refreshWords();
        }
    }

    private void chosen(Account now) {
        token.setAccount(now);
        refreshWords();
        TokenStatus status = services.tokens().status(now);
        secret = status.secret();
        boolean askable = secret == SecretState.LOCKED || now.tokenSource() instanceof TokenSource.OwnSecret;
        if (!status.needsSecret() || now.sandbox() || !askable) {
            secretWanted.set(null);
        } else {
            askFor(now);
        }
    }

    /** The vault has opened, was emptied or is done without: what the account in use lacks may be something else now. */
    private void secretMoved() {
        Account now = account.get();
        if (services.tokens().status(now).secret() != secret) {
            chosen(now);
        }
    }

    private void count() {
        Instant midnight = LocalDate.ofInstant(services.clock().instant(), services.zone())
                .atStartOfDay(services.zone())
                .toInstant();
        services.history()
                .counts(midnight)
                .whenCompleteAsync(
                        (found, failure) -> {
                            if (failure == null) {
                                countsNow = found;
                                sayCounts();
                            }
                        },
                        services.fx());
    }

    private void sayCounts() {
        long notSent = countsNow.getOrDefault(OutcomeKind.NOT_SENT, 0L);
        counts.set(texts.get(
                notSent == 0 ? "shell.counts" : "shell.counts.not-sent",
                countsNow.getOrDefault(OutcomeKind.ACCEPTED, 0L),
                countsNow.getOrDefault(OutcomeKind.REFUSED, 0L),
                countsNow.getOrDefault(OutcomeKind.UNKNOWN, 0L),
                notSent));
    }

    private void refreshWords() {
        title.set(texts.get("shell.title", account.get().name()));
        token.refreshWords();
        sayCounts();
    }

    private void tickLater() {
        tick = services.timer().after(MINUTE, () -> services.fx().execute(this::minute));
    }

    private void minute() {
        if (!closed) {
            token.refreshWords();
            count();
            tickLater();
        }
    }
}
