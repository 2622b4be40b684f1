package dev.kefudesk.service.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AppSecret;
import dev.kefudesk.domain.account.Connection;
import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.domain.account.SecretKey;
import dev.kefudesk.domain.account.TokenSource;
import dev.kefudesk.domain.send.NoResend;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.token.TokenStatus.SecretState;
import dev.kefudesk.testing.FakeGateway;
import dev.kefudesk.testing.FakeVault;
import dev.kefudesk.testing.Samples;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens over restarts, typed ones, and those of a team's token server. */
final class KeptTokenTest {

    private static final SecretKey KEPT = SecretKey.token(Samples.SHOP.scope());
    private static final Origin SERVER = new Origin("https", "tokens.example", 443);

    private final TokenBench bench = new TokenBench();
    private final FakeGateway gateway = bench.gateway;
    private final Account typed = Samples.SHOP.withTokenSource(
            new TokenSource.FixedToken(bench.clock.instant().plus(Duration.ofHours(1))));
    private final Account central = Samples.SHOP.withTokenSource(new TokenSource.TokenUrl(SERVER, "/wechat/token"));

    private void firstRun() {
        bench.tokens.giveSecret(Samples.SHOP, Samples.SECRET);
        bench.token();
    }

    @Test
    void aTokenOutlivesARestart() {
        firstRun();
        Instant end = bench.clock.instant().plus(Duration.ofHours(2));
        bench.pass(Duration.ofMinutes(100));
        bench.restart();
        assertThat(TokenBench.now(bench.tokens.prepare(Samples.SHOP)).validUntil())
                .isEqualTo(end);
        assertThat(bench.token()).isEqualTo("token-1");
        assertThat(bench.mask.mask("token-1")).isEqualTo("•••");
        assertThat(gateway.tokenCalls()).isEqualTo(1);
        bench.pass(Duration.ofMinutes(16));
        assertThat(bench.token()).isEqualTo("token-2");
    }

    @Test
    void oneThatCameToItsEndMeanwhileIsNotUsed() {
        firstRun();
        bench.pass(Duration.ofHours(2));
        bench.restart();
        assertThat(bench.token()).isEqualTo("token-2");
    }

    @Test
    void oneThatEndsTooLateShowsThatTheClockWasSetBack() {
        firstRun();
        bench.pass(Duration.ofDays(-30));
        bench.restart();
        assertThat(bench.token()).isEqualTo("token-2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1\nown\nx\ny\nz\ntoken", "2\nown\n\n\n\nt", "1\nown\n2026-11-23T02:46:00Z\n\n\n"})
    void oneThatCannotBeReadIsNotUsed(String text) {
        firstRun();
        bench.vault.kept.put(KEPT, text);
        bench.restart();
        assertThat(bench.token()).isEqualTo("token-2");
    }

    @Test
    void oneFromAnotherSourceIsNotUsed() {
        firstRun();
        bench.restart();
        assertThat(bench.token(central)).isEqualTo("token-2");
        assertThat(gateway.tokenAddresses()).containsExactly(URI.create("https://tokens.example/wechat/token"));
    }

    @Test
    void aDifferentSecretErasesTheKeptToken() {
        firstRun();
        assertThat(bench.vault.kept).containsKey(KEPT);
        bench.tokens.giveSecret(Samples.SHOP, new AppSecret("another-secret"));
        assertThat(bench.vault.kept).doesNotContainKey(KEPT);
        bench.restart();
        assertThat(bench.token()).isEqualTo("token-2");
    }

    @Test
    void withItsAccountEverythingIsErased() {
        firstRun();
        bench.tokens.replaced(Samples.SHOP, List.of());
        assertThat(bench.vault.kept).isEmpty();
    }

    @Test
    void aLockedVaultIsSaidAndOpenedItServes() {
        bench.vault = FakeVault.lockedBy("open sesame");
        bench.vault.kept.put(SecretKey.appSecret(Samples.SHOP.scope()), Samples.SECRET.reveal());
        bench.restart();
        assertThat(bench.problem().cause()).isEqualTo(NotSentCause.VAULT_LOCKED);
        assertThat(bench.tokens.status(Samples.SHOP).secret()).isEqualTo(SecretState.LOCKED);
        assertThat(bench.problem(central).cause())
                .as("its query may be in there")
                .isEqualTo(NotSentCause.VAULT_LOCKED);
        bench.secrets.unlock("open sesame".toCharArray());
        assertThat(bench.token()).isEqualTo("token-1");
        assertThat(bench.tokens.status(Samples.SHOP).secret()).isEqualTo(SecretState.KNOWN);
    }

    @Test
    void aProxysLockedPasswordIsNotLeftOut() {
        Account proxied = Samples.SHOP.withConnection(new Connection.HttpProxy("proxy.example", 3128, "desk"));
        bench.vault = FakeVault.lockedBy("open sesame");
        bench.restart();
        bench.tokens.giveSecret(proxied, Samples.SECRET);
        assertThat(bench.problem(proxied).cause()).isEqualTo(NotSentCause.VAULT_LOCKED);
        bench.tokens.giveProxyPassword(proxied, "let me through");
        assertThat(bench.token(proxied)).isEqualTo("token-1");
    }

    @Test
    void aTypedTokenIsUsedUntilItsEndAndNoCallIsMadeForIt() {
        assertThat(bench.problem(typed).cause()).isEqualTo(NotSentCause.SECRET_MISSING);
        bench.tokens.giveFixedToken(typed, new AccessToken("typed-token"));
        assertThat(bench.token(typed)).isEqualTo("typed-token");
        bench.restart();
        bench.pass(Duration.ofMinutes(59));
        assertThat(bench.token(typed)).isEqualTo("typed-token");
        bench.pass(Duration.ofMinutes(1));
        assertThat(bench.problem(typed).cause()).isEqualTo(NotSentCause.FIXED_TOKEN_ENDED);
        assertThat(bench.tokens.status(typed).validUntil()).isNull();
        assertThat(gateway.tokenCalls()).isZero();
    }

    @Test
    void onlyAPersonCanReplaceATypedToken() {
        bench.tokens.giveFixedToken(typed, new AccessToken("typed-token"));
        bench.token(typed);
        assertThat(bench.after(typed, "typed-token", 40001)).isEqualTo(new Renewal.None(NoResend.FIXED_TOKEN));
        bench.tokens.giveFixedToken(typed, new AccessToken("newer-token"));
        assertThat(bench.after(typed, "typed-token", 40001)).isEqualTo(bench.other(typed, "newer-token"));
        assertThat(gateway.tokenCalls()).isZero();
    }

    @Test
    void aTokenServerIsNotAskedForEverySend() {
        bench.tokens.giveTokenQuery(central, "?key=team-key-1234&app=1");
        gateway.granting(List.of(FakeGateway.token("central", Duration.ofMinutes(30))));
        for (int i = 0; i < 50; i++) {
            assertThat(bench.token(central)).isEqualTo("central");
        }
        assertThat(gateway.tokenAddresses())
                .containsExactly(URI.create("https://tokens.example/wechat/token?key=team-key-1234&app=1"));
        assertThat(bench.mask.mask("no team-key-1234 here")).isEqualTo("no ••• here");
        bench.restart();
        assertThat(bench.token(central)).isEqualTo("central");
        bench.pass(Duration.ofMinutes(26));
        assertThat(bench.token(central)).isEqualTo("token-2");
        assertThat(gateway.tokenAddresses()).hasSize(2);
    }

    @Test
    void aTokenServersTokenIsRenewedWithoutForce() {
        String held = bench.token(central);
        assertThat(bench.after(central, held, 40001)).isEqualTo(bench.other(central, "token-2"));
        assertThat(bench.tokens.status(central).takenOverAt()).isNull();
        gateway.granting(List.of(FakeGateway.token("token-2", Duration.ofHours(1))));
        assertThat(bench.after(central, "token-2", 40001)).isEqualTo(new Renewal.None(NoResend.SAME_FROM_SERVER));
        assertThat(gateway.forcedCalls()).isZero();
    }

    @Test
    void anAddressThatIsNoneIsNotShown() {
        bench.tokens.giveTokenQuery(central, "key=not a query");
        assertThat(bench.problem(central).detail()).isEqualTo("IllegalArgumentException");
        assertThat(gateway.tokenAddresses()).isEmpty();
    }

    @Test
    void aTokenServerThatFailsIsAskedAgain() {
        gateway.granting(List.of(new ApiAnswer.Failed<>(NotSentCause.CONNECTION_REFUSED, "")));
        assertThat(bench.problem(central).cause()).isEqualTo(NotSentCause.CONNECTION_REFUSED);
        assertThat(bench.token(central)).isEqualTo("token-2");
    }
}
