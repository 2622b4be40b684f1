package dev.kefudesk.service.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kefudesk.domain.account.CredentialScope;
import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.domain.account.SecretKey;
import dev.kefudesk.domain.secret.PassphraseKey;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.port.TeamStore.Sealed;
import dev.kefudesk.service.port.TeamStore.TeamKey;
import dev.kefudesk.service.team.KeyState.Stage;
import dev.kefudesk.testing.FakeVault;
import dev.kefudesk.testing.Samples;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class TeamKeysTest {

    private static final SecretKey SECRET = SecretKey.appSecret(Samples.SHOP.scope());

    private final Desks desks = new Desks();

    @Test
    void theFirstKeyIsMadeOnceAndOpensAtEveryDeskWithThePassphrase() {
        Desks.One owner = desks.desk();
        assertThat(owner.keys.state().stage()).isEqualTo(Stage.LOOKING);
        assertThat(owner.look()).isEqualTo(new KeyState(Stage.NONE, true, true));
        assertThat(owner.create(Desks.PASSPHRASE)).isEqualTo(new KeyState(Stage.OPEN, true, true));
        desks.store.owner = false;
        Desks.One other = desks.desk();
        assertThat(other.look()).isEqualTo(new KeyState(Stage.LOCKED, false, true));
        assertThat(other.unlock("correct horse batterie").stage()).isEqualTo(Stage.WRONG);
        assertThat(other.unlock(Desks.PASSPHRASE)).isEqualTo(new KeyState(Stage.OPEN, false, true));
    }

    @Test
    void thePassphraseIsKeptOnlyWhereAPersonWishesSo() {
        Desks.One owner = desks.first();
        assertThat(desks.desk(owner.vault).look().stage()).isEqualTo(Stage.OPEN);
        FakeVault vault = FakeVault.system();
        Desks.One other = desks.desk(vault);
        assertThat(Desks.now(other.keys.unlock(Desks.PASSPHRASE.toCharArray(), false))
                        .stage())
                .isEqualTo(Stage.OPEN);
        assertThat(vault.kept).isEmpty();
        assertThat(desks.desk(vault).look().stage()).isEqualTo(Stage.LOCKED);
    }

    @Test
    void aFirstPassphraseThatIsNotToBeKeptNeverReachesTheVault() {
        Desks.One owner = desks.desk();
        assertThat(Desks.now(owner.keys.create(Desks.PASSPHRASE.toCharArray(), false))
                        .stage())
                .isEqualTo(Stage.OPEN);
        assertThat(owner.vault.written).isEmpty();
    }

    @Test
    void theKeyIsMadeAsTheEncryptedFilesIsAndNothingInTheDatabaseIsClear() {
        TeamKeys keys = new TeamKeys(desks.store, desks.desk().own, Desks.KEPT, Runnable::run);
        Desks.now(keys.create(Desks.PASSPHRASE.toCharArray(), true));
        TeamKey row = desks.store.key().orElseThrow();
        assertThat(row.rounds()).isEqualTo(PassphraseKey.ROUNDS).isGreaterThanOrEqualTo(600_000);
        assertThat(row.salt()).hasSize(16);
        assertThat(new String(row.verifier(), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("kefudesk");
    }

    @Test
    void passphrasesAreWiped() {
        char[] first = Desks.PASSPHRASE.toCharArray();
        char[] second = Desks.PASSPHRASE.toCharArray();
        char[] old = Desks.PASSPHRASE.toCharArray();
        char[] next = "another one entirely".toCharArray();
        TeamKeys keys = desks.desk().keys;
        Desks.now(keys.create(first, true));
        Desks.now(keys.unlock(second, true));
        Desks.now(keys.rotate(old, next));
        assertThat(Stream.of(first, second, old, next).map(String::new))
                .allMatch(text -> text.chars().allMatch(letter -> letter == 0));
    }

    @Test
    void aWrongPassphraseTakesNothingFromADeskThatIsOpen() {
        Desks.One owner = desks.first();
        assertThat(owner.unlock("wrong").stage()).isEqualTo(Stage.WRONG);
        assertThat(owner.keys.state().stage()).isEqualTo(Stage.OPEN);
        assertThat(owner.vault.kept).containsEntry(Desks.KEPT, Desks.PASSPHRASE);
    }

    @Test
    void twoWhoMakeTheFirstKeyAtOnceEndWithOne() {
        desks.first();
        assertThat(desks.desk().create("another one entirely").stage()).isEqualTo(Stage.WRONG);
        assertThat(desks.desk().create(Desks.PASSPHRASE).stage()).isEqualTo(Stage.OPEN);
        assertThat(desks.store.key().orElseThrow().version()).isEqualTo(1);
    }

    @Test
    void onlyTheOwnerMakesAndRotates() {
        desks.store.owner = false;
        assertThatThrownBy(() -> desks.desk().create(Desks.PASSPHRASE))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(StoreFailure.class);
        assertThat(desks.store.key()).isEmpty();
        desks.store.owner = true;
        desks.first();
        desks.store.owner = false;
        Desks.One operator = desks.member();
        assertThatThrownBy(() -> operator.rotate(Desks.PASSPHRASE, "another one entirely"))
                .hasCauseInstanceOf(StoreFailure.class);
        assertThat(operator.look().stage()).isEqualTo(Stage.OPEN);
    }

    @Test
    void rotationLocksOutWhoKnowsOnlyTheOldPassphrase() {
        Desks.One owner = desks.first();
        Desks.One other = desks.member();
        owner.secrets.keep(SECRET, "secret-0123456789");
        assertThat(other.secrets.load(SECRET)).contains("secret-0123456789");
        assertThat(owner.rotate("no idea", "another one entirely").stage()).isEqualTo(Stage.WRONG);
        assertThat(desks.store.key().orElseThrow().version()).isEqualTo(1);
        byte[] before = desks.store.secrets.get(SECRET).bytes();
        assertThat(owner.rotate(Desks.PASSPHRASE, "another one entirely").stage())
                .isEqualTo(Stage.OPEN);
        Sealed after = desks.store.secrets.get(SECRET);
        assertThat(after.version()).isEqualTo(2);
        assertThat(after.bytes()).isNotEqualTo(before);
        assertThat(owner.vault.kept).containsEntry(Desks.KEPT, "another one entirely");
        assertThat(desks.desk(owner.vault).look().stage()).isEqualTo(Stage.OPEN);
        assertThat(other.look().stage()).isEqualTo(Stage.WRONG);
        assertThat(other.secrets.find(SECRET)).isEmpty();
        assertThat(other.unlock("another one entirely").stage()).isEqualTo(Stage.OPEN);
        assertThat(other.secrets.load(SECRET)).contains("secret-0123456789");
    }

    @Test
    void rotatingTwiceAtOnceRotatesOnce() {
        Desks.One owner = desks.first();
        desks.store.beforeRotation = () -> {
            desks.store.beforeRotation = () -> {};
            desks.member().rotate(Desks.PASSPHRASE, "the quicker one won");
        };
        assertThat(owner.rotate(Desks.PASSPHRASE, "another one entirely").stage())
                .isEqualTo(Stage.WRONG);
        assertThat(desks.store.key().orElseThrow().version()).isEqualTo(2);
        assertThat(owner.unlock("the quicker one won").stage()).isEqualTo(Stage.OPEN);
    }

    static Stream<TeamKey> nonsense() {
        byte[] salt = PassphraseKey.newSalt();
        byte[] verifier =
                OpenKey.make("x".toCharArray(), 1, Desks.ROUNDS, true).row().verifier();
        return Stream.of(
                new TeamKey(1, salt, PassphraseKey.MOST_ROUNDS + 1, verifier, true),
                new TeamKey(1, salt, Integer.MAX_VALUE, verifier, true),
                new TeamKey(1, salt, 0, verifier, true),
                new TeamKey(1, salt, -5, verifier, true),
                new TeamKey(0, salt, Desks.ROUNDS, verifier, true),
                new TeamKey(1, new byte[0], Desks.ROUNDS, verifier, true),
                new TeamKey(1, new byte[1 << 20], Desks.ROUNDS, verifier, true),
                new TeamKey(1, salt, Desks.ROUNDS, new byte[0], true),
                new TeamKey(1, salt, Desks.ROUNDS, new byte[1 << 20], true));
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void aKeyThatMakesNoSenseIsSaidAndNotTried(TeamKey row) {
        desks.store.putKey(row);
        Desks.One desk = desks.member();
        assertThat(desk.keys.state().stage()).isEqualTo(Stage.UNREADABLE);
        assertThat(desk.unlock(Desks.PASSPHRASE).stage()).isEqualTo(Stage.UNREADABLE);
        assertThat(desk.rotate(Desks.PASSPHRASE, "another one entirely").stage())
                .isEqualTo(Stage.UNREADABLE);
        desk.secrets.keep(SECRET, "secret-0123456789");
        assertThat(desks.store.secrets).isEmpty();
    }

    @Test
    void withAVerifierThatDoesNotFitNothingIsWritten() {
        Desks.One owner = desks.first();
        TeamKey row = desks.store.key().orElseThrow();
        byte[] changed = row.verifier().clone();
        changed[20] ^= 1;
        desks.store.putKey(new TeamKey(row.version(), row.salt(), row.rounds(), changed, true));
        Desks.One desk = desks.desk(owner.vault);
        assertThat(desk.look().stage()).isEqualTo(Stage.WRONG);
        desk.secrets.keep(SECRET, "secret-0123456789");
        assertThat(desks.store.secrets).isEmpty();
        assertThat(owner.look().stage()).isEqualTo(Stage.WRONG);
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsSaidAndTheKeyGoesOnOpeningWhatIsInMemory() {
        Desks.One owner = desks.first();
        owner.secrets.keep(SECRET, "secret-0123456789");
        desks.store.unreachable = true;
        List<Stage> told = new ArrayList<>();
        owner.keys.changed().subscribe(Runnable::run, state -> told.add(state.stage()));
        assertThat(owner.look()).isEqualTo(new KeyState(Stage.UNREACHABLE, true, true));
        assertThat(owner.secrets.find(SECRET)).contains("secret-0123456789");
        assertThatThrownBy(() -> owner.unlock(Desks.PASSPHRASE)).hasCauseInstanceOf(StoreFailure.class);
        assertThatThrownBy(() -> owner.rotate(Desks.PASSPHRASE, "another one entirely"))
                .hasCauseInstanceOf(StoreFailure.class);
        desks.store.unreachable = false;
        assertThat(owner.look().stage()).isEqualTo(Stage.OPEN);
        assertThat(told).containsExactly(Stage.UNREACHABLE, Stage.OPEN);
    }

    @Test
    void theAdministratorChoosesWhetherAppSecretsAreShared() {
        Desks.One owner = desks.first();
        Desks.One other = desks.member();
        owner.secrets.keep(SECRET, "secret-0123456789");
        other.secrets.load(SECRET);
        assertThat(Desks.now(owner.keys.shareSecrets(false))).isEqualTo(new KeyState(Stage.OPEN, true, false));
        assertThat(desks.store.secrets).isEmpty();
        assertThat(owner.vault.kept).containsEntry(SECRET, "secret-0123456789");
        assertThat(other.look().sharesSecrets()).isFalse();
        desks.store.owner = false;
        assertThatThrownBy(() -> Desks.now(other.keys.shareSecrets(true))).hasCauseInstanceOf(StoreFailure.class);
    }

    @Test
    void aProposedPassphraseCanBeReadAloudAndIsNeverTheSame() {
        Set<String> proposed = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            String one = new String(TeamKeys.propose());
            assertThat(one).matches("[a-z2-9]{4}(-[a-z2-9]{4}){3}").doesNotContainPattern("[ilo01]");
            proposed.add(one);
        }
        assertThat(proposed).hasSize(200);
    }

    @Test
    void aSecretMovedToAnotherRowDoesNotOpen() {
        Desks.One owner = desks.first();
        owner.secrets.keep(SECRET, "secret-0123456789");
        CredentialScope scope = Samples.SHOP.scope();
        Sealed kept = desks.store.secrets.get(SECRET);
        Origin origin = scope.origin();
        List<SecretKey> elsewhere = List.of(
                SecretKey.fixedToken(scope),
                SecretKey.appSecret(Samples.OTHER.scope()),
                SecretKey.appSecret(
                        new CredentialScope(scope.appId(), new Origin("https", origin.host(), origin.port()))),
                SecretKey.appSecret(
                        new CredentialScope(scope.appId(), new Origin(origin.scheme(), "evil.example", 443))),
                SecretKey.appSecret(new CredentialScope(
                        scope.appId(), new Origin(origin.scheme(), origin.host(), origin.port() + 1))));
        elsewhere.forEach(key -> desks.store.secrets.put(key, kept));
        Desks.One other = desks.member();
        assertThat(elsewhere).allMatch(key -> other.secrets.load(key).isEmpty());
        assertThat(other.secrets.load(SECRET)).contains("secret-0123456789");
        OpenKey key = other.keys.open().orElseThrow();
        assertThat(key.open(SECRET, new Sealed(2, kept.bytes())))
                .as("of another version")
                .isEmpty();
        assertThat(key.open(SECRET, new Sealed(1, new byte[3]))).isEmpty();
        byte[] changed = kept.bytes().clone();
        changed[changed.length - 1] ^= 1;
        assertThat(key.open(SECRET, new Sealed(1, changed))).isEmpty();
    }
}
