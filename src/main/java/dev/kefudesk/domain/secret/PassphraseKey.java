package dev.kefudesk.domain.secret;

import java.nio.CharBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A 256-bit AES key made of a passphrase by PBKDF2-HMAC-SHA256, and what it encrypts by AES-GCM with a 128-bit tag. */
public final class PassphraseKey {

    public static final String DERIVATION = "PBKDF2WithHmacSHA256";

    /** What OWASP's password storage sheet asks of PBKDF2-HMAC-SHA256 (2023). */
    public static final int ROUNDS = 600_000;

    /** More would let a hostile file or server make the program compute for hours. */
    public static final int MOST_ROUNDS = 10_000_000;

    public static final int SALT_BYTES = 16;
    public static final int NONCE_BYTES = 12;

    private static final int KEY_BITS = 256;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] key;

    private PassphraseKey(byte[] key) {
        this.key = key;
    }

    /** Encrypted bytes and the nonce that was used for them alone. */
    public record Sealed(byte[] nonce, byte[] text) {}

    public static byte[] newSalt() {
        return random(SALT_BYTES);
    }

    /** Takes about half a second for 600,000 rounds. The passphrase is left as it is: wiping it is up to its owner. */
    public static PassphraseKey of(char[] passphrase, byte[] salt, int rounds) {
        char[] same = composed(passphrase);
        PBEKeySpec spec = new PBEKeySpec(same, salt, rounds, KEY_BITS);
        try {
            return new PassphraseKey(SecretKeyFactory.getInstance(DERIVATION)
                    .generateSecret(spec)
                    .getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + DERIVATION, e);
        } finally {
            spec.clearPassword();
            Arrays.fill(same, '\0');
        }
    }

    /** Input methods and systems write the same letters in composed or in decomposed form. */
    private static char[] composed(char[] passphrase) {
        CharBuffer typed = CharBuffer.wrap(passphrase);
        return Normalizer.isNormalized(typed, Normalizer.Form.NFC)
                ? passphrase.clone()
                : Normalizer.normalize(typed, Normalizer.Form.NFC).toCharArray();
    }

    /** Encrypts with a fresh random nonce; {@code bound} is not stored, but has to be the same again to open it. */
    public Sealed seal(byte[] plain, byte[] bound) {
        byte[] nonce = random(NONCE_BYTES);
        try {
            return new Sealed(nonce, cipher(Cipher.ENCRYPT_MODE, nonce, bound).doFinal(plain));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    /** Null where the key, what it is bound to or a single bit is another one. */
    public byte @Nullable [] open(Sealed sealed, byte[] bound) {
        try {
            return cipher(Cipher.DECRYPT_MODE, sealed.nonce, bound).doFinal(sealed.text);
        } catch (AEADBadTagException e) {
            return null;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    /** Overwrites the key; it cannot be used afterwards. */
    public void wipe() {
        Arrays.fill(key, (byte) 0);
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] bound) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(bound);
        return cipher;
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
