package dev.kefudesk.service.token;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.SendOutcome.NotSent;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.Endpoint;
import dev.kefudesk.service.secret.SecretMask;
import dev.kefudesk.service.secret.VaultService;
import dev.kefudesk.testing.FakeGateway;
import dev.kefudesk.testing.FakeLedger;
import dev.kefudesk.testing.FakeVault;
import dev.kefudesk.testing.ManualClock;
import dev.kefudesk.testing.Samples;
import dev.kefudesk.testing.SwitchedExecutor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** A token service with the system's vault, on the calling thread, and restarts of it. */
final class TokenBench {

    final FakeGateway gateway = new FakeGateway();
    final ManualClock clock = new ManualClock();
    final FakeLedger ledger = new FakeLedger();
    final SwitchedExecutor executor = new SwitchedExecutor();
    SecretMask mask = new SecretMask();
    FakeVault vault = FakeVault.system();
    VaultService secrets = secrets();
    TokenService tokens = service();

    private VaultService secrets() {
        VaultService opened = new VaultService(mask, Runnable::run);
        opened.start(() -> vault, List::of);
        return opened;
    }

    private TokenService service() {
        return new TokenService(gateway, secrets, ledger, mask, clock, executor);
    }

    /** The program ends and starts again: only vault and ledger remain. */
    TokenService restart() {
        mask = new SecretMask();
        secrets = secrets();
        tokens = service();
        return tokens;
    }

    void pass(Duration time) {
        clock.advance(time);
    }

    void refuseNext(long code, String words) {
        gateway.granting(List.of(new ApiAnswer.Refused<>(new ApiRefusal(code, words, null))));
    }

    /** This token is held, and a normal refresh brings it once more. */
    void stuckOn(String token) {
        gateway.granting(
                List.of(FakeGateway.token(token, Duration.ofHours(2)), FakeGateway.token(token, Duration.ofHours(1))));
        tokens.giveSecret(Samples.SHOP, Samples.SECRET);
        token();
    }

    String token() {
        return token(Samples.SHOP);
    }

    String token(Account account) {
        return ((TokenResult.Ready) now(tokens.current(account))).token().reveal();
    }

    NotSent problem() {
        return problem(Samples.SHOP);
    }

    NotSent problem(Account account) {
        return ((TokenResult.Failed) now(tokens.current(account))).problem();
    }

    Renewal after(String failed, long code) {
        return after(Samples.SHOP, failed, code);
    }

    Renewal after(Account account, String failed, long code) {
        return now(tokens.after(account, new AccessToken(failed), new ApiRefusal(code, "refused", null)));
    }

    Renewal other(String token) {
        return other(Samples.SHOP, token);
    }

    Renewal other(Account account, String token) {
        Endpoint endpoint = tokens.endpoint(account);
        return new Renewal.Other(new AccessToken(token), endpoint);
    }

    static <T> T now(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
