package dev.kefudesk.testing;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.service.port.AccountStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Accounts in memory, in the order they were added. */
public final class FakeAccountStore implements AccountStore {

    private final Map<AccountId, Account> accounts = new LinkedHashMap<>();

    @Override
    public synchronized List<Account> all() {
        return List.copyOf(accounts.values());
    }

    @Override
    public synchronized void save(Account account) {
        accounts.put(account.id(), account);
    }

    @Override
    public synchronized void delete(AccountId id) {
        accounts.remove(id);
    }
}
