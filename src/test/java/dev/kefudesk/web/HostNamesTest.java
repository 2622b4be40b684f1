package dev.kefudesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostNamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.0.0.1.",
                "2130706433",
                "017700000001",
                "0x7f000001",
                "0X7F.0.0.1",
                "0177.0.0.1",
                "0177.0x0.0.01",
                "0x7f.1",
                "127.1",
                "127.0.1",
                "127.000.000.001",
                "%31%32%37.0.0.1",
                "127%2e0%2E0%2e1",
                "１２７.0.0.1",
                "127。0。0。1",
                "127．0．0．1",
                "①②⑦.0.0.1",
                "%EF%BC%91%EF%BC%92%EF%BC%97.1",
                "[::ffff:127.0.0.1]",
                "[::FFFF:7F00:1]",
                "[0:0:0:0:0:ffff:127.0.0.1]"
            })
    void noSpellingHidesANumber(String host) {
        HostNames.Host parsed = HostNames.parse(host).orElseThrow();

        assertThat(parsed.number()).isEqualTo(InetAddress.ofLiteral("127.0.0.1"));
        assertThat(parsed.name()).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "a..b",
                ".a",
                "a.b..",
                "256.0.0.1",
                "1.2.3.256",
                "1.2.3.4.5",
                "4294967296",
                "1.16777216",
                "08.0.0.1",
                "0x100000000",
                "a.1",
                "example.0x1",
                "99999999999999999999",
                "a b",
                "a%20b",
                "a%00b",
                "a%",
                "a%2",
                "%zz",
                "%ff",
                "a/b",
                "a\\b",
                "a@b",
                "a%40b",
                "℀.com",
                "[::1%eth0]",
                "[fe80::1%25eth0]",
                "[::1",
                "::1",
                "[]",
                "[1]",
                "[127.0.0.1]",
                "[::g]",
                "[1::2::3]",
                "[v1.a]"
            })
    void whatIsNoHostIsRefused(String host) {
        assertThat(HostNames.parse(host)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Example.COM, example.com",
        "example.com., example.com",
        "a_b.example.com, a_b.example.com",
        "0x7f.example, 0x7f.example",
        "1.2.3.0xg, 1.2.3.0xg",
        "127.0.0.1.example.com, 127.0.0.1.example.com",
        "例子.中国, xn--fsqu00a.xn--fiqs8s",
        "%E4%BE%8B%E5%AD%90.cn, xn--fsqu00a.cn",
        "ｅｘａｍｐｌｅ．ｃｏｍ, example.com",
    })
    void namesAreLowerCaseAscii(String host, String name) {
        assertThat(HostNames.parse(host)).contains(new HostNames.Host(name, null));
    }
}
