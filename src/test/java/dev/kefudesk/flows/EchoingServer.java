package dev.kefudesk.flows;

import dev.kefudesk.domain.account.ApiAddress;
import dev.kefudesk.wechat.http.RawServer;
import java.io.IOException;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The worst server one can meet: whatever it was told, and every secret it knows, it says again in all its answers. What it
 * does with a send is decided by the text of the message.
 */
final class EchoingServer implements AutoCloseable {

    static final String ACCEPT = "accept";
    static final String REFUSE = "refuse";
    static final String PAGE = "page";
    static final String NOISE = "noise";
    static final String TOKEN_WRONG = "token-wrong";
    static final String OPEN_ID = "oEcho0123456789abcdefghijkl";

    private static final JsonMapper JSON = new JsonMapper();

    private final RawServer server;
    private final List<String> secrets;
    private final String token;

    /**
     * @param token what it grants
     * @param secrets what it knows besides what it is told
     */
    EchoingServer(String token, List<String> secrets) throws IOException {
        this.token = token;
        this.secrets = secrets;
        server = new RawServer(connection -> {
            for (RawServer.Request request = connection.read(); request != null; request = connection.read()) {
                connection.write(answer(request));
            }
        });
    }

    ApiAddress api() {
        return server.api();
    }

    List<RawServer.Request> requests() {
        return server.requests();
    }

    private String answer(RawServer.Request request) {
        String line = request.line();
        if (line.contains("stable_token") || line.contains("/team/token")) {
            return RawServer.ok(JSON.createObjectNode()
                    .put("access_token", token)
                    .put("expires_in", 7200)
                    .toString());
        }
        if (line.contains("/user/get")) {
            ObjectNode page = JSON.createObjectNode().put("total", 1).put("count", line.contains(OPEN_ID) ? 0 : 1);
            if (!line.contains(OPEN_ID)) {
                page.putObject("data").putArray("openid").add(OPEN_ID);
            }
            return RawServer.ok(page.put("next_openid", line.contains(OPEN_ID) ? "" : OPEN_ID)
                    .toString());
        }
        if (line.contains("batchget")) {
            ObjectNode infos = JSON.createObjectNode();
            infos.putArray("user_info_list")
                    .addObject()
                    .put("subscribe", 1)
                    .put("openid", OPEN_ID)
                    .put("remark", "回声");
            return RawServer.ok(infos.toString());
        }
        String body = request.body();
        if (body.contains(PAGE)) {
            return RawServer.answer("502 Bad Gateway", "<html><body>" + everything(request) + "</body></html>");
        }
        if (body.contains(NOISE)) {
            return RawServer.ok("{\"errcode\":0,\"errmsg\":\"" + everything(request));
        }
        int code = body.contains(ACCEPT) ? 0 : body.contains(TOKEN_WRONG) ? 40001 : 45015;
        return RawServer.ok(JSON.createObjectNode()
                .put("errcode", code)
                .put("errmsg", everything(request) + " rid: 61725984-6126f6f9-040f19c4")
                .put("echo", everything(request))
                .toString());
    }

    private String everything(RawServer.Request request) {
        return request.head() + " " + request.body() + " " + String.join(" ", secrets);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
