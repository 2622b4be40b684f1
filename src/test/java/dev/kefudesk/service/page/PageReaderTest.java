package dev.kefudesk.service.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.message.MessageLimits;
import dev.kefudesk.service.port.WebSource.Content;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What pages say in which order, in which charset, and how much of it a card takes. */
class PageReaderTest {

    private static final URI ADDRESS = URI.create("https://shop.example/tea/page?id=1");

    private static CardRead.Found read(String html) {
        return read(html.getBytes(StandardCharsets.UTF_8), "text/html; charset=utf-8");
    }

    private static CardRead.Found read(byte[] html, String mediaType) {
        return PageReader.read(new Content(ADDRESS, html, mediaType), ADDRESS);
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8,    'text/html; charset=UTF-8',   ''",
        "GBK,      text/html;charset=gb2312,     ''",
        "GBK,      text/html,                    <meta charset=gbk>",
        "GB18030,  text/html,                    '<meta http-equiv=Content-Type content=\"text/html; charset=gb2312\">'",
        "Big5,     '',                           <meta charset=\"big5\">",
        "UTF-8,    text/html,                    ''",
        "GB18030,  text/html,                    ''",
        "UTF-8,    text/html; charset=nonsense,  <meta charset='also nonsense'>",
        "UTF-8,    text/html,                    <meta charset=utf-16>",
        "GBK,      'text/html; charset=\"GBK\"', <meta charset=utf-8>",
    })
    void theCharsetOfThePageIsHonoured(String charset, String mediaType, String meta) {
        String html = "<html><head>" + meta + "<title>繁體中文 茶</title></head></html>";
        assertThat(read(html.getBytes(Charset.forName(charset)), mediaType).title())
                .isEqualTo("繁體中文 茶");
    }

    @Test
    void aMarkAtTheBeginningDecides() {
        byte[] utf16 = "\ufeff<title>茶</title>".getBytes(StandardCharsets.UTF_16LE);
        byte[] utf8 = "\ufeff<title>茶</title>".getBytes(StandardCharsets.UTF_8);
        assertThat(read(utf16, "text/html; charset=gbk").title()).isEqualTo("茶");
        assertThat(read(utf8, "text/html; charset=gbk").title()).isEqualTo("茶");
    }

    @Test
    void whatIsMeantForCardsComesFirst() {
        CardRead.Found found = read("""
                <title>t</title><meta name="description" content="d">
                <meta name="twitter:title" content="tt"><meta name="twitter:image" content="/t.png">
                <meta property="og:title" content="  "><meta property="og:description" content="og d">
                <link rel="image_src" href="/l.png">
                """);
        assertThat(found).isEqualTo(new CardRead.Found("tt", "og d", ADDRESS.toString(), "https://shop.example/t.png"));
    }

    @ParameterizedTest
    @CsvSource({
        "//cdn.example/a.jpg,      https://cdn.example/a.jpg",
        "a.jpg,                    https://shop.example/tea/a.jpg",
        "/图/a b.jpg,              https://shop.example/%E5%9B%BE/a%20b.jpg",
        "data:image/png;base64;AA, ''",
        "javascript:alert(1),      ''",
        "file:///etc/passwd,       ''",
    })
    void aPictureIsAnAddressOfTheWeb(String written, String address) {
        assertThat(read("<meta property='og:image' content='" + written + "'>").picUrl())
                .isEqualTo(address);
    }

    @Test
    void wordsAreCleanAndNoLongerThanACardTakes() {
        CardRead.Found found = read("<meta property='og:title' content='\u202E新&#10;茶\u0007 &lt;b&gt; \uD83C\uDF75'>"
                + "<meta property='og:description' content='" + "茶\uD83C\uDF75".repeat(200) + "'>");
        assertThat(found.title()).isEqualTo("新 茶 <b> \uD83C\uDF75");
        assertThat(MessageLimits.utf8Bytes(found.description()))
                .isLessThanOrEqualTo(MessageLimits.USUAL.descriptionBytes())
                .isGreaterThan(500);
        assertThat(found.description()).endsWith("…").doesNotContain("�");
        assertThat(MessageLimits.characters(
                        read("<title>" + "字".repeat(500) + "</title>").title()))
                .isEqualTo(MessageLimits.USUAL.titleCharacters());
    }

    @Test
    void brokenAndHostilePagesAreRead() {
        assertThat(read("").nothing()).isTrue();
        assertThat(read("<div>".repeat(100_000) + "<title>deep</title>").title())
                .isEqualTo("deep");
        assertThat(read("\0<title>a\0b</ti").title()).isNotNull();
        assertThat(read("<svg><title>of a drawing</title></svg><title>x</title>")
                        .title())
                .isNotEmpty();
    }
}
