package dev.kefudesk.testing;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.service.port.AccountStore;
import dev.kefudesk.service.port.StoreFailure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Accounts in memory, in the order they were added. */
public final class FakeAccountStore implements AccountStore {

    /** Why every change is refused; null where none is. */
    public volatile StoreFailure.@Nullable Kind refusing;

    /** Whether nothing answers. */
    public volatile boolean unreachable;

    private final Map<AccountId, Account> accounts = new LinkedHashMap<>();

    @Override
    public synchronized List<Account> all() {
        reach();
        return List.copyOf(accounts.values());
    }

    @Override
    public synchronized void save(Account account) {
        change();
        accounts.put(account.id(), account);
    }

    @Override
    public synchronized void delete(AccountId id) {
        change();
        accounts.remove(id);
    }

    private void change() {
        reach();
        if (refusing != null) {
            throw new StoreFailure(refusing, "the store refuses the change", null);
        }
    }

    private void reach() {
        if (unreachable) {
            throw new StoreFailure(StoreFailure.Kind.UNREACHABLE, "the team's database does not answer", null);
        }
    }
}
