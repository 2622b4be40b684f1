package dev.kefudesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRuleTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                // IPv4: this network, private, carrier NAT, loopback, link-local, protocol, multicast, reserved,
                // broadcast
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.0",
                "10.255.255.255",
                "100.64.0.0",
                "100.100.100.200",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.170",
                "192.168.0.1",
                "192.168.255.255",
                "198.18.0.1",
                "198.19.255.255",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                // IPv6: unspecified, loopback, unique-local, link-local, site-local, multicast, discard, Teredo
                "::",
                "::1",
                "fc00::1",
                "fd12:3456::1",
                "fdff:ffff::1",
                "fe80::1",
                "febf::1",
                "fec0::1",
                "ff02::1",
                "ff0e::1",
                "100::1",
                "2001::1",
                "2001:0:4136:e378:8000:63bf:3fff:fdd2",
                // IPv4 inside IPv6: compatible, mapped, translated, NAT64, local-use NAT64, 6to4
                "::127.0.0.1",
                "::10.0.0.1",
                "::ffff:127.0.0.1",
                "::ffff:7f00:1",
                "::ffff:10.1.2.3",
                "::ffff:169.254.169.254",
                "::ffff:0:127.0.0.1",
                "64:ff9b::127.0.0.1",
                "64:ff9b::a00:1",
                "64:ff9b::192.168.1.1",
                "64:ff9b:1::127.0.0.1",
                "64:ff9b:1:7f00:0:100::",
                "64:ff9b:1:ffff::1",
                "2002:7f00:1::",
                "2002:7f00:1::8.8.8.8",
                "2002:a00:1::1",
                "2002:c0a8:101::1",
                "2002:c612:1::1"
            })
    void forbidsWhatLiesInside(String address) {
        assertThat(AddressRule.forbids(InetAddress.ofLiteral(address), false)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.1",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.1",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "203.0.113.1",
                "223.255.255.255",
                "2400:3200::1",
                "2606:4700::1111",
                "2a00::1",
                "::ffff:1.1.1.1",
                "64:ff9b::1.1.1.1",
                "2002:101:101::1",
                "3fff::1"
            })
    void letsTheOutsideThrough(String address) {
        assertThat(AddressRule.forbids(InetAddress.ofLiteral(address), false)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"198.18.0.1", "198.19.255.255", "::ffff:198.18.0.1", "64:ff9b::198.18.0.1"})
    void aProxyMayMakeUpAddresses(String address) {
        assertThat(AddressRule.forbids(InetAddress.ofLiteral(address), true)).isFalse();
        assertThat(AddressRule.forbids(InetAddress.ofLiteral(address), false)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.0.0.1", "198.17.0.1", "fd00::1", "::1"})
    void theProxySettingOpensNothingElse(String address) {
        boolean outside = address.equals("198.17.0.1");
        assertThat(AddressRule.forbids(InetAddress.ofLiteral(address), true)).isNotEqualTo(outside);
    }
}
