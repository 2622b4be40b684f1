package dev.kefudesk.service.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AppSecret;
import dev.kefudesk.domain.account.SecretKey;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.NoResend;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.token.Renewal;
import dev.kefudesk.service.token.TokenResult;
import dev.kefudesk.service.token.TokenStatus.SecretState;
import dev.kefudesk.testing.FakeGateway;
import dev.kefudesk.testing.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** One token for all desks of a team. */
final class SharedTokenTest {

    private static final Account SHOP = Samples.SHOP;
    private static final SecretKey SECRET = SecretKey.appSecret(SHOP.scope());
    private static final SecretKey TOKEN = SecretKey.token(SHOP.scope());

    private final Desks desks = new Desks();
    private final FakeGateway gateway = desks.gateway;

    private static TokenResult current(Desks.One desk) {
        return Desks.now(desk.tokens.current(SHOP));
    }

    private static String token(Desks.One desk) {
        return ((TokenResult.Ready) current(desk)).token().reveal();
    }

    private static NotSentCause problem(Desks.One desk) {
        return ((TokenResult.Failed) current(desk)).problem().cause();
    }

    private static Renewal after(Desks.One desk, String failed) {
        return Desks.now(
                desk.tokens.after(SHOP, new AccessToken(failed), new ApiRefusal(40001, "invalid credential", null)));
    }

    private static Renewal other(Desks.One desk, String token) {
        return new Renewal.Other(new AccessToken(token), desk.tokens.endpoint(SHOP));
    }

    private Desks.One owner() {
        Desks.One owner = desks.first();
        owner.tokens.giveSecret(SHOP, Samples.SECRET);
        return owner;
    }

    /** AppSecrets are typed at each desk, and only the first has it. */
    private Desks.One onlyOneWithTheSecret() {
        Desks.One owner = desks.first();
        Desks.now(owner.keys.shareSecrets(false));
        owner.tokens.giveSecret(SHOP, Samples.SECRET);
        return owner;
    }

    @Test
    void fiftyConsolesStartedTogetherMakeOneTokenCall() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Desks team = new Desks(threads);
            Desks.One first = team.first();
            Desks.now(first.tokens.prepare(SHOP));
            first.tokens.giveSecret(SHOP, Samples.SECRET);
            first.secrets.flush();
            List<Desks.One> consoles = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                consoles.add(team.member());
            }
            CountDownLatch start = new CountDownLatch(1);
            List<CompletableFuture<String>> asked = consoles.stream()
                    .map(console -> CompletableFuture.supplyAsync(
                            () -> {
                                await(start);
                                return token(console);
                            },
                            threads))
                    .toList();
            start.countDown();
            assertThat(asked)
                    .allMatch(one -> one.orTimeout(30, TimeUnit.SECONDS).join().equals("token-1"));
            assertThat(team.gateway.tokenCalls()).isEqualTo(1);
            assertThat(team.gateway.forcedCalls()).isZero();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void secretAndTokenAreInTheDatabaseSealedAndInNoDesksVault() {
        Desks.One owner = owner();
        token(owner);
        assertThat(desks.store.secrets).containsOnlyKeys(SECRET, TOKEN);
        assertThat(desks.store.secrets.values())
                .allMatch(secret -> !new String(secret.bytes(), java.nio.charset.StandardCharsets.ISO_8859_1)
                        .matches("(?s).*(secret-0123|token-1).*"));
        assertThat(owner.vault.kept).containsOnlyKeys(Desks.KEPT);
        Desks.One other = desks.member();
        assertThat(token(other)).isEqualTo("token-1");
        assertThat(other.mask.mask("token-1 and " + Samples.SECRET.reveal())).isEqualTo("••• and •••");
        assertThat(other.vault.kept).containsOnlyKeys(Desks.KEPT);
    }

    @Test
    void whatOneDeskRenewedTheOthersTakeOver() {
        Desks.One owner = owner();
        Desks.One other = desks.member();
        token(owner);
        token(other);
        desks.clock.advance(Duration.ofMinutes(116));
        assertThat(token(other)).isEqualTo("token-2");
        assertThat(token(owner)).isEqualTo("token-2");
        assertThat(gateway.tokenCalls()).isEqualTo(2);
    }

    @Test
    void aRefusedTokenIsFirstLookedForAtTheTeam() {
        Desks.One owner = owner();
        Desks.One other = desks.member();
        token(owner);
        token(other);
        assertThat(after(owner, "token-1")).isEqualTo(other(owner, "token-2"));
        assertThat(after(other, "token-1")).isEqualTo(other(other, "token-2"));
        assertThat(gateway.tokenCalls()).isEqualTo(2);
        assertThat(other.tokens.status(SHOP).takenOverAt()).isNull();
    }

    @Test
    void forcedRefreshesAreCountedForAllDesks() {
        gateway.granting(List.of(
                FakeGateway.token("stuck", Duration.ofHours(2)),
                FakeGateway.token("stuck", Duration.ofHours(2)),
                FakeGateway.token("stuck", Duration.ofHours(2)),
                FakeGateway.token("stuck", Duration.ofHours(2))));
        Desks.One owner = owner();
        Desks.One other = desks.member();
        token(owner);
        token(other);
        assertThat(after(owner, "stuck")).isEqualTo(new Renewal.None(NoResend.SAME_TOKEN));
        assertThat(after(other, "stuck")).isEqualTo(new Renewal.None(NoResend.FORCED_TOO_SOON));
        assertThat(gateway.forcedCalls()).isEqualTo(1);
    }

    @Test
    void aDeskThatIsStuckTakesWhatAnotherDeskFoundMeanwhile() {
        gateway.granting(List.of(
                FakeGateway.token("stuck", Duration.ofHours(2)),
                FakeGateway.token("stuck", Duration.ofHours(2)),
                FakeGateway.token("stuck", Duration.ofHours(2))));
        Desks.One owner = owner();
        Desks.One other = desks.member();
        token(owner);
        token(other);
        assertThat(after(owner, "stuck")).isEqualTo(new Renewal.None(NoResend.SAME_TOKEN));
        desks.clock.advance(Duration.ofSeconds(10));
        assertThat(after(other, "stuck")).isEqualTo(other(other, "token-4"));
        assertThat(after(owner, "stuck")).isEqualTo(other(owner, "token-4"));
    }

    @Test
    void aDeskWithoutTheSecretUsesTheTokenAndDoesNotRenewIt() {
        Desks.One owner = onlyOneWithTheSecret();
        Desks.One other = desks.member();
        assertThat(problem(other)).isEqualTo(NotSentCause.SECRET_MISSING);
        assertThat(token(owner)).isEqualTo("token-1");
        assertThat(desks.store.secrets).containsOnlyKeys(TOKEN);
        assertThat(token(other)).isEqualTo("token-1");
        assertThat(other.tokens.status(SHOP).secret()).isEqualTo(SecretState.SHARED);
        assertThat(other.tokens.status(SHOP).needsSecret()).isFalse();
        assertThat(owner.tokens.status(SHOP).secret()).isEqualTo(SecretState.KNOWN);
        desks.clock.advance(Duration.ofMinutes(117));
        assertThat(token(other)).as("alive, and nobody has renewed it").isEqualTo("token-1");
        assertThat(after(other, "token-1")).isEqualTo(new Renewal.None(NoResend.NO_OTHER_TOKEN));
        desks.clock.advance(Duration.ofMinutes(4));
        assertThat(problem(other)).isEqualTo(NotSentCause.TEAM_TOKEN_ENDED);
        assertThat(gateway.tokenCalls()).isEqualTo(1);
        assertThat(other.tokens.status(SHOP).lastProblem()).isNotNull();
        token(owner);
        assertThat(token(other)).isEqualTo("token-2");
        assertThat(other.tokens.status(SHOP).lastProblem()).isNull();
    }

    @Test
    void aLockedDeskSaysSoAndCallsNobody() {
        token(owner());
        Desks.One other = desks.desk();
        other.look();
        assertThat(problem(other)).isEqualTo(NotSentCause.TEAM_LOCKED);
        assertThat(other.tokens.status(SHOP).secret()).isEqualTo(SecretState.TEAM_LOCKED);
        other.tokens.giveSecret(SHOP, new AppSecret("typed-at-this-desk"));
        assertThat(problem(other)).isEqualTo(NotSentCause.TEAM_LOCKED);
        assertThat(desks.store.secrets.get(SECRET)).isNotNull();
        assertThat(gateway.tokenCalls()).isEqualTo(1);
    }

    @Test
    void whatWasTypedAtALockedDeskIsWrittenOnceItIsOpen() {
        token(owner());
        Desks.One other = desks.desk();
        other.look();
        other.tokens.giveSecret(SHOP, new AppSecret("typed-at-this-desk"));
        assertThat(other.secrets.waiting()).isTrue();
        other.unlock(Desks.PASSPHRASE);
        assertThat(other.secrets.waiting()).isFalse();
        assertThat(desks.member().secrets.load(SECRET)).contains("typed-at-this-desk");
    }

    @Test
    void aRotatedKeyIsNoticedByTheNextThatIsRead() {
        Desks.One owner = owner();
        Desks.One other = desks.member();
        token(owner);
        token(other);
        owner.rotate(Desks.PASSPHRASE, "another one entirely");
        assertThat(token(owner)).isEqualTo("token-1");
        desks.clock.advance(Duration.ofHours(3));
        assertThat(problem(other)).isEqualTo(NotSentCause.TEAM_LOCKED);
        assertThat(other.keys.state().stage()).isEqualTo(KeyState.Stage.WRONG);
        assertThat(other.secrets.find(SECRET)).isEmpty();
        assertThat(gateway.tokenCalls()).isEqualTo(1);
        assertThat(token(owner)).isEqualTo("token-2");
        other.unlock("another one entirely");
        assertThat(token(other)).isEqualTo("token-2");
    }

    @Test
    void aRotatedKeyIsNoticedByTheNextThatIsWritten() {
        Desks.One owner = owner();
        Desks.One other = desks.member();
        owner.rotate(Desks.PASSPHRASE, "another one entirely");
        byte[] before = desks.store.secrets.get(SECRET).bytes();
        other.tokens.giveSecret(SHOP, new AppSecret("typed-at-this-desk"));
        assertThat(desks.store.secrets.get(SECRET).bytes()).isEqualTo(before);
        assertThat(other.keys.state().stage()).isEqualTo(KeyState.Stage.WRONG);
    }

    @Test
    void aSecretCorrectedAtOneDeskIsTriedAtAnotherThatHadGivenUp() {
        Desks.One owner = owner();
        Desks.One other = desks.member();
        gateway.granting(List.of(new ApiAnswer.Refused<>(new ApiRefusal(40125, "invalid appsecret", null))));
        assertThat(problem(other)).isEqualTo(NotSentCause.TOKEN_REFUSED);
        assertThat(problem(other)).isEqualTo(NotSentCause.TOKEN_REFUSED);
        assertThat(gateway.tokenCalls())
                .as("what only a person can mend is not asked again")
                .isEqualTo(1);
        owner.tokens.giveSecret(SHOP, new AppSecret("the-right-secret"));
        assertThat(token(other)).isEqualTo("token-2");
    }

    @Test
    void withoutTheDatabaseTheTokenInHandGoesOnAndNoneIsFetched() {
        Desks.One owner = owner();
        token(owner);
        desks.store.unreachable = true;
        owner.look();
        assertThat(token(owner)).isEqualTo("token-1");
        assertThat(owner.tokens.status(SHOP).secret()).isEqualTo(SecretState.KNOWN);
        assertThat(after(owner, "token-1")).isEqualTo(new Renewal.None(NoResend.NO_OTHER_TOKEN));
        desks.clock.advance(Duration.ofHours(2));
        assertThat(problem(owner)).isEqualTo(NotSentCause.TEAM_UNREACHABLE);
        assertThat(gateway.tokenCalls()).isEqualTo(1);
        desks.store.unreachable = false;
        assertThat(token(owner)).isEqualTo("token-2");
    }

    @Test
    void aDeskThatStartsWithoutTheDatabaseSaysSo() {
        token(owner());
        desks.store.unreachable = true;
        Desks.One other = desks.member();
        assertThat(problem(other)).isEqualTo(NotSentCause.TEAM_UNREACHABLE);
        assertThat(other.tokens.status(SHOP).secret()).isEqualTo(SecretState.TEAM_UNREACHABLE);
        desks.store.unreachable = false;
        other.look();
        assertThat(token(other)).isEqualTo("token-1");
    }

    @Test
    void aDatabaseThatIsGoneAfterTheCallLosesNoToken() {
        Desks.One owner = owner();
        Desks.One other = desks.member();
        desks.store.before = () -> {
            desks.store.before = () -> {};
            gateway.holdTokens(new CountDownLatch(0) {
                @Override
                public void await() {
                    desks.store.unreachable = true;
                }
            });
        };
        assertThat(token(owner)).isEqualTo("token-1");
        desks.store.unreachable = false;
        gateway.holdTokens(new CountDownLatch(0));
        gateway.granting(List.of(FakeGateway.token("token-1", Duration.ofHours(1))));
        assertThat(token(other)).isEqualTo("token-1");
        assertThat(token(owner)).isEqualTo("token-1");
    }

    @Test
    void whatIsGivenWithoutTheDatabaseIsWrittenWhenItIsBack() {
        Desks.One owner = desks.first();
        desks.store.unreachable = true;
        owner.tokens.giveSecret(SHOP, Samples.SECRET);
        assertThat(owner.secrets.find(SECRET)).contains(Samples.SECRET.reveal());
        assertThat(desks.store.secrets).isEmpty();
        desks.store.unreachable = false;
        owner.secrets.retry();
        assertThat(desks.store.secrets).containsOnlyKeys(SECRET);
        desks.store.unreachable = true;
        owner.tokens.replaced(SHOP, List.of());
        desks.store.unreachable = false;
        owner.secrets.retry();
        assertThat(desks.store.secrets).isEmpty();
    }

    @Test
    void anotherDeskThatDoesNotEndIsWaitedForNoLongerThanItsCallCanTake() {
        Desks.One owner = owner();
        desks.store.taken = true;
        TokenResult.Failed failed = (TokenResult.Failed) current(owner);
        assertThat(failed.problem().cause()).isEqualTo(NotSentCause.TOKEN_CALL_FAILED);
        assertThat(failed.problem().detail()).isEqualTo("another desk is fetching the token");
        assertThat(gateway.tokenCalls()).isZero();
        desks.store.taken = false;
        assertThat(token(owner)).isEqualTo("token-1");
    }

    @Test
    void theSandboxIsNobodysButThisDesks() {
        Desks.One owner = owner();
        owner.secrets.hold(SecretKey.appSecret(Samples.OTHER.scope()), "sandbox-secret");
        assertThat(owner.secrets.find(SecretKey.appSecret(Samples.OTHER.scope())))
                .contains("sandbox-secret");
        assertThat(desks.store.secrets).containsOnlyKeys(SECRET);
        assertThat(owner.vault.kept).containsOnlyKeys(Desks.KEPT);
    }

    @Test
    void aDeletedAccountLeavesNothingBehind() {
        Desks.One owner = owner();
        token(owner);
        owner.tokens.replaced(SHOP, List.of(Samples.OTHER));
        assertThat(desks.store.secrets).isEmpty();
    }

    @Test
    void noSecretIsInTheWordsOfAFailure() {
        Desks.One owner = owner();
        desks.store.unreachable = true;
        CompletionStage<KeyState> failing = owner.keys.unlock(Desks.PASSPHRASE.toCharArray(), true);
        assertThatThrownBy(() -> Desks.now(failing)).message().doesNotContain(Desks.PASSPHRASE);
    }
}
