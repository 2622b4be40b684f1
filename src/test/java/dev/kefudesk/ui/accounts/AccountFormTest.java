package dev.kefudesk.ui.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountColour;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.account.ApiAddress;
import dev.kefudesk.domain.account.Connection;
import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.domain.account.SecretKey;
import dev.kefudesk.domain.account.TokenSource.FixedToken;
import dev.kefudesk.domain.account.TokenSource.TokenUrl;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.service.account.GivenSecrets;
import dev.kefudesk.service.token.TokenStatus.SecretState;
import dev.kefudesk.testing.ManualClock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountFormTest {

    private static final Account SHOP =
            new Account(new AccountId("shop"), "青禾生活", AccountColour.TEAL, "青", "wx123", ApiAddress.OFFICIAL, 1);

    private static final Connection.HttpProxy PROXY = new Connection.HttpProxy("proxy.example.com", 3128, "anna");

    private final Set<SecretKey> known = new HashSet<>();
    private final ManualClock clock = new ManualClock();
    private boolean locked;
    private final AccountForm form = new AccountForm(
            key -> known.contains(key) ? SecretState.KNOWN : locked ? SecretState.LOCKED : SecretState.MISSING,
            clock,
            ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                              | empty
                    not an address                  | malformed
                    ftp://api.weixin.qq.com         | scheme_not_http
                    http://api.weixin.qq.com        | clear_text_not_loopback
                    http://127.0.0.1.example.com    | clear_text_not_loopback
                    https://user:pw@api.example.com | user_info
                    https://api.example.com?x=1     | query
                    https://api.example.com#top     | fragment
                    https://api.example.com:70000   | port_out_of_range
                    https:///cgi-bin                | host_missing
                    """)
    void saysWhatIsWrongWithAnAddressAndMakesNoAccountOfIt(String address, String fault) {
        form.fill(SHOP);

        form.apiProperty().set(address);

        assertThat(form.apiProblemProperty().get()).isEqualTo("accounts.problem.api." + fault);
        assertThat(form.secretHostProperty().get()).isEmpty();
        assertThat(form.toAccount(SHOP.id())).isNull();
    }

    @Test
    void showsTheHostThatWouldGetTheSecretWhileOneTypes() {
        form.fill(SHOP);
        assertThat(form.secretHostProperty().get()).isEqualTo("https://api.weixin.qq.com");

        form.apiProperty().set("https://gate.example.com:8443/wx/");

        assertThat(form.secretHostProperty().get()).isEqualTo("https://gate.example.com:8443");
        assertThat(form.toAccount(SHOP.id()).api().pathPrefix()).isEqualTo("/wx");
    }

    @Test
    void anotherAppIdOrOriginNeedsTheSecretAgain() {
        known.add(SecretKey.appSecret(SHOP.scope()));
        form.fill(SHOP);
        assertThat(form.secretStateProperty().get()).isEqualTo("accounts.secret.known");

        form.apiProperty().set("https://api.weixin.qq.com:444");
        assertThat(form.secretStateProperty().get()).isEqualTo("accounts.secret.again");

        form.apiProperty().set("https://api.weixin.qq.com/some/path");
        assertThat(form.secretStateProperty().get()).isEqualTo("accounts.secret.known");

        form.appIdProperty().set("wx124");
        assertThat(form.secretStateProperty().get()).isEqualTo("accounts.secret.again");
    }

    @Test
    void aNewAccountTakesTheUsualCardsOfItsHostUntilSomebodyChooses() {
        form.clear();
        assertThat(form.apiProperty().get()).isEqualTo("https://api.weixin.qq.com");
        assertThat(form.cardsProperty().get()).isEqualTo(1);

        form.apiProperty().set("https://gate.example.com");
        assertThat(form.cardsProperty().get()).isEqualTo(10);

        form.cardsProperty().set(3);
        form.apiProperty().set("https://api.weixin.qq.com");
        assertThat(form.cardsProperty().get()).isEqualTo(3);
    }

    @Test
    void theMarkIsTheFirstCharacterUntilSomebodyChoosesOne() {
        form.clear();
        form.nameProperty().set("青禾");
        assertThat(form.markProperty().get()).isEqualTo("青");

        form.markProperty().set("Q");
        form.nameProperty().set("禾");
        assertThat(form.markProperty().get()).isEqualTo("Q");
    }

    @Test
    void blanksInAnAppIdAreTakenOut() {
        form.clear();
        form.nameProperty().set(" Shop ");
        form.appIdProperty().set(" wx12 34\t");

        Account account = form.toAccount(new AccountId("new"));

        assertThat(account.appId()).isEqualTo("wx1234");
        assertThat(account.name()).isEqualTo("Shop");
        assertThat(account.mark()).isEqualTo("S");
    }

    @Test
    void aNewFormComplainsOnlyWhenSavingIsTried() {
        form.clear();
        assertThat(form.nameProblemProperty().get()).isEmpty();
        assertThat(form.dirtyProperty().get()).isFalse();

        assertThat(form.toAccount(new AccountId("new"))).isNull();

        assertThat(form.nameProblemProperty().get()).isEqualTo("accounts.problem.name");
        assertThat(form.appIdProblemProperty().get()).isEqualTo("accounts.problem.appid");
    }

    @Test
    void knowsWhetherSomethingDiffersFromWhatIsKept() {
        form.fill(SHOP);
        assertThat(form.dirtyProperty().get()).isFalse();

        form.secretProperty().set("s");
        assertThat(form.dirtyProperty().get()).isTrue();

        form.secretProperty().set("");
        form.apiProperty().set("https://API.weixin.qq.com/");
        assertThat(form.dirtyProperty().get())
                .as("the same address, written otherwise")
                .isFalse();

        form.colourProperty().set(AccountColour.RED);
        assertThat(form.dirtyProperty().get()).isTrue();
    }

    @Test
    void theSecretTypedForOneAccountIsGoneWhenAnotherIsOpened() {
        form.fill(SHOP);
        form.secretProperty().set("secret");

        form.fill(SHOP.withApi(new ApiAddress(new Origin("https", "other.example.com", 443), "")));

        assertThat(form.secretProperty().get()).isEmpty();
    }

    @Test
    void everythingThatIsKeptComesBackAsItWas() {
        Account whole = SHOP.withConnection(PROXY)
                .withTokenSource(new FixedToken(Instant.parse("2030-01-02T03:04:00Z")))
                .withAllowance(20)
                .withTestFollower(new OpenId("oTest"));

        form.fill(whole);

        assertThat(form.dirtyProperty().get()).isFalse();
        assertThat(form.token().endProperty().get()).isEqualTo("2030-01-02 03:04");
        assertThat(form.toAccount(whole.id())).isEqualTo(whole);
        assertThat(form.typedSecrets()).isEqualTo(GivenSecrets.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                       | 3128  | accounts.problem.proxy-host | ''
                    http://proxy.example.com | 3128  | accounts.problem.proxy-host | ''
                    proxy.example.com:3128   | 3128  | accounts.problem.proxy-host | ''
                    anna@proxy.example.com   | 3128  | accounts.problem.proxy-host | ''
                    proxy.example.com        | ''    | ''                          | accounts.problem.proxy-port
                    proxy.example.com        | 0     | ''                          | accounts.problem.proxy-port
                    proxy.example.com        | 65536 | ''                          | accounts.problem.proxy-port
                    10.0.0.7                 | 65535 | ''                          | ''
                    [fd00::1]                | 1     | ''                          | ''
                    """)
    void aProxyHasAHostAndAPort(String host, String port, String hostProblem, String portProblem) {
        form.fill(SHOP);
        form.connection().wayProperty().set(ConnectionForm.Way.PROXY);
        form.connection().hostProperty().set(host);
        form.connection().portProperty().set(port);

        Account account = form.toAccount(SHOP.id());

        assertThat(form.connection().hostProblemProperty().get()).isEqualTo(hostProblem);
        assertThat(form.connection().portProblemProperty().get()).isEqualTo(portProblem);
        assertThat(account == null).isEqualTo(!hostProblem.isEmpty() || !portProblem.isEmpty());
    }

    @Test
    void anotherProxyOrUserNeedsThePasswordAgain() {
        known.add(SecretKey.proxyPassword(PROXY));
        form.fill(SHOP.withConnection(PROXY));
        assertThat(form.connection().passwordStateProperty().get()).isEqualTo("accounts.proxy.password.known");

        form.connection().userProperty().set("berta");
        assertThat(form.connection().passwordStateProperty().get()).isEqualTo("accounts.proxy.password.again");

        form.connection().userProperty().set("anna");
        form.connection().portProperty().set("3129");
        assertThat(form.connection().passwordStateProperty().get()).isEqualTo("accounts.proxy.password.again");

        form.connection().userProperty().set("");
        form.connection().passwordProperty().set("typed before the user was taken out");
        assertThat(form.connection().passwordStateProperty().get()).isEqualTo("accounts.proxy.password.nobody");
        assertThat(form.typedSecrets().proxyPassword()).isNull();
    }

    @Test
    void aLockedVaultIsSaidInsteadOfASecretThatIsMissing() {
        locked = true;
        form.fill(SHOP.withConnection(PROXY));

        assertThat(form.secretStateProperty().get()).isEqualTo("accounts.secret.locked");
        assertThat(form.connection().passwordStateProperty().get()).isEqualTo("accounts.proxy.password.locked");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                    | accounts.problem.end
                    tomorrow              | accounts.problem.end
                    2030-02-30 10:00      | accounts.problem.end
                    2030-01-02T10:00      | accounts.problem.end
                    2001-01-02 10:00      | accounts.problem.end-over
                    """)
    void aTypedTokenHasAnEndThatIsStillToCome(String end, String problem) {
        form.fill(SHOP);
        form.token().sourceProperty().set(TokenForm.Source.FIXED);
        form.token().tokenProperty().set("99_abc");
        form.token().endProperty().set(end);

        assertThat(form.toAccount(SHOP.id())).isNull();
        assertThat(form.token().endProblemProperty().get()).isEqualTo(problem);
    }

    @Test
    void aTypedTokenThatIsOverStaysUntilSomebodyTypesAnother() {
        Account over = SHOP.withTokenSource(new FixedToken(clock.instant().minusSeconds(3600)));
        form.fill(over);
        form.nameProperty().set("Other");
        assertThat(form.toAccount(SHOP.id())).isNotNull();

        form.token().tokenProperty().set("99_new");
        assertThat(form.toAccount(SHOP.id())).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                                  | empty
                    http://token.example.com/t?key=1    | clear_text_not_loopback
                    https://a:b@token.example.com/t     | user_info
                    https://token.example.com/t#k       | fragment
                    ftp://token.example.com/t           | scheme_not_http
                    """)
    void aTokenServerIsHeldToTheRulesOfAnApiAddress(String url, String fault) {
        form.fill(SHOP);
        form.token().sourceProperty().set(TokenForm.Source.URL);
        form.token().urlProperty().set(url);

        assertThat(form.toAccount(SHOP.id())).isNull();
        assertThat(form.token().urlProblemProperty().get()).isEqualTo("accounts.problem.api." + fault);
    }

    @Test
    void theQueryOfATokenServerIsASecretAndNoPartOfTheAccount() {
        form.fill(SHOP);
        form.token().sourceProperty().set(TokenForm.Source.URL);
        form.token().urlProperty().set("https://token.example.com/wechat?key=s3cr3t&x=1");
        assertThat(form.token().urlStateProperty().get()).isEqualTo("accounts.url.secret");

        Account account = form.toAccount(SHOP.id());
        assertThat(account.toString()).doesNotContain("s3cr3t");
        assertThat(form.typedSecrets().tokenQuery()).isEqualTo("key=s3cr3t&x=1");
        assertThat(form.typedSecrets().toString()).doesNotContain("s3cr3t");

        TokenUrl url = (TokenUrl) account.tokenSource();
        known.add(SecretKey.tokenQuery(account.scope(), url));
        form.fill(account);
        assertThat(form.token().urlProperty().get()).isEqualTo("https://token.example.com/wechat?•••");
        assertThat(form.token().urlStateProperty().get()).isEqualTo("accounts.url.known");
        assertThat(form.dirtyProperty().get()).isFalse();
        assertThat(form.typedSecrets().tokenQuery()).as("the kept one stays").isNull();

        form.token().urlProperty().set("https://token.example.com/other?•••");
        assertThat(form.token().urlStateProperty().get()).isEqualTo("accounts.url.again");

        form.token().urlProperty().set("https://token.example.com/wechat");
        assertThat(form.dirtyProperty().get()).isTrue();
        assertThat(form.typedSecrets().tokenQuery()).as("taken away").isEmpty();
    }

    @Test
    void anAppSecretIsNotAskedForWhereTheTokenComesFromElsewhere() {
        form.fill(SHOP);
        form.token().sourceProperty().set(TokenForm.Source.FIXED);

        assertThat(form.secretStateProperty().get()).isEqualTo("accounts.secret.unused");
        assertThat(form.secretHostProperty().get()).isEmpty();
    }

    @Test
    void aTestFollowerIsAnOpenIdOrNobody() {
        form.fill(SHOP);
        form.sending().testFollowerProperty().set(" oTest ");
        assertThat(form.toAccount(SHOP.id()).testFollower()).isEqualTo(new OpenId("oTest"));

        form.sending().testFollowerProperty().set("two words");
        assertThat(form.toAccount(SHOP.id())).isNull();
        assertThat(form.sending().testFollowerProblemProperty().get()).isEqualTo("accounts.problem.test-follower");

        form.sending().testFollowerProperty().set("  ");
        assertThat(form.toAccount(SHOP.id()).testFollower()).isNull();
    }
}
