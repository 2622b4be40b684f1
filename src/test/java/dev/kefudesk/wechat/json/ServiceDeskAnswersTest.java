package dev.kefudesk.wechat.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.conversation.ChatRecord;
import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.ServiceDeskApi.Agent;
import dev.kefudesk.service.port.ServiceDeskApi.ChatPage;
import dev.kefudesk.service.port.ServiceDeskApi.ChatQuery;
import dev.kefudesk.service.port.ServiceDeskApi.OnlineAgent;
import dev.kefudesk.service.port.ServiceDeskApi.ServiceSession;
import dev.kefudesk.service.port.ServiceDeskApi.WaitingCase;
import dev.kefudesk.service.port.ServiceDeskApi.WaitingCases;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Odd shapes of the customer-service function's answers. */
class ServiceDeskAnswersTest {

    private static final Instant AT = Instant.ofEpochSecond(1_700_000_100);
    private static final ChatQuery ASKED = new ChatQuery(AT.minusSeconds(100), AT.plusSeconds(100), 50, 2);
    private static final OpenId WANG = new OpenId("oWang");

    private static ChatPage page(String body) {
        return ((ApiAnswer.Ok<ChatPage>) ServiceDeskAnswers.chatRecord(200, body, ASKED)).value();
    }

    @Test
    void entriesThatCanBePlacedAreKeptAndTheOthersLeftOut() {
        assertThat(page("""
                        {"recordlist":[
                          {"openid":"oWang","opercode":"2003","text":"[image]","time":"1700000100","worker":" an na@our shop "},
                          {"openid":"oWang","opercode":2002,"time":1700000100},
                          {"openid":"oWang","opercode":2003,"text":7,"time":1700000100,"worker":null},
                          {"openid":"oWang","opercode":1001,"text":"session","time":1700000100},
                          {"openid":"oWang","opercode":2003,"text":"no time"},
                          {"openid":"oWang","opercode":2003,"text":"no time","time":9223372036854775807},
                          {"openid":" ","opercode":2003,"text":"nobody","time":1700000100},
                          {"openid":"o\\u0000Wang","opercode":2003,"text":"no OpenID","time":1700000100},
                          {"opercode":2003,"text":"nobody","time":1700000100},7,null,[]]}""").entries())
                .containsExactly(
                        new ChatRecord(WANG, true, "[image]", AT, "anna@ourshop"),
                        new ChatRecord(WANG, false, "", AT, ""),
                        new ChatRecord(WANG, true, "", AT, ""));
    }

    @Test
    void whatNoScreenShowsIsTakenOutOfATextAndLineBreaksStay() {
        assertThat(page("{\"recordlist\":[{\"openid\":\"oWang\",\"opercode\":2003,\"time\":1700000100,"
                                + "\"text\":\"您好\u0001\\u0000，\nA\\ud83d\uFFFDB\"}]}")
                        .entries()
                        .getFirst()
                        .text())
                .isEqualTo("您好，\nA\uFFFDB");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2 entries of 2, msgid goes on       | "number":2,"msgid":60      | 60
            as text                             | "number":"2","msgid":"60"  | 60
            no number                           | "msgid":60                 | 60
            number smaller than what is listed  | "number":0,"msgid":60      | 60
            no msgid                            | "number":2                 | 0
            msgid stays                         | "number":2,"msgid":50      | 0
            msgid goes back                     | "number":2,"msgid":1       | 0
            msgid is a word                     | "number":2,"msgid":"next"  | 0
            """)
    void theNextPageIsAskedForOnlyWhereItLeadsOn(String shape, String rest, long next) {
        String entry = "{\"openid\":\"oWang\",\"opercode\":2003,\"text\":\"x\",\"time\":1700000100}";
        ChatQuery expected = next == 0 ? null : new ChatQuery(ASKED.from(), ASKED.to(), next, ASKED.number());

        assertThat(page("{\"recordlist\":[" + entry + "," + entry + "]," + rest + "}")
                        .next())
                .as(shape)
                .isEqualTo(expected);
    }

    @Test
    void entriesThatCannotBeReadFillAPageToo() {
        assertThat(page("{\"recordlist\":[{\"opercode\":1000},null],\"msgid\":60}")
                        .next())
                .isEqualTo(new ChatQuery(ASKED.from(), ASKED.to(), 60, 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"recordlist\":[],\"number\":2,\"msgid\":60}",
                "{\"number\":0,\"msgid\":60}",
                "{\"recordlist\":null,\"number\":2,\"msgid\":60}",
                "{\"errcode\":0,\"errmsg\":\"ok\"}",
                "{\"recordlist\":[{\"openid\":\"oWang\",\"opercode\":1000,\"time\":1700000100}],\"number\":1,\"msgid\":60}"
            })
    void anEmptyOrShortPageIsTheLast(String body) {
        assertThat(page(body)).isEqualTo(new ChatPage(List.of(), null));
    }

    @Test
    void waitingCasesAreCountedBeyondTheListAndOlderOnesHaveNoTime() {
        assertThat(ServiceDeskAnswers.waitingCases(200, """
                        {"count":"150","waitcaselist":[
                          {"openid":"oWang","latest_time":"1700000100"},
                          {"openid":"oLi","kf_account":"","createtime":1700000000},
                          {"kf_account":"a@s","createtime":1700000000},{"latest_time":1700000100},7]}"""))
                .isEqualTo(new ApiAnswer.Ok<>(new WaitingCases(
                        150, List.of(new WaitingCase(WANG, AT), new WaitingCase(new OpenId("oLi"), null)))));
        assertThat(ServiceDeskAnswers.waitingCases(200, "{\"waitcaselist\":[{\"openid\":\"oWang\"}]}"))
                .isEqualTo(new ApiAnswer.Ok<>(new WaitingCases(1, List.of(new WaitingCase(WANG, null)))));
        assertThat(ServiceDeskAnswers.waitingCases(200, "{\"count\":0}"))
                .isEqualTo(new ApiAnswer.Ok<>(new WaitingCases(0, List.of())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"createtime\":0,\"kf_account\":\"\"}",
                "{\"kf_account\":null}",
                "{\"kf_account\":\"  \",\"createtime\":\"\"}",
                "{\"errcode\":0,\"errmsg\":\"ok\"}"
            })
    void anAccountThatIsEmptyOrAbsentIsNobody(String body) {
        assertThat(ServiceDeskAnswers.session(200, body)).isEqualTo(new ApiAnswer.Ok<>(new ServiceSession("", null)));
    }

    @Test
    void agentsHaveTheirNumbersAsTextOrNumber() {
        assertThat(ServiceDeskAnswers.agents(200, """
                        {"kf_list":[{"kf_account":"a@s","kf_nick":"安娜","kf_id":"1001"},
                          {"kf_account":"b@s","kf_nick":7,"kf_id":1002,"invite_wx":"wx","invite_status":"waiting"},
                          {"kf_account":" c @s","kf_headimg":"x"},{"kf_nick":"nobody"},null]}"""))
                .isEqualTo(new ApiAnswer.Ok<>(List.of(
                        new Agent("a@s", "安娜", "1001"), new Agent("b@s", "", "1002"), new Agent("c@s", "", ""))));
        assertThat(ServiceDeskAnswers.onlineAgents(200, """
                        {"kf_online_list":[{"kf_account":"a@s","status":"1","kf_id":1001,"accepted_case":"2"},
                          {"kf_account":"b@s"},{"kf_account":"c@s","status":0},
                          {"kf_account":"d@s","accepted_case":99999999999},{"status":1}]}"""))
                .isEqualTo(new ApiAnswer.Ok<>(List.of(
                        new OnlineAgent("a@s", 2),
                        new OnlineAgent("b@s", 0),
                        new OnlineAgent("d@s", Integer.MAX_VALUE))));
        assertThat(ServiceDeskAnswers.onlineAgents(200, "{\"kf_online_list\":null}"))
                .isEqualTo(new ApiAnswer.Ok<>(List.of()));
    }

    static Stream<Arguments> everyReader() {
        return Stream.<Function<String, ApiAnswer<?>>>of(
                        body -> ServiceDeskAnswers.chatRecord(200, body, ASKED),
                        body -> ServiceDeskAnswers.waitingCases(200, body),
                        body -> ServiceDeskAnswers.session(200, body),
                        body -> ServiceDeskAnswers.onlineAgents(200, body),
                        body -> ServiceDeskAnswers.agents(200, body),
                        body -> ReadAnswers.info(200, body, WANG),
                        body -> ReadAnswers.createdTag(200, body, "vip"))
                .flatMap(reader -> Stream.of(
                                "",
                                "{}",
                                "null",
                                "[]",
                                "\"recordlist\"",
                                "<html>",
                                "{\"a\":1}{\"b\":2}",
                                "{\"a\":1",
                                "{\"a\":1,\"a\":2}",
                                "{\"errcode\":0.5,\"kf_list\":[]}",
                                "{\"errcode\":null}",
                                "[".repeat(50_000),
                                "{\"a\":".repeat(2_000) + "1" + "}".repeat(2_000),
                                "\uFFFD\uFFFD")
                        .map(body -> Arguments.of(reader, body)));
    }

    @ParameterizedTest
    @MethodSource("everyReader")
    void whatIsNoWholeAnswerFailsAndNeverThrows(Function<String, ApiAnswer<?>> reader, String body) {
        assertThat(reader.apply(body)).isInstanceOf(ApiAnswer.Failed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"recordlist\":7}", "{\"recordlist\":{\"openid\":\"oWang\"}}", "{\"recordlist\":\"\"}"})
    void aListOfAnotherKindFails(String body) {
        assertThat(ServiceDeskAnswers.chatRecord(200, body, ASKED))
                .isEqualTo(new ApiAnswer.Failed<>(NotSentCause.TOKEN_CALL_FAILED, "a field is missing or wrong"));
    }

    @Test
    void aFollowersDetailsMayHoldNextToNothing() {
        assertThat(ReadAnswers.info(200, "{\"subscribe\":\"1\",\"openid\":\"oWang\",\"tagid_list\":[\"2\"]}", WANG))
                .isEqualTo(new ApiAnswer.Ok<>(new FollowerDetails(WANG, true, null, "", List.of(2), "", "")));
        assertThat(ReadAnswers.info(200, "{\"subscribe\":0}", WANG))
                .isEqualTo(new ApiAnswer.Ok<>(new FollowerDetails(WANG, false, null, "", List.of(), "", "")));
        assertThat(ReadAnswers.info(200, "{\"subscribe\":1,\"openid\":\"oLi\",\"remark\":\"李\"}", WANG))
                .isInstanceOf(ApiAnswer.Failed.class);
        assertThat(ReadAnswers.info(200, "{\"errcode\":0,\"errmsg\":\"ok\"}", WANG))
                .isInstanceOf(ApiAnswer.Failed.class);
        assertThat(ReadAnswers.info(200, "{\"subscribe\":1,\"remark\":\"苏\u0007州\\u0000李\"}", WANG))
                .isEqualTo(new ApiAnswer.Ok<>(new FollowerDetails(WANG, true, null, "苏州李", List.of(), "", "")));
    }
}
