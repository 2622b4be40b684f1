package dev.kefudesk.wechat.json;

import dev.kefudesk.domain.account.AppSecret;
import dev.kefudesk.domain.follower.OpenId;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Bodies of the calls that read. */
public final class RequestBodies {

    private RequestBodies() {}

    /** Of {@code /cgi-bin/stable_token} . The result is a secret. */
    public static String stableToken(String appId, AppSecret secret, boolean force) {
        return Json.write(Json.object()
                .put("grant_type", "client_credential")
                .put("appid", appId)
                .put("secret", secret.reveal())
                .put("force_refresh", force));
    }

    /** Of {@code /cgi-bin/user/info/batchget}. */
    public static String batchGet(List<OpenId> openIds) {
        ObjectNode body = Json.object();
        ArrayNode users = body.putArray("user_list");
        openIds.forEach(
                openId -> users.addObject().put("openid", openId.value()).put("lang", "zh_CN"));
        return Json.write(body);
    }

    /** Of {@code /cgi-bin/openapi/quota/get}; a path begins with a slash and names no host. */
    public static String quota(String path) {
        return Json.write(Json.object().put("cgi_path", path));
    }

    /** Of {@code /cgi-bin/clear_quota}. */
    public static String clearQuota(String appId) {
        return Json.write(Json.object().put("appid", appId));
    }

    /** Of {@code /cgi-bin/freepublish/batchget}, without what stands in the articles. */
    public static String published(int offset, int count) {
        return Json.write(
                Json.object().put("offset", offset).put("count", count).put("no_content", 1));
    }

    /** Of {@code /cgi-bin/message/custom/typing}. */
    public static String typing(OpenId to, boolean on) {
        return Json.write(Json.object().put("touser", to.value()).put("command", on ? "Typing" : "CancelTyping"));
    }

    /** Of {@code /cgi-bin/openapi/rid/get}. */
    public static String rid(String rid) {
        return Json.write(Json.object().put("rid", rid));
    }
}
