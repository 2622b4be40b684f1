package dev.kefudesk.wechat.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.domain.send.SendOutcome.Accepted;
import dev.kefudesk.domain.send.SendOutcome.Refused;
import dev.kefudesk.domain.send.SendOutcome.Unknown;
import dev.kefudesk.domain.send.SendOutcome.UnknownCause;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The answer rule, row by row. */
class SendAnswersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"errcode\":0,\"errmsg\":\"ok\"}",
                "{\"errcode\":\"0\"}",
                "{\"errmsg\":\"ok\"}",
                "{\"errmsg\":\"\",\"errcode\":0}",
                "{\"msgid\":1}",
                "{\"errcode\":0,\"errmsg\":\"send job submission success\"}",
                "{\"errcode\":0,\"errmsg\":{\"a\":[1,{}]}}",
                "{\"errcode\":0,\"errmsg\":null}",
                "{\"errcode\":0,\"errmsg\":\"no\tquote\u0001\"}",
                "{\"errcode\":0,\"errmsg\":\"a\nb\"}",
                " \r\n\t{ \"errcode\" : 0 }\n\n",
                "\uFEFF{\"errcode\":0}",
                "{\"errcode\":0,\"errmsg\":\"\uFFFD\"}",
                "{\"err\\u0063ode\":0}",
                "{\"errmsg\":\"errcode 40001\",\"errcode\":0}",
                // the rule knows errcode only at the top
                "{\"base_resp\":{\"errcode\":40001}}",
                "{\"errcode\":0,\"n\":1e999999999,\"d\":0.5}",
            })
    void acceptsWhatTheRuleAccepts(String body) {
        assertThat(SendAnswers.outcome(200, body)).isEqualTo(new Accepted());
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 202, 206, 400, 401, 403, 404, 429, 500, 502, 503})
    void aZeroOfAnotherStatusIsNoAcceptance(int status) {
        assertThat(cause(status, "{\"errcode\":0}")).isEqualTo(UnknownCause.HTTP_STATUS);
        assertThat(cause(status, "{\"errmsg\":\"ok\"}")).isEqualTo(UnknownCause.HTTP_STATUS);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments("{\"errcode\":40001,\"errmsg\":\"x\"}", 40001L),
                arguments("{\"errcode\":\"40001\",\"errmsg\":\"x\"}", 40001L),
                arguments("{\"errmsg\":\"x\",\"errcode\":45015}", 45015L),
                arguments("{\"errcode\":1,\"errmsg\":\"x\"}", 1L),
                arguments("{\"errcode\":-2,\"errmsg\":\"x\"}", -2L),
                arguments("{\"errcode\":\"-40\",\"errmsg\":\"x\"}", -40L),
                arguments("{\"errcode\":9007199254740993,\"errmsg\":\"x\"}", 9007199254740993L),
                arguments("{\"errcode\":" + "9".repeat(30) + ",\"errmsg\":\"x\"}", Long.MAX_VALUE),
                arguments("{\"errcode\":-" + "9".repeat(30) + ",\"errmsg\":\"x\"}", Long.MIN_VALUE),
                arguments("{\"errcode\":\"" + "9".repeat(30) + "\",\"errmsg\":\"x\"}", Long.MAX_VALUE),
                arguments("{\"errcode\":" + "7".repeat(5000) + ",\"errmsg\":\"x\"}", Long.MAX_VALUE),
                arguments(
                        "{\"errcode\":40001,\"errmsg\":\"x\",\"deep\":" + "[".repeat(2000) + "]".repeat(2000) + "}",
                        40001L));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusesByAnyOtherWholeNumberWhateverTheStatus(String body, long code) {
        for (int status : new int[] {200, 201, 302, 401, 404, 500, 502}) {
            assertThat(SendAnswers.outcome(status, body)).isEqualTo(new Refused(new ApiRefusal(code, "x", null)));
        }
    }

    @Test
    void busyIsUnknownAndKeepsWhatWeChatSaid() {
        for (String busy : new String[] {"-1", "\"-1\""}) {
            String body = "{\"errcode\":" + busy + ",\"errmsg\":\"system error\"}";
            assertThat(SendAnswers.outcome(200, body))
                    .isEqualTo(new Unknown(UnknownCause.BUSY, new ApiRefusal(-1, "system error", null), ""));
            assertThat(cause(502, body)).isEqualTo(UnknownCause.BUSY);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\r\n", "{}", " { } ", "\uFEFF"})
    void anAnswerThatSaysNothingIsUnknown(String body) {
        assertThat(cause(200, body)).isEqualTo(UnknownCause.ANSWER_EMPTY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "0",
                "\"0\"",
                "true",
                "[]",
                "[{\"errcode\":0}]",
                "ok",
                "<html><body>502 Bad Gateway</body></html>",
                "{\"errcode\":null}",
                "{\"errcode\":0.0}",
                "{\"errcode\":0.5}",
                "{\"errcode\":40001.0}",
                "{\"errcode\":1e3}",
                "{\"errcode\":0e0}",
                "{\"errcode\":-0}",
                "{\"errcode\":00}",
                "{\"errcode\":+0}",
                "{\"errcode\":0x0}",
                "{\"errcode\":NaN}",
                "{\"errcode\":\"\"}",
                "{\"errcode\":\" 0 \"}",
                "{\"errcode\":\"00\"}",
                "{\"errcode\":\"+40001\"}",
                "{\"errcode\":\"0.0\"}",
                "{\"errcode\":\"ok\"}",
                "{\"errcode\":\"４０００１\"}",
                "{\"errcode\":true}",
                "{\"errcode\":false}",
                "{\"errcode\":[0]}",
                "{\"errcode\":{\"errcode\":0}}",
                "{\"errcode\":0,\"errcode\":0}",
                "{\"errcode\":0,\"errcode\":40001}",
                "{\"errcode\":0,\"errmsg\":\"a\",\"errmsg\":\"b\"}",
                "{\"errcode\":0,\"err\\u0063ode\":0}",
                "{\"errcode\":0,\"x\":{\"a\":1,\"a\":2}}",
                "{\"errcode\":0}{\"errcode\":0}",
                "{\"errcode\":0} x",
                "{\"errcode\":0}]",
                "{\"errcode\":0},",
                "{\"errcode\":0}\u0000",
                "x{\"errcode\":0}",
                "{\"errcode\":0",
                "{\"errcode\":0,",
                "{\"errcode\":0,\"errmsg\":\"o",
                "{\"errcode\":0,}",
                "{errcode:0}",
                "{'errcode':0}",
                "{\"errcode\" 0}",
                "/* */{\"errcode\":0}",
                "callback({\"errcode\":0})",
                "{\"errcode\":4000\u00001}",
            })
    void anythingElseIsNotUnderstood(String body) {
        assertThat(cause(200, body)).isEqualTo(UnknownCause.ANSWER_NOT_UNDERSTOOD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "moved", "<html>", "{\"errcode\":0}", "{\"errcode\":null}"})
    void aRedirectIsUnknown(String body) {
        for (int status : new int[] {300, 301, 302, 303, 304, 307, 308}) {
            assertThat(cause(status, body)).isEqualTo(UnknownCause.REDIRECT);
        }
    }

    @Test
    void anErrorStatusWithoutAVerdictIsUnknown() {
        assertThat(SendAnswers.outcome(502, "<html>Bad Gateway</html>"))
                .isEqualTo(Unknown.because(UnknownCause.HTTP_STATUS, "HTTP 502"));
        assertThat(cause(500, "")).isEqualTo(UnknownCause.HTTP_STATUS);
        assertThat(cause(404, "[]")).isEqualTo(UnknownCause.HTTP_STATUS);
        assertThat(cause(204, "")).isEqualTo(UnknownCause.HTTP_STATUS);
    }

    @Test
    void brokenUtf8IsReplacedAndDecidesNothing() {
        byte[] body = "{\"errcode\":45015,\"errmsg\":\"?!\"}".getBytes(StandardCharsets.ISO_8859_1);
        body[body.length - 4] = (byte) 0xE5;
        assertThat(SendAnswers.outcome(200, new String(body, StandardCharsets.UTF_8)))
                .isEqualTo(new Refused(new ApiRefusal(45015, "\uFFFD!", null)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "response out of time limit rid: 5f4a1b2c-0a1b2c3d-1234abcd",
                "invalid credential hint: [abc], rid: 5f4a1b2c-0a1b2c3d-1234abcd",
                "x RID:5f4a1b2c-0a1b2c3d-1234abcd",
                "x,rid:   5f4a1b2c-0a1b2c3d-1234abcd more",
            })
    void findsTheRid(String errmsg) {
        assertThat(SendAnswers.outcome(200, "{\"errcode\":45015,\"errmsg\":\"" + errmsg + "\"}"))
                .isEqualTo(new Refused(new ApiRefusal(45015, errmsg, "5f4a1b2c-0a1b2c3d-1234abcd")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rid:", "rid: 5f4a1b2c", "rid: 5f4a1b2c-0a1b2c3d", "grid 5f4a1b2c-0a1b2c3d-1234abcd"})
    void aRidOfAnotherFormIsNone(String errmsg) {
        assertThat(SendAnswers.outcome(200, "{\"errcode\":45015,\"errmsg\":\"" + errmsg + "\"}"))
                .isEqualTo(new Refused(new ApiRefusal(45015, errmsg, null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "{\"errcode\":7}", "[\"x\"]"})
    void anErrmsgOfAnotherTypeBreaksNothing(String errmsg) {
        assertThat(SendAnswers.outcome(200, "{\"errcode\":45015,\"errmsg\":" + errmsg + "}"))
                .isEqualTo(new Refused(new ApiRefusal(45015, "", null)));
    }

    @Test
    void anErrmsgThatIsANumberIsShownAsOne() {
        assertThat(SendAnswers.outcome(200, "{\"errmsg\":12.50,\"errcode\":45015}"))
                .isEqualTo(new Refused(new ApiRefusal(45015, "12.50", null)));
    }

    @Test
    void hugeOrDeepAnswersHurtNothing() {
        assertThat(cause(200, "[".repeat(1 << 20))).isEqualTo(UnknownCause.ANSWER_NOT_UNDERSTOOD);
        assertThat(cause(200, "{\"a\":".repeat(200_000))).isEqualTo(UnknownCause.ANSWER_NOT_UNDERSTOOD);
        assertThat(SendAnswers.outcome(200, "{\"" + "n".repeat(900_000) + "\":1,\"errcode\":0}"))
                .isEqualTo(new Accepted());
        assertThat(SendAnswers.outcome(200, "{\"errcode\":0,\"x\":" + "1".repeat(900_000) + "}"))
                .isEqualTo(new Accepted());
    }

    private static UnknownCause cause(int status, String body) {
        SendOutcome outcome = SendAnswers.outcome(status, body);
        assertThat(outcome).as(body.substring(0, Math.min(80, body.length()))).isInstanceOf(Unknown.class);
        return ((Unknown) outcome).cause();
    }
}
