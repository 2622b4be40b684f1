package dev.kefudesk.app;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.SecretKey;
import dev.kefudesk.service.account.AccountService;
import dev.kefudesk.service.secret.VaultService;
import dev.kefudesk.service.signal.SerialExecutor;
import dev.kefudesk.service.token.TokenService;
import java.util.List;
import java.util.concurrent.Executor;

/** Hands on to the token service that the vault has opened, or that everything in it was forgotten. */
final class VaultNews {

    private final VaultService vault;
    private final TokenService tokens;
    private final AccountService accounts;
    private boolean open;

    VaultNews(VaultService vault, TokenService tokens, AccountService accounts) {
        this.vault = vault;
        this.tokens = tokens;
        this.accounts = accounts;
    }

    void follow(Executor executor) {
        Executor serial = new SerialExecutor(executor);
        vault.changed().subscribe(serial, status -> {
            boolean before = open;
            open = status.keeps();
            if (open && !before) {
                real(accounts).forEach(tokens::prepare);
            }
        });
        vault.forgottenSignal().subscribe(serial, _ -> real(accounts).forEach(tokens::putAway));
    }

    /** What the real accounts of this desk may have kept. */
    static List<SecretKey> keys(AccountService accounts) {
        return real(accounts).stream()
                .flatMap(account -> SecretKey.allOf(account).stream())
                .toList();
    }

    /** The accounts, the sandbox left out. */
    static List<Account> real(AccountService accounts) {
        return accounts.state().accounts().stream()
                .filter(account -> !account.sandbox())
                .toList();
    }
}
