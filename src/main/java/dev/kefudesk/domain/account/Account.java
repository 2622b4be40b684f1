package dev.kefudesk.domain.account;

import dev.kefudesk.domain.follower.OpenId;
import org.jspecify.annotations.Nullable;

/**
 * A WeChat Official Account as this desk knows it. The AppSecret is not part of it: secrets live elsewhere.
 *
 * @param mark one character shown on the account's colour
 * @param appId WeChat's AppID, blanks removed
 * @param cardsPerMessage news cards one message may hold on this account, 1 to 10
 * @param allowance messages a follower may get within 48 hours of their last message (5 since 2023-06-12)
 * @param testFollower who gets the draft by "send to me", null for nobody
 */
public record Account(
        AccountId id,
        String name,
        AccountColour colour,
        String mark,
        String appId,
        ApiAddress api,
        int cardsPerMessage,
        Connection connection,
        TokenSource tokenSource,
        int allowance,
        @Nullable OpenId testFollower) {

    /** WeChat's figure since 2023-06-12; it was 20 before. */
    public static final int USUAL_ALLOWANCE = 5;

    /** More than any rule ever allowed. */
    public static final int MOST_ALLOWANCE = 100;

    /** Most cards the classic rule ever allowed in one message. */
    public static final int MOST_CARDS = 10;

    public Account {
        if (cardsPerMessage < 1 || cardsPerMessage > MOST_CARDS) {
            throw new IllegalArgumentException("cards per message must be 1 to 10: " + cardsPerMessage);
        }
        if (allowance < 1 || allowance > MOST_ALLOWANCE) {
            throw new IllegalArgumentException("the allowance must be 1 to 100: " + allowance);
        }
    }

    /** An account that connects, gets its token and counts as usual. */
    public Account(
            AccountId id,
            String name,
            AccountColour colour,
            String mark,
            String appId,
            ApiAddress api,
            int cardsPerMessage) {
        this(
                id,
                name,
                colour,
                mark,
                appId,
                api,
                cardsPerMessage,
                Connection.USUAL,
                TokenSource.USUAL,
                USUAL_ALLOWANCE,
                null);
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
        return new Account(id, name, colour, mark, appId, api, cards, connection, tokenSource, allowance, testFollower);
    }

    public Account withApi(ApiAddress address) {
        return new Account(
                id,
                name,
                colour,
                mark,
                appId,
                address,
                cardsPerMessage,
                connection,
                tokenSource,
                allowance,
                testFollower);
    }

    public Account withConnection(Connection other) {
        return new Account(
                id, name, colour, mark, appId, api, cardsPerMessage, other, tokenSource, allowance, testFollower);
    }

    public Account withTokenSource(TokenSource other) {
        return new Account(
                id, name, colour, mark, appId, api, cardsPerMessage, connection, other, allowance, testFollower);
    }

    public Account withAllowance(int messages) {
        return new Account(
                id, name, colour, mark, appId, api, cardsPerMessage, connection, tokenSource, messages, testFollower);
    }

    public Account withTestFollower(@Nullable OpenId follower) {
        return new Account(
                id, name, colour, mark, appId, api, cardsPerMessage, connection, tokenSource, allowance, follower);
    }
}
