package dev.kefudesk.wechat;

import static dev.kefudesk.wechat.GatewayFixture.PATIENT;
import static dev.kefudesk.wechat.GatewayFixture.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.domain.follower.FollowerTag;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.Endpoint;
import dev.kefudesk.service.port.FollowerApi;
import dev.kefudesk.service.port.WeChatGateway.Done;
import dev.kefudesk.service.port.WeChatGateway.FollowerPage;
import dev.kefudesk.wechat.http.RawServer;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes out for a follower, a tag or the block list, byte by byte, and what comes back. */
class FollowerCallsTest {

    private static final OpenId WANG = new OpenId("oWang");
    private static final OpenId LI = new OpenId("oLi");
    private static final String WITH_TOKEN = "?access_token=" + TOKEN.reveal();

    private final GatewayFixture desk = new GatewayFixture(PATIENT);
    private final FollowerApi api = desk.gateway.followerApi();
    private final CancelSignal cancel = new CancelSignal();

    @AfterEach
    void close() {
        desk.close();
    }

    /** What a call sent: request line without the version, and body. */
    private record Sent(String line, String body) {}

    private static <T> Sent sent(String answer, Object expected, Function<Endpoint, ApiAnswer<T>> call)
            throws Exception {
        try (RawServer wechat = RawServer.answering(RawServer.ok(answer))) {
            assertThat(call.apply(Endpoint.direct(wechat.api()))).isEqualTo(expected);
            RawServer.Request request = wechat.requests().getFirst();
            return new Sent(request.line().replace(" HTTP/1.1", ""), request.body());
        }
    }

    private static Sent accepted(Function<Endpoint, ApiAnswer<Done>> call) throws Exception {
        return sent(RawServer.OK, new ApiAnswer.Ok<>(new Done()), call);
    }

    @Test
    void aRemarkGoesOutAsItIsWritten() throws Exception {
        assertThat(accepted(at -> api.remark(at, TOKEN, WANG, "苏州<李>\"茶\" & 😀/", cancel)))
                .isEqualTo(new Sent(
                        "POST /cgi-bin/user/info/updateremark" + WITH_TOKEN,
                        "{\"openid\":\"oWang\",\"remark\":\"苏州<李>\\\"茶\\\" & 😀/\"}"));
        assertThat(accepted(at -> api.remark(at, TOKEN, WANG, "", cancel)).body())
                .isEqualTo("{\"openid\":\"oWang\",\"remark\":\"\"}");
    }

    @Test
    void tagsAreGivenAndTakenByTheirNumber() throws Exception {
        assertThat(accepted(at -> api.tag(at, TOKEN, 134, List.of(WANG, LI), cancel)))
                .isEqualTo(new Sent(
                        "POST /cgi-bin/tags/members/batchtagging" + WITH_TOKEN,
                        "{\"openid_list\":[\"oWang\",\"oLi\"],\"tagid\":134}"));
        assertThat(accepted(at -> api.untag(at, TOKEN, 134, List.of(WANG), cancel)))
                .isEqualTo(new Sent(
                        "POST /cgi-bin/tags/members/batchuntagging" + WITH_TOKEN,
                        "{\"openid_list\":[\"oWang\"],\"tagid\":134}"));
    }

    @Test
    void tagsAreMadeRenamedAndDeleted() throws Exception {
        assertThat(sent(
                        "{\"tag\":{\"id\":\"134\",\"name\":\"老客户\"}}",
                        new ApiAnswer.Ok<>(new FollowerTag(134, "老客户", 0)),
                        at -> api.createTag(at, TOKEN, "老客户", cancel)))
                .isEqualTo(new Sent("POST /cgi-bin/tags/create" + WITH_TOKEN, "{\"tag\":{\"name\":\"老客户\"}}"));
        assertThat(accepted(at -> api.renameTag(at, TOKEN, 134, "熟客", cancel)))
                .isEqualTo(
                        new Sent("POST /cgi-bin/tags/update" + WITH_TOKEN, "{\"tag\":{\"id\":134,\"name\":\"熟客\"}}"));
        assertThat(accepted(at -> api.deleteTag(at, TOKEN, 134, cancel)))
                .isEqualTo(new Sent("POST /cgi-bin/tags/delete" + WITH_TOKEN, "{\"tag\":{\"id\":134}}"));
    }

    @Test
    void aNewTagHasTheNameAskedForWhereTheAnswerLeavesItOutAndIsNoneWithoutAnId() throws Exception {
        sent(
                "{\"tag\":{\"id\":7}}",
                new ApiAnswer.Ok<>(new FollowerTag(7, "vip", 0)),
                at -> api.createTag(at, TOKEN, "vip", cancel));
        for (String body :
                List.of("{\"tag\":{\"name\":\"vip\"}}", "{\"tag\":[]}", "{\"tag\":null}", "{\"errcode\":0}")) {
            sent(
                    body,
                    new ApiAnswer.Failed<>(
                            NotSentCause.TOKEN_CALL_FAILED, "/cgi-bin/tags/create: a field is missing or wrong"),
                    at -> api.createTag(at, TOKEN, "vip", cancel));
        }
    }

    @Test
    void theBlockListIsReadPageByPageAndChanged() throws Exception {
        assertThat(sent(
                        "{\"total\":2,\"count\":2,\"data\":{\"openid\":[\"oWang\",\"oLi\"]},\"next_openid\":\"oLi\"}",
                        new ApiAnswer.Ok<>(new FollowerPage(2, List.of(WANG, LI), "oLi")),
                        at -> api.blocked(at, TOKEN, "", cancel)))
                .isEqualTo(new Sent("POST /cgi-bin/tags/members/getblacklist" + WITH_TOKEN, "{\"begin_openid\":\"\"}"));
        assertThat(sent(
                                "{\"total\":\"2\",\"count\":0}",
                                new ApiAnswer.Ok<>(new FollowerPage(2, List.of(), "")),
                                at -> api.blocked(at, TOKEN, "oLi", cancel))
                        .body())
                .isEqualTo("{\"begin_openid\":\"oLi\"}");
        assertThat(accepted(at -> api.block(at, TOKEN, List.of(WANG, LI), cancel)))
                .isEqualTo(new Sent(
                        "POST /cgi-bin/tags/members/batchblacklist" + WITH_TOKEN,
                        "{\"openid_list\":[\"oWang\",\"oLi\"]}"));
        assertThat(accepted(at -> api.unblock(at, TOKEN, List.of(LI), cancel)))
                .isEqualTo(new Sent(
                        "POST /cgi-bin/tags/members/batchunblacklist" + WITH_TOKEN, "{\"openid_list\":[\"oLi\"]}"));
    }

    @Test
    void whoHasUnfollowedComesWithNothingElse() throws Exception {
        FollowerDetails gone = new FollowerDetails(WANG, false, null, "", List.of(), "", "");
        assertThat(sent(
                                "{\"subscribe\":0,\"openid\":\"oWang\"}",
                                new ApiAnswer.Ok<>(gone),
                                at -> api.info(at, TOKEN, WANG, cancel))
                        .line())
                .isEqualTo("GET /cgi-bin/user/info" + WITH_TOKEN + "&openid=oWang&lang=zh_CN");
    }

    @Test
    void aRefusalIsToldWithItsNumber() throws Exception {
        sent(
                "{\"errcode\":\"45157\",\"errmsg\":\"invalid tag name rid: 61725984-6126f6f9-040f19c4\"}",
                new ApiAnswer.Refused<>(new ApiRefusal(
                        45157, "invalid tag name rid: 61725984-6126f6f9-040f19c4", "61725984-6126f6f9-040f19c4")),
                at -> api.createTag(at, TOKEN, "vip", cancel));
    }
}
