package dev.kefudesk.wechat.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.domain.follower.FollowerTag;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.WeChatGateway.FollowerPage;
import dev.kefudesk.service.port.WeChatGateway.GrantedToken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadAnswersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"access_token\":\"72_abc-DEF\",\"expires_in\":300}",
                "{\"access_token\":\"72_abc-DEF\",\"expires_in\":\"300\"}",
                "{\"errcode\":0,\"errmsg\":\"ok\",\"expires_in\":300,\"access_token\":\"72_abc-DEF\",\"more\":[{}]}",
            })
    void readsATokenAndItsLife(String body) {
        assertThat(ReadAnswers.token(200, body))
                .isEqualTo(new ApiAnswer.Ok<>(new GrantedToken(new AccessToken("72_abc-DEF"), Duration.ofMinutes(5))));
    }

    @Test
    void takesATokenOf2048Characters() {
        assertThat(ReadAnswers.token(200, token("x".repeat(2048), "7200"))).isInstanceOf(ApiAnswer.Ok.class);
        assertThat(ReadAnswers.token(200, token("x".repeat(2049), "7200"))).isInstanceOf(ApiAnswer.Failed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"access_token\":\"\",\"expires_in\":7200}",
                "{\"access_token\":7200,\"expires_in\":7200}",
                "{\"access_token\":\"s3cret 1\",\"expires_in\":7200}",
                "{\"access_token\":\"s3cret\\n\",\"expires_in\":7200}",
                "{\"access_token\":\"s3cret令牌\",\"expires_in\":7200}",
                "{\"access_token\":\"s3cret\"}",
                "{\"access_token\":\"s3cret\",\"expires_in\":0}",
                "{\"access_token\":\"s3cret\",\"expires_in\":-5}",
                "{\"access_token\":\"s3cret\",\"expires_in\":7200.5}",
                "{\"access_token\":\"s3cret\",\"expires_in\":\"soon\"}",
                "{\"access_token\":\"s3cret\",\"expires_in\":null}",
                "{\"access_token\":\"s3cret\",\"expires_in\":99999999999999999999999}",
                "{\"expires_in\":7200}",
                "{\"access_token\":\"s3cret\",\"expires_in\":7200",
                "[\"s3cret\"]",
                "{}",
                "",
            })
    void aTokenAnswerThatIsNotWholeFailsWithoutQuotingIt(String body) {
        assertThat(ReadAnswers.token(200, body)).isInstanceOfSatisfying(ApiAnswer.Failed.class, failed -> {
            assertThat(failed.cause()).isEqualTo(NotSentCause.TOKEN_CALL_FAILED);
            assertThat(failed.detail()).isNotBlank().doesNotContain("s3cret");
        });
    }

    @Test
    void aTokenOfAnotherStatusIsNone() {
        assertThat(ReadAnswers.token(502, token("x", "7200")))
                .isEqualTo(new ApiAnswer.Failed<>(NotSentCause.TOKEN_CALL_FAILED, "HTTP 502"));
        assertThat(ReadAnswers.token(404, "<html>"))
                .isEqualTo(new ApiAnswer.Failed<>(NotSentCause.TOKEN_CALL_FAILED, "HTTP 404"));
    }

    @Test
    void aHugeLifeOverflowsNoClock() {
        var answer = (ApiAnswer.Ok<GrantedToken>) ReadAnswers.token(200, token("x", "9223372036854775807"));
        assertThat(Instant.parse("2026-01-01T00:00:00Z").plus(answer.value().life()))
                .isAfter(Instant.parse("2027-01-01T00:00:00Z"));
    }

    @Test
    void aRefusalIsARefusalForEveryCall() {
        String body = "{\"errcode\":40164,\"errmsg\":\"invalid ip 203.0.113.9, rid: 5f4a1b2c-0a1b2c3d-1234abcd\"}";
        ApiRefusal refusal = new ApiRefusal(
                40164, "invalid ip 203.0.113.9, rid: 5f4a1b2c-0a1b2c3d-1234abcd", "5f4a1b2c-0a1b2c3d-1234abcd");
        assertThat(ReadAnswers.token(200, body)).isEqualTo(new ApiAnswer.Refused<>(refusal));
        assertThat(ReadAnswers.followers(200, body)).isEqualTo(new ApiAnswer.Refused<>(refusal));
        assertThat(ReadAnswers.details(500, body)).isEqualTo(new ApiAnswer.Refused<>(refusal));
        assertThat(ReadAnswers.tags(200, "{\"errcode\":-1,\"errmsg\":\"system error\"}"))
                .isEqualTo(new ApiAnswer.Refused<>(new ApiRefusal(-1, "system error", null)));
    }

    @Test
    void readsAPageOfFollowers() {
        assertThat(ReadAnswers.followers(200, """
                        {"total":23000,"count":3,"data":{"openid":["o1"," ","",7,null,"o2"]},"next_openid":"o2"}"""))
                .isEqualTo(
                        new ApiAnswer.Ok<>(new FollowerPage(23000, List.of(new OpenId("o1"), new OpenId("o2")), "o2")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"total\":\"2\",\"count\":0,\"next_openid\":\"\"}",
                "{\"total\":2,\"count\":0}",
                "{\"total\":2,\"count\":0,\"data\":null,\"next_openid\":null}",
                "{\"total\":2,\"count\":0,\"data\":[],\"next_openid\":\"\"}",
                "{\"total\":2,\"count\":0,\"data\":{\"openid\":\"\"}}",
            })
    void thePageAfterTheLastHasNoFollowers(String body) {
        assertThat(ReadAnswers.followers(200, body)).isEqualTo(new ApiAnswer.Ok<>(new FollowerPage(2, List.of(), "")));
    }

    @Test
    void readsWhatIsKnownOfFollowers() {
        assertThat(ReadAnswers.details(200, """
                        {"user_info_list":[
                          {"subscribe":1,"openid":"o1","nickname":"","subscribe_time":1434093047,"unionid":"u1",
                           "remark":"苏州李","groupid":0,"tagid_list":[128,"2",null,"x"],
                           "subscribe_scene":"ADD_SCENE_QR_CODE","qr_scene":98765,"new":{"field":1}},
                          {"subscribe":"1","openid":"o2","subscribe_time":"1434093047","tagid_list":[]},
                          {"subscribe":0,"openid":"o3"},
                          {"openid":"o4","remark":null,"tagid_list":null,"subscribe_time":0},
                          {"openid":" "},{"subscribe":1},7,null,[]]}"""))
                .isEqualTo(new ApiAnswer.Ok<>(List.of(
                        new FollowerDetails(
                                new OpenId("o1"),
                                true,
                                Instant.ofEpochSecond(1434093047),
                                "苏州李",
                                List.of(128, 2),
                                "ADD_SCENE_QR_CODE",
                                "u1"),
                        new FollowerDetails(
                                new OpenId("o2"), true, Instant.ofEpochSecond(1434093047), "", List.of(), "", ""),
                        new FollowerDetails(new OpenId("o3"), false, null, "", List.of(), "", ""),
                        new FollowerDetails(new OpenId("o4"), true, null, "", List.of(), "", ""))));
    }

    @Test
    void aTimeThatNoCalendarReachesIsNotSaid() {
        var answer = (ApiAnswer.Ok<List<FollowerDetails>>) ReadAnswers.details(
                200, "{\"user_info_list\":[{\"openid\":\"o1\",\"subscribe_time\":9223372036854775807}]}");
        assertThat(answer.value().getFirst().subscribedAt()).isNull();
    }

    @Test
    void readsTags() {
        assertThat(ReadAnswers.tags(200, """
                        {"tags":[{"id":2,"name":"星标组","count":0},{"id":"134","name":"vip","count":"12"},
                          {"name":"no id"},{"id":99999999999,"name":"no int"},{"id":5}]}"""))
                .isEqualTo(new ApiAnswer.Ok<>(List.of(
                        new FollowerTag(2, "星标组", 0), new FollowerTag(134, "vip", 12), new FollowerTag(5, "", 0))));
    }

    @Test
    void aListThatIsMissingFails() {
        assertThat(ReadAnswers.tags(200, "{\"tags\":7}")).isInstanceOf(ApiAnswer.Failed.class);
        assertThat(ReadAnswers.details(200, "{\"errmsg\":\"ok\"}")).isInstanceOf(ApiAnswer.Failed.class);
    }

    private static String token(String token, String life) {
        return "{\"access_token\":\"" + token + "\",\"expires_in\":" + life + "}";
    }
}
