package dev.kefudesk.web;

import java.io.ByteArrayOutputStream;
import java.net.IDN;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the host of an address as browsers do (WHATWG URL, host parsing), so that no spelling hides a number. */
final class HostNames {

    private static final Pattern PLAIN = Pattern.compile("[a-z0-9_-]+(?:\\.[a-z0-9_-]+)*");
    private static final Pattern V6 = Pattern.compile("[0-9a-f:.]+");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");
    private static final int LONGEST = 253;

    private static final Set<String> INSIDE =
            Set.of("localhost", "local", "internal", "home.arpa", "lan", "localdomain", "intranet", "corp", "home");

    private HostNames() {}

    /**
     * @param name canonical: lower-case ASCII without a dot at the end, or the number in its usual form, no brackets
     * @param number the address that the host is, null for a name
     */
    record Host(String name, @Nullable InetAddress number) {

        /** As it stands in an address. */
        String bracketed() {
            return name.indexOf(':') >= 0 ? "[" + name + "]" : name;
        }
    }

    /** The host, or empty where it is none: a zone id, a number out of range, letters that no host name has. */
    static Optional<Host> parse(String raw) {
        try {
            if (raw.startsWith("[")) {
                return raw.endsWith("]") ? v6(raw.substring(1, raw.length() - 1)) : Optional.empty();
            }
            String host = IDN.toASCII(percentDecoded(raw), IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
            if (host.endsWith(".")) {
                host = host.substring(0, host.length() - 1);
            }
            if (host.length() > LONGEST || !PLAIN.matcher(host).matches()) {
                return Optional.empty();
            }
            if (NUMBER.matcher(host.substring(host.lastIndexOf('.') + 1)).matches()) {
                return v4(host.split("\\.", -1));
            }
            return Optional.of(new Host(host, null));
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether a name by itself says that it lies inside this computer or its network: one without a dot, or under a domain
     * that is kept for such use (RFC 6761, 6762, 8375, ICANN's {@code internal}, and what routers usually make up).
     */
    static boolean inside(String name) {
        return name.indexOf('.') < 0 || INSIDE.stream().anyMatch(domain -> name.endsWith("." + domain));
    }

    private static Optional<Host> v6(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return V6.matcher(lower).matches() && lower.indexOf(':') >= 0
                ? Optional.of(number(InetAddress.ofLiteral(lower)))
                : Optional.empty();
    }

    /** One to four parts, each decimal, octal (0 first) or hex (0x first); the last one fills what is left. */
    private static Optional<Host> v4(String[] parts) {
        if (parts.length > 4) {
            return Optional.empty();
        }
        long value = 0;
        for (int i = 0; i < parts.length; i++) {
            boolean last = i == parts.length - 1;
            long part = NUMBER.matcher(parts[i]).matches() ? partValue(parts[i]) : -1;
            int bytes = last ? 4 - i : 1;
            if (part < 0 || part >= 1L << (8 * bytes)) {
                return Optional.empty();
            }
            value = (value << (8 * bytes)) | part;
        }
        String dotted =
                (value >> 24) + "." + ((value >> 16) & 0xFF) + "." + ((value >> 8) & 0xFF) + "." + (value & 0xFF);
        return Optional.of(number(InetAddress.ofLiteral(dotted)));
    }

    private static long partValue(String part) {
        if (part.startsWith("0x")) {
            return part.length() == 2 ? 0 : Long.parseLong(part, 2, part.length(), 16);
        }
        return Long.parseLong(part, part.length() > 1 && part.startsWith("0") ? 8 : 10);
    }

    private static Host number(InetAddress address) {
        return new Host(address.getHostAddress(), address);
    }

    private static String percentDecoded(String raw) throws CharacterCodingException {
        if (raw.indexOf('%') < 0) {
            return raw;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] text = raw.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < text.length; i++) {
            if (text[i] == '%') {
                if (i + 2 >= text.length) {
                    throw new IllegalArgumentException("cut percent sign");
                }
                bytes.write((hex(text[i + 1]) << 4) | hex(text[i + 2]));
                i += 2;
            } else {
                bytes.write(text[i]);
            }
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes.toByteArray()))
                .toString();
    }

    private static int hex(byte digit) {
        int value = Character.digit((char) (digit & 0xFF), 16);
        if (value < 0) {
            throw new IllegalArgumentException("not a hex digit");
        }
        return value;
    }
}
