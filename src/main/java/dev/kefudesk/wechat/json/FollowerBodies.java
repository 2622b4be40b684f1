package dev.kefudesk.wechat.json;

import dev.kefudesk.domain.follower.OpenId;
import java.util.Collection;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Bodies of the calls about single followers, tags and the block list (wechat-api.md, sections 5.4 to 5.6). */
public final class FollowerBodies {

    private FollowerBodies() {}

    /** Of {@code /cgi-bin/user/info/updateremark}. */
    public static String remark(OpenId openId, String remark) {
        return Json.write(Json.object().put("openid", openId.value()).put("remark", remark));
    }

    /** Of {@code /cgi-bin/tags/create}. */
    public static String newTag(String name) {
        ObjectNode body = Json.object();
        body.putObject("tag").put("name", name);
        return Json.write(body);
    }

    /** Of {@code /cgi-bin/tags/update}. */
    public static String tag(int id, String name) {
        ObjectNode body = Json.object();
        body.putObject("tag").put("id", id).put("name", name);
        return Json.write(body);
    }

    /** Of {@code /cgi-bin/tags/delete}. */
    public static String tag(int id) {
        ObjectNode body = Json.object();
        body.putObject("tag").put("id", id);
        return Json.write(body);
    }

    /** Of {@code /cgi-bin/tags/members/batchtagging} and {@code batchuntagging}. */
    public static String members(int tagId, Collection<OpenId> openIds) {
        return Json.write(list(openIds).put("tagid", tagId));
    }

    /** Of {@code /cgi-bin/tags/members/batchblacklist} and {@code batchunblacklist}. */
    public static String openIds(Collection<OpenId> openIds) {
        return Json.write(list(openIds));
    }

    /** Of {@code /cgi-bin/tags/members/getblacklist}. */
    public static String beginningAt(String openId) {
        return Json.write(Json.object().put("begin_openid", openId));
    }

    private static ObjectNode list(Collection<OpenId> openIds) {
        ObjectNode body = Json.object();
        ArrayNode list = body.putArray("openid_list");
        openIds.forEach(openId -> list.add(openId.value()));
        return body;
    }
}
