package dev.kefudesk.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.ApiAddress.Fault;
import dev.kefudesk.domain.account.ApiAddress.Unusable;
import dev.kefudesk.domain.account.ApiAddress.Usable;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ApiAddressTest {

    @ParameterizedTest
    @CsvSource({
        "https://api.weixin.qq.com, https://api.weixin.qq.com",
        "HTTPS://API.Weixin.QQ.com/, https://api.weixin.qq.com",
        "https://relay.example:8443/wx/, https://relay.example:8443/wx",
        "https://relay.example:443, https://relay.example",
        "http://localhost:8080, http://localhost:8080",
        "http://[::1]:8080/a, http://[::1]:8080/a",
        "http://127.0.0.1:1, http://127.0.0.1:1",
        "http://127.255.255.254, http://127.255.255.254",
        "'  https://relay.example  ', https://relay.example",
    })
    void readsWhatCanBeAnApiAddress(String typed, String shown) {
        assertThat(ApiAddress.parse(typed))
                .isInstanceOfSatisfying(
                        Usable.class,
                        usable -> assertThat(usable.address().shown()).isEqualTo(shown));
    }

    @ParameterizedTest
    @CsvSource({
        "'', EMPTY",
        "'   ', EMPTY",
        "api.weixin.qq.com, SCHEME_NOT_HTTP",
        "ftp://relay.example, SCHEME_NOT_HTTP",
        "https:relay.example, MALFORMED",
        "https://relay example, MALFORMED",
        "https://, MALFORMED",
        "https:///path, HOST_MISSING",
        "https://user:pw@relay.example, USER_INFO",
        "https://@relay.example, USER_INFO",
        "https://relay.example?x=1, QUERY",
        "https://relay.example#x, FRAGMENT",
        "https://relay.example:0, PORT_OUT_OF_RANGE",
        "https://relay.example:65536, PORT_OUT_OF_RANGE",
        "http://relay.example, CLEAR_TEXT_NOT_LOOPBACK",
        "http://localhost.example, CLEAR_TEXT_NOT_LOOPBACK",
        "http://127.0.0.1.example, CLEAR_TEXT_NOT_LOOPBACK",
        "http://127.1, MALFORMED",
        "http://127.0.0.256, MALFORMED",
        "http://[::ffff:127.0.0.1], CLEAR_TEXT_NOT_LOOPBACK",
        "http://10.0.0.1, CLEAR_TEXT_NOT_LOOPBACK",
    })
    void saysWhyAnAddressCannotBeUsed(String typed, Fault fault) {
        assertThat(ApiAddress.parse(typed)).isEqualTo(new Unusable(fault));
    }

    @Test
    void onlyTheOfficialHostStartsWithOneCard() {
        assertThat(ApiAddress.OFFICIAL.usualCardsPerMessage()).isEqualTo(1);
        assertThat(usable("https://relay.example").usualCardsPerMessage()).isEqualTo(10);
    }

    @Test
    void keepsThePathPrefixInFrontOfTheApiPath() {
        assertThat(usable("https://relay.example/wx").resolve("/cgi-bin/user/get", "next_openid="))
                .isEqualTo(URI.create("https://relay.example:443/wx/cgi-bin/user/get?next_openid="));
        assertThat(ApiAddress.OFFICIAL.resolve("/cgi-bin/tags/get", ""))
                .isEqualTo(URI.create("https://api.weixin.qq.com:443/cgi-bin/tags/get"));
    }

    @Test
    void aSecretBelongsToAppIdAndOriginButNotToThePath() {
        Account account = new Account(
                new AccountId("a"), "n", AccountColour.BLUE, "n", "wx1", usable("https://relay.example/a"), 10);
        assertThat(account.withApi(usable("https://relay.example/b")).scope()).isEqualTo(account.scope());
        assertThat(account.withApi(usable("https://relay.example:444/a")).scope())
                .isNotEqualTo(account.scope());
    }

    @Test
    void secretsNeverShowInText() {
        assertThat(new AppSecret(" top-secret ")).hasToString("AppSecret(•••)");
        assertThat(new AppSecret(" top-secret ").reveal()).isEqualTo("top-secret");
        assertThat(new AccessToken("token-value")).hasToString("AccessToken(•••)");
        assertThat(new AccessToken("a")).isEqualTo(new AccessToken("a")).hasSameHashCodeAs(new AccessToken("a"));
    }

    private static ApiAddress usable(String typed) {
        return ((Usable) ApiAddress.parse(typed)).address();
    }
}
