package dev.kefudesk.service.account;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.account.AppSecret;
import dev.kefudesk.service.port.AccountStore;
import dev.kefudesk.service.port.SettingsStore;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.signal.SerialExecutor;
import dev.kefudesk.service.signal.Signal;
import dev.kefudesk.service.token.TokenService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of this desk and the one in use. Reads come from memory; writes go to disk in order. The sandbox account is
 * always there: its address is that of the stand-in of this start.
 */
public final class AccountService {

    private static final String SELECTED = "account.selected";

    private final AccountStore store;
    private final SettingsStore settings;
    private final TokenService tokens;
    private final Executor serial;
    private final Signal<AccountsChanged> changed = new Signal<>();
    private final List<Account> accounts = new ArrayList<>();

    /** Accounts whose change is not in the store yet, with the number of such changes: memory knows them better. */
    private final Map<AccountId, Integer> unwritten = new HashMap<>();

    /** Whom a person wants, also while the store cannot say whether there is such an account. */
    private AccountId wanted;

    private Account selected;

    /**
     * Blocks on the store; call it off the FX thread. A store that cannot be read now has only the sandbox, until
     * {@link #reload}.
     *
     * @param sandbox the built-in account with the address and AppID of this start
     */
    public AccountService(
            AccountStore store, SettingsStore settings, TokenService tokens, Executor executor, Account sandbox) {
        this.store = store;
        this.settings = settings;
        this.tokens = tokens;
        this.serial = new SerialExecutor(executor);
        store.save(sandbox);
        accounts.add(sandbox);
        readable(store).stream().filter(account -> !account.sandbox()).forEach(accounts::add);
        wanted = new AccountId(settings.all().getOrDefault(SELECTED, AccountId.SANDBOX.value()));
        selected = wantedOr(sandbox);
    }

    private static List<Account> readable(AccountStore store) {
        try {
            return store.all();
        } catch (StoreFailure failure) {
            if (failure.kind() != StoreFailure.Kind.UNREACHABLE && failure.kind() != StoreFailure.Kind.NEWER_SCHEMA) {
                throw failure;
            }
            return List.of();
        }
    }

    private Account wantedOr(Account otherwise) {
        return accounts.stream()
                .filter(account -> account.id().equals(wanted))
                .findFirst()
                .orElse(otherwise);
    }

    /**
     * Reads the accounts again, as when the team's database is there or a colleague has changed them. The secret and token
     * of before are not used again at this desk where a colleague gave an account another AppID, origin or source; what the
     * team shares is left to the desk that did so. Completes when it is known; with the store's failure, and nothing changed,
     * where the store cannot be read.
     */
    public CompletionStage<Void> reload() {
        return CompletableFuture.runAsync(
                () -> {
                    if (readAgain()) {
                        changed.publish(state());
                    }
                },
                serial);
    }

    /** Whether they are others than before. */
    private boolean readAgain() {
        List<Account> before;
        List<Account> stored = store.all();
        synchronized (this) {
            before = List.copyOf(accounts);
            takeOver(stored);
        }
        List<Account> now = state().accounts();
        before.stream()
                .filter(account -> !now.contains(account))
                .forEach(account -> tokens.replacedElsewhere(account, now));
        return !before.equals(now);
    }

    private void takeOver(List<Account> stored) {
        List<Account> now = new ArrayList<>(List.of(accounts.getFirst()));
        stored.stream()
                .filter(account -> !account.sandbox() && !unwritten.containsKey(account.id()))
                .forEach(now::add);
        accounts.stream()
                .filter(account -> !account.sandbox() && unwritten.containsKey(account.id()))
                .forEach(now::add);
        accounts.clear();
        accounts.addAll(now);
        AccountId last = selected.id();
        selected = wantedOr(accounts.stream()
                .filter(account -> account.id().equals(last))
                .findFirst()
                .orElse(accounts.getFirst()));
    }

    private synchronized void writing(AccountId id, int more) {
        unwritten.merge(id, more, (known, added) -> known + added == 0 ? null : known + added);
    }

    /** Published when an account was added, changed, deleted or chosen. */
    public Signal<AccountsChanged> changed() {
        return changed;
    }

    public synchronized AccountsChanged state() {
        return new AccountsChanged(List.copyOf(accounts), selected);
    }

    public synchronized Account selected() {
        return selected;
    }

    /** Chooses the account to work with; remembered for the next start. Nothing happens where it is not known. */
    public void select(AccountId id) {
        synchronized (this) {
            accounts.stream()
                    .filter(account -> account.id().equals(id))
                    .findFirst()
                    .ifPresent(found -> {
                        selected = found;
                        wanted = id;
                    });
        }
        serial.execute(() -> settings.put(SELECTED, selected().id().value()));
        changed.publish(state());
    }

    /**
     * Adds or changes an account. Where AppID, API origin or the source of its tokens changed, the secret and token of
     * before are not used again. Completes when it is in the store; with the store's failure, and with account and secrets as
     * they were, where the store refuses it.
     */
    public CompletionStage<Void> save(Account account) {
        return save(account, GivenSecrets.NONE);
    }

    /**
     * As {@link #save(Account)}, with the secrets typed for it. Secrets that no account uses any more are forgotten: a
     * password of the proxy of before, the key of another token server.
     */
    public CompletionStage<Void> save(Account account, GivenSecrets given) {
        Before before;
        synchronized (this) {
            int index = indexOf(account.id());
            before = before(index);
            if (index < 0) {
                accounts.add(account);
            } else {
                accounts.set(index, account);
            }
            if (selected.id().equals(account.id())) {
                selected = account;
            }
            writing(account.id(), 1);
        }
        if (given.equals(GivenSecrets.NONE)) {
            changed.publish(state());
        }
        return CompletableFuture.runAsync(
                () -> {
                    write(account.id(), before, () -> store.save(account));
                    if (before.account != null && !before.account.equals(account)) {
                        tokens.replaced(before.account, state().accounts());
                    }
                    give(account, given);
                },
                serial);
    }

    /** How memory had an account before a change: null where it was not there. */
    private record Before(@Nullable Account account, int index, boolean chosen) {}

    private Before before(int index) {
        return index < 0
                ? new Before(null, index, false)
                : new Before(accounts.get(index), index, selected.equals(accounts.get(index)));
    }

    /** Where the store refuses the change, memory goes back to what the store says, and nothing else is done. */
    private void write(AccountId id, Before before, Runnable change) {
        boolean done = false;
        try {
            change.run();
            done = true;
        } finally {
            writing(id, -1);
            if (!done) {
                putBack(id, before);
            }
        }
    }

    private void putBack(AccountId id, Before before) {
        synchronized (this) {
            int index = indexOf(id);
            if (unwritten.containsKey(id)) {
                // a later change is on its way and decides
                return;
            }
            if (index >= 0) {
                accounts.remove(index);
            }
            if (before.account != null) {
                accounts.add(Math.min(before.index, accounts.size()), before.account);
            }
            if (before.chosen && selected.equals(accounts.getFirst())) {
                wanted = id;
            }
            selected = wantedOr(accounts.getFirst());
        }
        try {
            readAgain();
        } catch (StoreFailure unreadable) {
            // it stays as it was before the change until the store can be read
        }
        changed.publish(state());
    }

    /** Tells of the account only when its secrets are at hand, so that nobody is asked for what was just typed. */
    private void give(Account account, GivenSecrets given) {
        if (given.equals(GivenSecrets.NONE)) {
            return;
        }
        try {
            take(account, given);
        } finally {
            changed.publish(state());
        }
    }

    private void take(Account account, GivenSecrets given) {
        if (given.appSecret() != null) {
            tokens.giveSecret(account, given.appSecret());
        }
        if (given.fixedToken() != null) {
            tokens.giveFixedToken(account, given.fixedToken());
        }
        if (given.tokenQuery() != null) {
            tokens.giveTokenQuery(account, given.tokenQuery());
        }
        if (given.proxyPassword() != null) {
            tokens.giveProxyPassword(account, given.proxyPassword());
        }
    }

    /** Takes the AppSecret of an account for this session. */
    public void giveSecret(Account account, AppSecret secret) {
        tokens.giveSecret(account, secret);
        changed.publish(state());
    }

    /**
     * Deletes the account; its history stays. The sandbox cannot be deleted. Completes with the store's failure, and with the
     * account and its secrets in place, where the store refuses it: in a team that is the administrator's.
     */
    public CompletionStage<Void> delete(AccountId id) {
        Before before;
        synchronized (this) {
            int index = indexOf(id);
            if (index < 0 || accounts.get(index).sandbox()) {
                return CompletableFuture.completedFuture(null);
            }
            before = before(index);
            accounts.remove(index);
            if (before.chosen) {
                selected = accounts.getFirst();
                wanted = selected.id();
            }
            writing(id, 1);
        }
        Account gone = Objects.requireNonNull(before.account);
        changed.publish(state());
        return CompletableFuture.runAsync(
                () -> {
                    write(id, before, () -> store.delete(id));
                    tokens.replaced(gone, state().accounts());
                    settings.put(SELECTED, selected().id().value());
                },
                serial);
    }

    private int indexOf(AccountId id) {
        for (int index = 0; index < accounts.size(); index++) {
            if (accounts.get(index).id().equals(id)) {
                return index;
            }
        }
        return -1;
    }
}
