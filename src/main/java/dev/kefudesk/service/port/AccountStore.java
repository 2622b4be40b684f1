package dev.kefudesk.service.port;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import java.util.List;

/** Accounts, without any secret. Every method blocks. */
public interface AccountStore {

    /** All accounts, in the order they were added. */
    List<Account> all();

    void save(Account account);

    /** Deletes the account, its followers and drafts; its history stays. */
    void delete(AccountId id);
}
