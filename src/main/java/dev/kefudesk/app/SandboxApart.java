package dev.kefudesk.app;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.service.port.AccountStore;
import java.util.List;
import java.util.stream.Stream;

/** The team's accounts and this desk's own sandbox, whose address is another one at each desk and each start. */
record SandboxApart(AccountStore own, AccountStore team) implements AccountStore {

    @Override
    public List<Account> all() {
        return Stream.concat(
                        own.all().stream().filter(Account::sandbox),
                        team.all().stream().filter(account -> !account.sandbox()))
                .toList();
    }

    @Override
    public void save(Account account) {
        (account.sandbox() ? own : team).save(account);
    }

    @Override
    public void delete(AccountId id) {
        team.delete(id);
    }
}
