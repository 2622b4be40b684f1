package dev.kefudesk.service.account;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.account.AppSecret;
import org.jspecify.annotations.Nullable;

/**
 * The secrets typed together with an account; null for each that stays as it is. Its text form shows none.
 *
 * @param tokenQuery what follows the question mark in the address of the token server, {@code ""} for nothing
 */
public record GivenSecrets(
        @Nullable AppSecret appSecret,
        @Nullable AccessToken fixedToken,
        @Nullable String tokenQuery,
        @Nullable String proxyPassword) {

    public static final GivenSecrets NONE = new GivenSecrets(null, null, null, null);

    @Override
    public String toString() {
        return "GivenSecrets(•••)";
    }
}
