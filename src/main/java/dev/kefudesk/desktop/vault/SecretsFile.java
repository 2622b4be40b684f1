package dev.kefudesk.desktop.vault;

import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.domain.account.SecretKey;
import dev.kefudesk.domain.secret.PassphraseKey;
import dev.kefudesk.domain.secret.PassphraseKey.Sealed;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The text of the encrypted file, version 1. Lines of fields with a tab between them, in this order:
 *
 * <pre>
 * kefu-desk-secrets  1
 * key       PBKDF2WithHmacSHA256  rounds  salt
 * verifier  nonce  ciphertext                                    opens with the right passphrase only
 * secret    kind  subject  scheme  host  port  nonce  ciphertext     any number of them
 * seal      nonce  ciphertext                                    bound to all lines above it
 * sha256    of all lines above it, in hex
 * </pre>
 *
 * <p>Bytes are Base64, texts are URL-encoded. The last line needs no key: it tells a damaged file from a wrong passphrase.
 * It stops accidents, not people; those are stopped by the seal, which nobody can make anew without the passphrase.
 *
 * @param head the first two lines, which the verifier is bound to
 * @param body all lines above the seal
 */
record SecretsFile(
        int rounds,
        byte[] salt,
        Sealed verifier,
        Map<SecretKey, Sealed> secrets,
        Sealed seal,
        String head,
        String body) {

    /** What the seal and the verifier hold. */
    static final byte[] NOTHING = {};

    private static final String FIRST = "kefu-desk-secrets\t1\n";
    private static final String LAST = "sha256\t";

    /** The file is not one that this program has written. Its text says where it differs, and never what is in it. */
    static final class DamagedException extends Exception {
        private static final long serialVersionUID = 1L;

        DamagedException(String what) {
            super(what);
        }
    }

    /** The first two lines. */
    static String head(int rounds, byte[] salt) {
        return FIRST + line("key", PassphraseKey.DERIVATION, String.valueOf(rounds), base64(salt));
    }

    /** What an entry is bound to: moved to another account or host, it does not open. */
    static byte[] bound(SecretKey key) {
        return bytes(FIRST + name(key));
    }

    /** The whole file; every part is encrypted with a fresh nonce. */
    static byte[] write(PassphraseKey key, int rounds, byte[] salt, Map<SecretKey, String> secrets) {
        String head = head(rounds, salt);
        StringBuilder text = new StringBuilder(head);
        text.append(line("verifier", key.seal(NOTHING, bytes(head))));
        secrets.forEach((of, value) -> text.append(line("secret\t" + name(of), key.seal(bytes(value), bound(of)))));
        text.append(line("seal", key.seal(NOTHING, bytes(text.toString()))));
        String above = text.toString();
        return bytes(above + LAST + digest(above) + "\n");
    }

    static SecretsFile parse(byte[] content, int leastRounds, int mostRounds) throws DamagedException {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        int last = text.lastIndexOf(LAST);
        if (last < 0 || !text.substring(last).equals(LAST + digest(text.substring(0, last)) + "\n")) {
            throw new DamagedException("its checksum does not fit");
        }
        if (!text.startsWith(FIRST)) {
            throw new DamagedException("its version is not known");
        }
        try {
            return parts(text.substring(0, last), leastRounds, mostRounds);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new DamagedException("a line is not as it should be");
        }
    }

    private static SecretsFile parts(String text, int leastRounds, int mostRounds) throws DamagedException {
        List<String> lines = text.lines().toList();
        String[] parameters = fields(lines.get(1), "key", 4);
        int rounds = Integer.parseInt(parameters[2]);
        byte[] salt = Base64.getDecoder().decode(parameters[3]);
        // a hostile file must neither weaken the next key nor make the program compute for hours
        if (!parameters[1].equals(PassphraseKey.DERIVATION)
                || rounds < leastRounds
                || rounds > mostRounds
                || salt.length < PassphraseKey.SALT_BYTES) {
            throw new DamagedException("the parameters of its key are out of bounds");
        }
        Map<SecretKey, Sealed> secrets = new LinkedHashMap<>();
        for (String line : lines.subList(3, lines.size() - 1)) {
            String[] entry = fields(line, "secret", 8);
            secrets.put(key(entry), sealed(entry, 6));
        }
        return new SecretsFile(
                rounds,
                salt,
                sealed(fields(lines.get(2), "verifier", 3), 1),
                secrets,
                sealed(fields(lines.getLast(), "seal", 3), 1),
                head(rounds, salt),
                text.substring(0, text.lastIndexOf("seal\t")));
    }

    private static SecretKey key(String[] entry) {
        return new SecretKey(
                SecretKey.Kind.valueOf(entry[1]),
                decoded(entry[2]),
                new Origin(decoded(entry[3]), decoded(entry[4]), Integer.parseInt(entry[5])));
    }

    private static String name(SecretKey key) {
        return String.join(
                "\t",
                key.kind().name(),
                encoded(key.subject()),
                encoded(key.origin().scheme()),
                encoded(key.origin().host()),
                String.valueOf(key.origin().port()));
    }

    private static String[] fields(String line, String name, int count) {
        String[] fields = line.split("\t", -1);
        if (fields.length != count || !fields[0].equals(name)) {
            throw new IllegalArgumentException(name);
        }
        return fields;
    }

    private static Sealed sealed(String[] fields, int at) {
        byte[] nonce = Base64.getDecoder().decode(fields[at]);
        if (nonce.length != PassphraseKey.NONCE_BYTES) {
            throw new IllegalArgumentException("nonce");
        }
        return new Sealed(nonce, Base64.getDecoder().decode(fields[at + 1]));
    }

    private static String line(String name, Sealed sealed) {
        return line(name, base64(sealed.nonce()), base64(sealed.text()));
    }

    private static String line(String... fields) {
        return String.join("\t", fields) + "\n";
    }

    private static String digest(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(latin(text)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Byte for byte what was read, whatever the bytes are. */
    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
