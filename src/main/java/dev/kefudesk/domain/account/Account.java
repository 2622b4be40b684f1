package dev.kefudesk.domain.account;

/**
 * A WeChat Official Account as this desk knows it. The AppSecret is not part of it: secrets live elsewhere.
 *
 * @param mark one character shown on the account's colour
 * @param appId WeChat's AppID, blanks removed
 * @param cardsPerMessage news cards one message may hold on this account, 1 to 10
 */
public record Account(
        AccountId id,
        String name,
        AccountColour colour,
        String mark,
        String appId,
        ApiAddress api,
        int cardsPerMessage) {

    /** Most cards the classic rule ever allowed in one message. */
    public static final int MOST_CARDS = 10;

    public Account {
        if (cardsPerMessage < 1 || cardsPerMessage > MOST_CARDS) {
            throw new IllegalArgumentException("cards per message must be 1 to 10: " + cardsPerMessage);
        }
    }

    /** Whether this is the built-in account whose messages never leave this computer. */
    public boolean sandbox() {
        return id.equals(AccountId.SANDBOX);
    }

    /** What this account's secret and token are bound to. */
    public CredentialScope scope() {
        return new CredentialScope(appId, api.origin());
    }

    public Account withCardsPerMessage(int cards) {
        return new Account(id, name, colour, mark, appId, api, cards);
    }

    public Account withApi(ApiAddress address) {
        return new Account(id, name, colour, mark, appId, address, cardsPerMessage);
    }
}
