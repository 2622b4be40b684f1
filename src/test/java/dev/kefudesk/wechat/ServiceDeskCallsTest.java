package dev.kefudesk.wechat;

import static dev.kefudesk.wechat.GatewayFixture.PATIENT;
import static dev.kefudesk.wechat.GatewayFixture.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.conversation.ChatRecord;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.Endpoint;
import dev.kefudesk.service.port.ServiceDeskApi;
import dev.kefudesk.service.port.ServiceDeskApi.Agent;
import dev.kefudesk.service.port.ServiceDeskApi.ChatPage;
import dev.kefudesk.service.port.ServiceDeskApi.ChatQuery;
import dev.kefudesk.service.port.ServiceDeskApi.OnlineAgent;
import dev.kefudesk.service.port.ServiceDeskApi.ServiceSession;
import dev.kefudesk.service.port.ServiceDeskApi.WaitingCase;
import dev.kefudesk.service.port.ServiceDeskApi.WaitingCases;
import dev.kefudesk.service.port.WeChatGateway.Done;
import dev.kefudesk.wechat.http.RawServer;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes out to the customer-service function, byte by byte. */
class ServiceDeskCallsTest {

    private static final OpenId WANG = new OpenId("oWang");
    private static final String WITH_TOKEN = "?access_token=" + TOKEN.reveal();
    private static final ChatQuery DAY =
            ChatQuery.first(Instant.ofEpochSecond(1_700_000_000), Instant.ofEpochSecond(1_700_086_400));

    private final GatewayFixture desk = new GatewayFixture(PATIENT);
    private final ServiceDeskApi api = desk.gateway.serviceDeskApi();
    private final CancelSignal cancel = new CancelSignal();

    @AfterEach
    void close() {
        desk.close();
    }

    private static <T> RawServer.Request sent(String answer, Object expected, Function<Endpoint, ApiAnswer<T>> call)
            throws Exception {
        try (RawServer wechat = RawServer.answering(RawServer.ok(answer))) {
            assertThat(call.apply(Endpoint.direct(wechat.api()))).isEqualTo(expected);
            return wechat.requests().getFirst();
        }
    }

    @Test
    void theChatRecordIsAskedForInSecondsFromItsFirstMessageOn() throws Exception {
        RawServer.Request request = sent(
                "{\"recordlist\":[{\"openid\":\"oWang\",\"opercode\":2003,\"text\":\"在吗\",\"time\":1700000100,"
                        + "\"worker\":\" anna@ourshop \"}],\"number\":1,\"msgid\":20165258}",
                new ApiAnswer.Ok<>(new ChatPage(
                        List.of(new ChatRecord(WANG, true, "在吗", Instant.ofEpochSecond(1_700_000_100), "anna@ourshop")),
                        null)),
                at -> api.chatRecord(at, TOKEN, DAY, cancel));

        assertThat(request.line()).startsWith("POST /customservice/msgrecord/getmsglist" + WITH_TOKEN + " ");
        assertThat(request.body())
                .isEqualTo("{\"starttime\":1700000000,\"endtime\":1700086400,\"msgid\":1,\"number\":400}");
    }

    @Test
    void aFullPageOfTheLongestTextsIsReadWhole() throws Exception {
        String entry = "{\"openid\":\"oABCD1234567890abcdefghijkWM\",\"opercode\":2003,\"text\":\"" + "长".repeat(682)
                + "\",\"time\":1700000100,\"worker\":\"agent-with-a-long-name@ourshop\"}";
        String body = "{\"recordlist\":[" + String.join(",", java.util.Collections.nCopies(400, entry))
                + "],\"number\":400,\"msgid\":900}";
        try (RawServer wechat = RawServer.answering(RawServer.ok(body))) {
            ApiAnswer<ChatPage> answer = api.chatRecord(Endpoint.direct(wechat.api()), TOKEN, DAY, cancel);
            assertThat(((ApiAnswer.Ok<ChatPage>) answer).value().entries()).hasSize(400);
            assertThat(((ApiAnswer.Ok<ChatPage>) answer).value().next())
                    .isEqualTo(new ChatQuery(DAY.from(), DAY.to(), 900, 400));
        }
    }

    @Test
    void sessionsAreReadOpenedAndClosed() throws Exception {
        assertThat(sent(
                                "{\"createtime\":1700000000,\"kf_account\":\"anna@ourshop\"}",
                                new ApiAnswer.Ok<>(
                                        new ServiceSession("anna@ourshop", Instant.ofEpochSecond(1_700_000_000))),
                                at -> api.session(at, TOKEN, WANG, cancel))
                        .line())
                .startsWith("GET /customservice/kfsession/getsession" + WITH_TOKEN + "&openid=oWang ");
        RawServer.Request opened = sent(
                RawServer.OK,
                new ApiAnswer.Ok<>(new Done()),
                at -> api.openSession(at, TOKEN, WANG, "anna@ourshop", cancel));
        assertThat(opened.line()).startsWith("POST /customservice/kfsession/create" + WITH_TOKEN + " ");
        assertThat(opened.body()).isEqualTo("{\"kf_account\":\"anna@ourshop\",\"openid\":\"oWang\"}");
        RawServer.Request closed = sent(
                "{\"errcode\":65414,\"errmsg\":\"not yours\"}",
                new ApiAnswer.Refused<>(new ApiRefusal(65414, "not yours", null)),
                at -> api.closeSession(at, TOKEN, WANG, "anna@ourshop", cancel));
        assertThat(closed.line()).startsWith("POST /customservice/kfsession/close" + WITH_TOKEN + " ");
        assertThat(closed.body()).isEqualTo("{\"kf_account\":\"anna@ourshop\",\"openid\":\"oWang\"}");
    }

    @Test
    void theListsAreReadFromTheirTwoFamiliesOfPaths() throws Exception {
        assertThat(sent(
                                "{\"count\":150,\"waitcaselist\":[{\"openid\":\"oWang\",\"latest_time\":1700000000}]}",
                                new ApiAnswer.Ok<>(new WaitingCases(
                                        150, List.of(new WaitingCase(WANG, Instant.ofEpochSecond(1_700_000_000))))),
                                at -> api.waitingCases(at, TOKEN, cancel))
                        .line())
                .startsWith("GET /customservice/kfsession/getwaitcase" + WITH_TOKEN + " ");
        assertThat(sent(
                                "{\"kf_online_list\":[{\"kf_account\":\"a@s\",\"status\":1,\"kf_id\":\"1001\","
                                        + "\"accepted_case\":2}]}",
                                new ApiAnswer.Ok<>(List.of(new OnlineAgent("a@s", 2))),
                                at -> api.onlineAgents(at, TOKEN, cancel))
                        .line())
                .startsWith("GET /cgi-bin/customservice/getonlinekflist" + WITH_TOKEN + " ");
        assertThat(sent(
                                "{\"kf_list\":[{\"kf_account\":\"a@s\",\"kf_nick\":\"安娜\",\"kf_id\":\"1001\"}]}",
                                new ApiAnswer.Ok<>(List.of(new Agent("a@s", "安娜", "1001"))),
                                at -> api.agents(at, TOKEN, cancel))
                        .line())
                .startsWith("GET /cgi-bin/customservice/getkflist" + WITH_TOKEN + " ");
    }
}
