package dev.kefudesk.ui.shell;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.ui.answer.AnswerActions;
import java.util.Optional;
import java.util.function.Consumer;

/** The answer panel's next steps that lie outside it. */
final class AnswerSteps implements AnswerActions {

    private final DeskServices services;
    private final ShellViewModel shell;
    private final Consumer<Account> openAccount;
    private final Runnable openPlan;

    AnswerSteps(DeskServices services, ShellViewModel shell, Consumer<Account> openAccount, Runnable openPlan) {
        this.services = services;
        this.shell = shell;
        this.openAccount = openAccount;
        this.openPlan = openPlan;
    }

    @Override
    public void refreshToken(AccountId account) {
        find(account).ifPresent(shell::fetchToken);
    }

    @Override
    public void openAccount(AccountId account) {
        find(account).ifPresent(openAccount);
    }

    @Override
    public void setCardsPerMessage(AccountId account, int cards) {
        find(account).ifPresent(found -> services.accounts().save(found.withCardsPerMessage(cards)));
        openPlan.run();
    }

    @Override
    public void giveSecret(AccountId account) {
        shell.askSecret(account);
    }

    private Optional<Account> find(AccountId id) {
        return services.accounts().state().accounts().stream()
                .filter(account -> account.id().equals(id))
                .findFirst();
    }
}
