package dev.kefudesk.domain.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.message.TextLinks.Fault;
import dev.kefudesk.domain.message.TextLinks.Found;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TextLinksTest {

    private static final String APP = "wx1234567890abcdef";

    private static String tag(TextLink link) {
        return ((TextLink.Tag) link.write()).text();
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        TextLink page = new TextLink.Web("https://shop.example/o?id=1&b=2", "订单");
        TextLink program = new TextLink.MiniProgram(APP, "pages/index/index?x=1", "", "打开小程序");
        String text = "看" + tag(page) + "或" + tag(program);
        assertThat(TextLinks.of(text))
                .extracting(Found::link)
                .containsExactly(
                        page, new TextLink.MiniProgram(APP, "pages/index/index?x=1", TextLink.USUAL_FALLBACK, "打开小程序"));
        assertThat(TextLinks.of(text)).extracting(Found::fault).containsOnlyNulls();
        assertThat(TextLinks.at(text, 5)).map(Found::link).contains(page);
        assertThat(TextLinks.at(text, 0)).isEmpty();
    }

    @Test
    void theMiniProgramTagIsWeChatsOwn() {
        assertThat(tag(new TextLink.MiniProgram(APP, " pages/a\"b ", "https://a.example/", "看<这>")))
                .isEqualTo("<a href=\"https://a.example/\" data-miniprogram-appid=\"" + APP
                        + "\" data-miniprogram-path=\"pages/a%22b\">看＜这＞</a>");
    }

    @ParameterizedTest
    @CsvSource({
        "wx123,pages/i,'',看,APP_ID",
        "WX1234567890abcdef,pages/i,'',看,APP_ID",
        "wx1234567890abcdef,/pages/i,'',看,PATH",
        "wx1234567890abcdef,' ','',看,PATH",
        "wx1234567890abcdef,pages/i j,'',看,PATH",
        "wx1234567890abcdef,pages/i,'',' ',LABEL",
        "wx1234567890abcdef,pages/i,ftp://a.example,看,FALLBACK"
    })
    void whatCannotBeWrittenIsNamed(String app, String path, String fallback, String label, TextLink.Fault fault) {
        assertThat(new TextLink.MiniProgram(app, path, fallback, label).write()).isEqualTo(new TextLink.Wrong(fault));
        assertThat(new TextLink.Web("shop.example", label).write())
                .isEqualTo(new TextLink.Wrong(TextLink.Fault.ADDRESS));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            <a href="https://a.example">x|NOT_CLOSED
            <a href="https://a.example">x<b>y</b></a>|NOT_CLOSED
            x</a>|NOT_OPENED
            <a href="https://a.example>x</a>|NO_TAG
            <a href=https://a.example>x</a>|NO_TAG
            <a href="https://a.example"|NO_TAG
            <a>x</a>|NO_ADDRESS
            <a href=" ">x</a>|NO_ADDRESS
            <a href="shop">x</a>|ADDRESS
            <a href="https://a.example"></a>|NO_LABEL
            <a href="https://a.example"> </a>|NO_LABEL
            <a href="http://www.qq.com" data-miniprogram-appid="wx1" data-miniprogram-path="p">x</a>|APP_ID
            <a href="http://www.qq.com" data-miniprogram-appid="wx1234567890abcdef">x</a>|PATH
            <a href="http://www.qq.com" data-miniprogram-appid="wx1234567890abcdef" data-miniprogram-path="/p">x</a>|PATH
            """)
    void whatWeChatDoesNotTakeIsNamed(String text, Fault fault) {
        assertThat(TextLinks.of("您好 " + text)).extracting(Found::fault).contains(fault);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a href=\"weixin://bizmsgmenu?msgmenucontent=1&msgmenuid=1\">x</a>",
                "<a href='tel:10086' >x</a >",
                "<A class=\"b\" disabled HREF = \"https://a.example\">x</A>"
            })
    void whatPhonesOpenIsNoFault(String text) {
        assertThat(TextLinks.of(text)).extracting(Found::fault).containsOnlyNulls();
        assertThat(TextLinks.of(text)).allMatch(Found::whole);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a < b > c", "<b>x</b>", "<ab href=\"x\">", "&lt;a href", ""})
    void otherSignsAreNoLinks(String text) {
        assertThat(TextLinks.of(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<a href=\"", "<a ", "<a href=\"\" ", "<a href=\"x\">y", "</a", "<a a a a "})
    void hostileTextIsReadQuickly(String piece) {
        String text = piece.repeat(200_000 / piece.length());
        List<Found> found = Assertions.assertTimeout(Duration.ofSeconds(2), () -> TextLinks.of(text));
        assertThat(found).noneMatch(Found::whole);
    }
}
