package dev.kefudesk.web;

import java.net.InetAddress;

/**
 * Which addresses lie inside this computer or its network, or lead there. Sources: the IANA registries of special-purpose
 * IPv4 and IPv6 addresses, RFC 6052 and 8215 (NAT64), RFC 3056 (6to4).
 */
final class AddressRule {

    private AddressRule() {}

    /**
     * @param proxyMakesUpAddresses whether 198.18.0.0/15 stands for the outside: a proxy on this desk answers names with
     *     addresses from there
     */
    static boolean forbids(InetAddress address, boolean proxyMakesUpAddresses) {
        byte[] bytes = address.getAddress();
        return bytes.length == 4 ? forbidsV4(bytes, 0, proxyMakesUpAddresses) : forbidsV6(bytes, proxyMakesUpAddresses);
    }

    private static boolean forbidsV4(byte[] bytes, int at, boolean proxyMakesUpAddresses) {
        int a = bytes[at] & 0xFF;
        int b = bytes[at + 1] & 0xFF;
        int c = bytes[at + 2] & 0xFF;
        return switch (a) {
            case 0, 10, 127 -> true;
            case 100 -> b >= 64 && b < 128;
            case 169 -> b == 254;
            case 172 -> b >= 16 && b < 32;
            case 192 -> b == 168 || (b == 0 && c == 0);
            case 198 -> (b & 0xFE) == 18 && !proxyMakesUpAddresses;
            default -> a >= 224;
        };
    }

    private static boolean forbidsV6(byte[] bytes, boolean proxyMakesUpAddresses) {
        if (startsWith(bytes, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF)) {
            return forbidsV4(bytes, 12, proxyMakesUpAddresses);
        }
        if (startsWith(bytes, 0x00, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0)) {
            return forbidsV4(bytes, 12, proxyMakesUpAddresses);
        }
        if (startsWith(bytes, 0x20, 0x02)) {
            return forbidsV4(bytes, 2, proxyMakesUpAddresses);
        }
        // Teredo hides two IPv4 addresses, one of them inverted; nobody publishes pictures there.
        if (startsWith(bytes, 0x20, 0x01, 0, 0)) {
            return true;
        }
        // Public unicast is 2000::/3. Outside of it lie loopback, unspecified, IPv4-compatible, local-use NAT64
        // (64:ff9b:1::/48, where the IPv4 address stands is each network's own choice), unique-local, link-local,
        // site-local and multicast.
        return (bytes[0] & 0xE0) != 0x20;
    }

    private static boolean startsWith(byte[] bytes, int... prefix) {
        for (int i = 0; i < prefix.length; i++) {
            if ((bytes[i] & 0xFF) != prefix[i]) {
                return false;
            }
        }
        return true;
    }
}
