package dev.kefudesk.storage.postgres;

import static dev.kefudesk.testing.Samples.OTHER;
import static dev.kefudesk.testing.Samples.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kefudesk.domain.account.SecretKey;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.port.StoreFailure.Kind;
import dev.kefudesk.service.port.TeamStore;
import dev.kefudesk.service.port.TeamStore.Sealed;
import dev.kefudesk.service.port.TeamStore.TeamKey;
import dev.kefudesk.testing.TestPostgres;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresTeamStoreTest {

    private static final SecretKey TOKEN = SecretKey.token(SHOP.scope());
    private static final SecretKey SECRET = SecretKey.appSecret(SHOP.scope());

    private final PostgresUnderTest database = new PostgresUnderTest();
    private Desk owner;
    private Desk operator;
    private TeamStore team;

    @BeforeEach
    void join() {
        owner = PostgresUnderTest.desk(TestPostgres.OWNER, InstantSource.system());
        operator = PostgresUnderTest.desk(TestPostgres.WANG, InstantSource.system());
        team = operator.team();
    }

    @AfterEach
    void leave() {
        owner.close();
        operator.close();
        database.close();
    }

    private static TeamKey key(int version) {
        return new TeamKey(version, new byte[] {1, (byte) version}, 600_000, new byte[] {2, (byte) version}, true);
    }

    private static Sealed sealed(int version, int content) {
        return new Sealed(version, new byte[] {(byte) version, (byte) content});
    }

    private byte[] bytes(SecretKey key) {
        return team.find(key).map(Sealed::bytes).orElse(new byte[0]);
    }

    @Test
    void theOwnerAloneMakesTheFirstKeyAndOnlyOnce() {
        assertThat(team.key()).isEmpty();
        assertThat(team.mayRotate()).isFalse();
        assertThat(owner.team().mayRotate()).isTrue();
        assertThat(catchThrowableOfType(StoreFailure.class, () -> team.create(key(1)))
                        .kind())
                .isEqualTo(Kind.NOT_ALLOWED);

        assertThat(owner.team().create(key(1))).isTrue();
        assertThat(owner.team().create(key(1))).isFalse();

        TeamKey read = team.key().orElseThrow();
        assertThat(read.version()).isEqualTo(1);
        assertThat(read.salt()).isEqualTo(key(1).salt());
        assertThat(read.rounds()).isEqualTo(600_000);
        assertThat(read.verifier()).isEqualTo(key(1).verifier());
    }

    @Test
    void aSecretIsFoundUnderItsOwnKeyUntilItIsErased() {
        owner.team().create(key(1));

        assertThat(team.put(TOKEN, sealed(1, 7))).isTrue();
        assertThat(team.put(TOKEN, sealed(1, 8))).isTrue();

        assertThat(bytes(TOKEN)).isEqualTo(new byte[] {1, 8});
        assertThat(team.find(SECRET)).isEmpty();
        assertThat(team.find(SecretKey.token(OTHER.scope()))).isEmpty();
        team.erase(TOKEN);
        assertThat(team.find(TOKEN)).isEmpty();
        assertThat(team.put(TOKEN, sealed(1, 9))).isTrue();
        assertThat(bytes(TOKEN)).isEqualTo(new byte[] {1, 9});
    }

    @Test
    void onlyWhatIsSealedWithTheKeyInForceIsTaken() {
        assertThat(team.put(TOKEN, sealed(1, 7))).isFalse();
        owner.team().create(key(1));
        assertThat(team.put(TOKEN, sealed(2, 7))).isFalse();
        assertThat(team.find(TOKEN)).isEmpty();
    }

    @Test
    void aRotationSealsEverySecretAnewAndLocksTheOldKeyOut() {
        owner.team().create(key(1));
        team.put(TOKEN, sealed(1, 7));
        team.put(SECRET, sealed(1, 8));
        Map<SecretKey, Integer> given = new HashMap<>();

        boolean rotated = owner.team().rotate(key(2), secrets -> {
            secrets.forEach((key, secret) -> given.put(key, (int) secret.bytes()[1]));
            return Map.of(SECRET, sealed(2, 8));
        });

        assertThat(rotated).isTrue();
        assertThat(given).isEqualTo(Map.of(TOKEN, 7, SECRET, 8));
        assertThat(team.key().orElseThrow().version()).isEqualTo(2);
        assertThat(bytes(SECRET)).isEqualTo(new byte[] {2, 8});
        assertThat(team.find(TOKEN)).as("left out").isEmpty();
        assertThat(team.put(TOKEN, sealed(1, 9))).as("with the old key").isFalse();
        assertThat(team.put(TOKEN, sealed(2, 9))).isTrue();
    }

    @Test
    void aRotationThatFailsOrDoesNotFollowChangesNothing() {
        owner.team().create(key(1));
        team.put(TOKEN, sealed(1, 7));

        assertThat(owner.team().rotate(key(3), secrets -> secrets)).isFalse();
        assertThat(owner.team().rotate(key(1), secrets -> secrets)).isFalse();
        assertThat(catchThrowableOfType(
                        IllegalStateException.class,
                        () -> owner.team().rotate(key(2), secrets -> {
                            throw new IllegalStateException("cannot be opened");
                        })))
                .isNotNull();
        assertThat(catchThrowableOfType(StoreFailure.class, () -> team.rotate(key(2), secrets -> secrets))
                        .kind())
                .isEqualTo(Kind.NOT_ALLOWED);

        assertThat(team.key().orElseThrow().version()).isEqualTo(1);
        assertThat(bytes(TOKEN)).isEqualTo(new byte[] {1, 7});
    }

    @Test
    void aDeskThatWritesInTheMiddleOfARotationWaitsAndIsTurnedAway() throws Exception {
        owner.team().create(key(1));
        AtomicReference<CompletableFuture<Boolean>> late = new AtomicReference<>();

        owner.team().rotate(key(2), secrets -> {
            late.set(CompletableFuture.supplyAsync(() -> team.put(TOKEN, sealed(1, 7))));
            return secrets;
        });

        assertThat(late.get().get(30, TimeUnit.SECONDS)).isFalse();
        assertThat(team.find(TOKEN)).isEmpty();
    }

    @Test
    void appSecretsAreErasedAndNotTakenAnyMoreWhereEachDeskHasItsOwn() {
        owner.team().create(key(1));
        team.put(SECRET, sealed(1, 7));
        team.put(TOKEN, sealed(1, 8));

        owner.team().shareSecrets(false);

        assertThat(team.find(SECRET)).isEmpty();
        assertThat(team.put(SECRET, sealed(1, 9))).isFalse();
        assertThat(team.find(SECRET)).isEmpty();
        assertThat(bytes(TOKEN)).isEqualTo(new byte[] {1, 8});
        assertThat(team.put(TOKEN, sealed(1, 9))).isTrue();
        assertThat(catchThrowableOfType(StoreFailure.class, () -> team.shareSecrets(true))
                        .kind())
                .isEqualTo(Kind.NOT_ALLOWED);
        owner.team().shareSecrets(true);
        assertThat(team.put(SECRET, sealed(1, 9))).isTrue();
    }

    @Test
    void workAloneIsHandedOn() {
        assertThat(team.alone(SHOP.scope(), Duration.ofSeconds(1), () -> "done"))
                .contains("done");
    }
}
