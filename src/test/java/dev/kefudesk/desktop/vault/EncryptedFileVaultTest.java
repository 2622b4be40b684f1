package dev.kefudesk.desktop.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kefudesk.desktop.HomeFolder;
import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.domain.account.SecretKey;
import dev.kefudesk.domain.secret.PassphraseKey;
import dev.kefudesk.service.port.SecretVault;
import dev.kefudesk.service.port.SecretVault.State;
import dev.kefudesk.service.port.SecretVault.Unlocking;
import dev.kefudesk.service.port.VaultFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EncryptedFileVaultTest {

    private static final Origin WECHAT = new Origin("https", "api.weixin.qq.com", 443);
    private static final Origin ELSEWHERE = new Origin("https", "api.elsewhere.example", 443);
    private static final SecretKey SHOP = new SecretKey(SecretKey.Kind.APP_SECRET, "wx-shop", WECHAT);
    private static final SecretKey OTHER = new SecretKey(SecretKey.Kind.APP_SECRET, "wx-other", WECHAT);
    private static final String SECRET = "0123456789abcdef-shop";
    private static final String PASSPHRASE = "正确的 passphrase é";

    @TempDir
    private Path folder;

    private HomeFolder home;
    private Path file;

    @BeforeEach
    void open() {
        Properties place = new Properties();
        place.setProperty(HomeFolder.PROPERTY, folder.toString());
        home = ((HomeFolder.Ready) HomeFolder.open(place, Map.of())).home();
        file = folder.resolve(EncryptedFileVault.FILE);
    }

    private EncryptedFileVault vault() {
        return new EncryptedFileVault(home, FastVault.ROUNDS);
    }

    private EncryptedFileVault filled() {
        EncryptedFileVault vault = vault();
        vault.create(PASSPHRASE.toCharArray());
        vault.write(SHOP, SECRET);
        vault.write(OTHER, "another secret");
        return vault;
    }

    private static Map<SecretKey, String> all(SecretVault vault) {
        return vault.read(List.of());
    }

    @Test
    void whatWasKeptIsThereAfterARestartWithThePassphrase() {
        assertThat(vault().state()).isEqualTo(State.NEW);
        EncryptedFileVault first = filled();
        first.erase(OTHER);

        EncryptedFileVault next = vault();
        assertThat(next.state()).isEqualTo(State.LOCKED);
        assertThat(next.unlock(PASSPHRASE.toCharArray())).isEqualTo(Unlocking.OPENED);

        assertThat(all(next)).containsExactly(Map.entry(SHOP, SECRET));
        assertThat(next.state()).isEqualTo(State.OPEN);
    }

    @Test
    void theSamePassphraseInDecomposedLettersOpens() {
        filled();

        assertThat(vault().unlock("正确的 passphrase e\u0301".toCharArray())).isEqualTo(Unlocking.OPENED);
    }

    @Test
    void nothingReadableIsInTheFileAndOnlyItsOwnerMayReadIt() throws IOException {
        filled();

        assertThat(Files.readString(file))
                .doesNotContain(SECRET)
                .doesNotContain("another")
                .doesNotContain(PASSPHRASE);
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(folder).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void theProgramItselfTakes600000RoundsAndWritesThemBesideTheSalt() throws IOException {
        EncryptedFileVault usual = new EncryptedFileVault(home);
        usual.create(PASSPHRASE.toCharArray());

        String[] parameters = Files.readAllLines(file).get(1).split("\t");
        assertThat(parameters[1]).isEqualTo("PBKDF2WithHmacSHA256");
        assertThat(Integer.parseInt(parameters[2])).isGreaterThanOrEqualTo(600_000);
        assertThat(java.util.Base64.getDecoder().decode(parameters[3])).hasSize(16);
        assertThat(new EncryptedFileVault(home).unlock(PASSPHRASE.toCharArray()))
                .isEqualTo(Unlocking.OPENED);
    }

    @Test
    void aKnownFileOpens() throws IOException {
        // made by other libraries (Python's hashlib and cryptography) as SecretsFile describes, with the passphrase
        // "known"
        Files.write(file, knownFile());

        EncryptedFileVault vault = vault();
        assertThat(vault.unlock("known".toCharArray())).isEqualTo(Unlocking.OPENED);
        assertThat(all(vault)).containsExactly(Map.entry(SHOP, "a known secret"));
    }

    private static byte[] knownFile() throws IOException {
        try (var in = EncryptedFileVaultTest.class.getResourceAsStream("known.vault")) {
            return in.readAllBytes();
        }
    }

    @Test
    void aWrongPassphraseChangesNothing() throws IOException {
        filled();
        byte[] before = Files.readAllBytes(file);
        EncryptedFileVault vault = vault();

        for (String wrong : List.of("wrong", PASSPHRASE + " ", "P")) {
            assertThat(vault.unlock(wrong.toCharArray())).as(wrong).isEqualTo(Unlocking.WRONG_PASSPHRASE);
        }
        assertThat(vault.change("wrong".toCharArray(), "new".toCharArray())).isEqualTo(Unlocking.WRONG_PASSPHRASE);

        assertThat(vault.state()).isEqualTo(State.LOCKED);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThatThrownBy(() -> all(vault)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void everyByteChangedOnceIsDamage() throws IOException {
        filled();
        byte[] sound = Files.readAllBytes(file);
        for (int at = 0; at < sound.length; at++) {
            byte[] changed = sound.clone();
            changed[at] ^= (byte) (1 << at % 8);
            Files.write(file, changed);
            assertThat(vault().state()).as("byte %d", at).isEqualTo(State.DAMAGED);
        }
        byte[] last = Files.readAllBytes(file);
        EncryptedFileVault vault = vault();
        assertThat(vault.unlock(PASSPHRASE.toCharArray())).isEqualTo(Unlocking.DAMAGED);
        assertThat(vault.change(PASSPHRASE.toCharArray(), "new".toCharArray())).isEqualTo(Unlocking.DAMAGED);
        assertThat(Files.readAllBytes(file)).isEqualTo(last);
    }

    @Test
    void everyCutIsDamage() throws IOException {
        filled();
        byte[] sound = Files.readAllBytes(file);
        for (int length = 0; length < sound.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(sound, length));
            assertThat(vault().state()).as("cut to %d bytes", length).isEqualTo(State.DAMAGED);
        }
    }

    /** Somebody who can make the checksum anew, but has no passphrase. */
    @Test
    void everyByteChangedUnderANewChecksumNeverGivesAWrongSecret() throws IOException {
        filled();
        String above = above(Files.readString(file));
        for (int at = 0; at < above.length(); at++) {
            char[] changed = above.toCharArray();
            changed[at] ^= (char) (1 << at % 7);
            Files.writeString(file, sealed(new String(changed)), StandardCharsets.ISO_8859_1);
            EncryptedFileVault vault = vault();
            if (vault.state() == State.LOCKED) {
                assertThat(vault.unlock(PASSPHRASE.toCharArray()))
                        .as("byte %d", at)
                        .isNotEqualTo(Unlocking.OPENED);
            }
        }
    }

    @Test
    void anEntryMovedToAnotherAccountOrHostDoesNotOpen() throws IOException {
        filled();
        List<String> lines = Files.readAllLines(file);
        String shop = lines.get(3);
        String other = lines.get(4);
        assertThat(shop).contains("wx-shop");
        for (String moved : List.of(
                shop.replace("wx-shop", "wx-thief"),
                shop.replace(WECHAT.host(), ELSEWHERE.host()),
                shop.replace("https", "http"),
                shop.replace("443", "8443"),
                shop.replace("APP_SECRET", "FIXED_TOKEN"))) {
            assertThat(moved).isNotEqualTo(shop);
            assertThat(unlock(above(Files.readString(file)), shop, moved))
                    .as(moved)
                    .isEqualTo(Unlocking.DAMAGED);
        }
        String swapped = nonceAndText(shop);
        assertThat(unlock(
                        above(Files.readString(file))
                                .replace(nonceAndText(other), "…")
                                .replace(swapped, nonceAndText(other)),
                        "…",
                        swapped))
                .isEqualTo(Unlocking.DAMAGED);
        assertThat(unlock(above(Files.readString(file)), shop + "\n", ""))
                .as("an entry taken out")
                .isEqualTo(Unlocking.DAMAGED);
    }

    /** Past the seal too: each entry on its own is bound to its account and host. */
    @Test
    void anEntryIsBoundToItsKey() {
        PassphraseKey key = PassphraseKey.of(PASSPHRASE.toCharArray(), PassphraseKey.newSalt(), FastVault.ROUNDS);
        PassphraseKey.Sealed sealed = key.seal(SecretsFile.bytes(SECRET), SecretsFile.bound(SHOP));

        assertThat(key.open(sealed, SecretsFile.bound(SHOP))).isEqualTo(SecretsFile.bytes(SECRET));
        assertThat(key.open(sealed, SecretsFile.bound(OTHER))).isNull();
        assertThat(key.open(sealed, SecretsFile.bound(new SecretKey(SHOP.kind(), SHOP.subject(), ELSEWHERE))))
                .isNull();
        assertThat(key.open(sealed, SecretsFile.bound(new SecretKey(SecretKey.Kind.TOKEN, SHOP.subject(), WECHAT))))
                .isNull();
    }

    private Unlocking unlock(String above, String part, String other) throws IOException {
        byte[] before = Files.readAllBytes(file);
        Files.writeString(file, sealed(above.replace(part, other)), StandardCharsets.ISO_8859_1);
        try {
            return vault().unlock(PASSPHRASE.toCharArray());
        } finally {
            Files.write(file, before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"599999", "1", "0", "-600000", "10000001", "2147483648", "many"})
    void roundsThatAreTooFewOrTooManyAreDamage(String rounds) throws IOException {
        vault().create(PASSPHRASE.toCharArray());
        String above = above(Files.readString(file)).replace("\t" + FastVault.ROUNDS + "\t", "\t" + rounds + "\t");
        Files.writeString(file, sealed(above));

        assertThat(new EncryptedFileVault(home).state()).isEqualTo(State.DAMAGED);
    }

    @Test
    void aLaterVersionIsNotTouched() throws IOException {
        filled();
        String later = sealed(above(Files.readString(file)).replace("kefu-desk-secrets\t1", "kefu-desk-secrets\t2"));
        Files.writeString(file, later);

        assertThat(vault().state()).isEqualTo(State.DAMAGED);
        assertThatThrownBy(() -> vault().create("new".toCharArray())).isInstanceOf(IllegalStateException.class);
        assertThat(Files.readString(file)).isEqualTo(later);
    }

    @Test
    void noNonceIsUsedTwice() throws IOException {
        EncryptedFileVault vault = filled();
        Set<String> nonces = new HashSet<>();
        int count = 0;
        for (int write = 0; write < 100; write++) {
            vault.write(SHOP, SECRET);
            for (String nonce : nonces(Files.readString(file))) {
                nonces.add(nonce);
                count++;
            }
        }
        assertThat(count).isEqualTo(400);
        assertThat(nonces).hasSize(count);
    }

    @Test
    void changingThePassphraseEncryptsEverythingUnderANewSalt() throws IOException {
        EncryptedFileVault vault = filled();
        String before = Files.readString(file);

        assertThat(vault.change(PASSPHRASE.toCharArray(), "the new one".toCharArray()))
                .isEqualTo(Unlocking.OPENED);

        String after = Files.readString(file);
        assertThat(salt(after)).isNotEqualTo(salt(before));
        assertThat(nonces(after)).doesNotContainAnyElementsOf(nonces(before));
        assertThat(vault().unlock(PASSPHRASE.toCharArray())).isEqualTo(Unlocking.WRONG_PASSPHRASE);
        EncryptedFileVault next = vault();
        assertThat(next.unlock("the new one".toCharArray())).isEqualTo(Unlocking.OPENED);
        assertThat(all(next)).containsEntry(SHOP, SECRET).containsKey(OTHER);
        vault.write(OTHER, "written after the change");
        assertThat(vault().unlock("the new one".toCharArray())).isEqualTo(Unlocking.OPENED);
    }

    @Test
    void forgettingLeavesNothingAndTheNextPassphraseIsAnother() throws IOException {
        filled();
        Files.writeString(folder.resolve(EncryptedFileVault.FILE + ".new"), "left by a cut-off write");
        EncryptedFileVault vault = vault();

        vault.eraseAll(List.of());

        assertThat(vault.state()).isEqualTo(State.NEW);
        assertThat(folder).isEmptyDirectory();
        vault.create("another".toCharArray());
        assertThat(all(vault)).isEmpty();
    }

    @Test
    void aWriteThatWasCutOffLeavesTheOldFile() throws IOException {
        EncryptedFileVault vault = filled();
        Path fresh = folder.resolve(EncryptedFileVault.FILE + ".new");
        Files.writeString(fresh, "half a fi");

        EncryptedFileVault next = vault();
        assertThat(next.unlock(PASSPHRASE.toCharArray())).isEqualTo(Unlocking.OPENED);
        assertThat(all(next)).containsEntry(SHOP, SECRET);
        vault.write(SHOP, "newer");
        assertThat(fresh).doesNotExist();
    }

    @Test
    void aWriteThatFailsLeavesTheOldFileAndMemoryAsTheyWere() throws IOException {
        EncryptedFileVault vault = filled();
        byte[] before = Files.readAllBytes(file);
        Path inTheWay = Files.createDirectory(folder.resolve(EncryptedFileVault.FILE + ".new"));
        Files.createFile(inTheWay.resolve("x"));

        assertThatThrownBy(() -> vault.write(SHOP, "not-to-be-told"))
                .isInstanceOf(VaultFailure.class)
                .hasMessageNotContaining("not-to-be-told");

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(all(vault)).containsEntry(SHOP, SECRET);
    }

    private static String above(String text) {
        return text.substring(0, text.lastIndexOf("sha256\t"));
    }

    private static String sealed(String above) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(above.getBytes(StandardCharsets.ISO_8859_1));
            return above + "sha256\t" + HexFormat.of().formatHex(digest) + "\n";
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static String nonceAndText(String line) {
        String[] fields = line.split("\t");
        return fields[fields.length - 2] + "\t" + fields[fields.length - 1];
    }

    private static String salt(String text) {
        return text.lines().toList().get(1).split("\t")[3];
    }

    private static List<String> nonces(String text) {
        List<String> nonces = new ArrayList<>();
        text.lines().skip(2).filter(line -> !line.startsWith("sha256")).forEach(line -> {
            String[] fields = line.split("\t");
            nonces.add(fields[fields.length - 2]);
        });
        return nonces;
    }
}
