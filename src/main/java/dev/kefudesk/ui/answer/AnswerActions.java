package dev.kefudesk.ui.answer;

import dev.kefudesk.domain.account.AccountId;

/** Next steps that lie outside the answer panel; the shell carries them out. */
public interface AnswerActions {

    /** Fetches a new access token now. */
    void refreshToken(AccountId account);

    /** Shows the account's settings. */
    void openAccount(AccountId account);

    /** Changes how many news cards one message may hold, 1 to 10, and shows how the draft can be sent then. */
    void setCardsPerMessage(AccountId account, int cards);

    /** Asks for the account's AppSecret, or for the passphrase that brings it. */
    void giveSecret(AccountId account);
}
