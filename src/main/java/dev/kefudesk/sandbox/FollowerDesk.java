package dev.kefudesk.sandbox;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The calls that only read: followers, their details, tags, customer-service accounts. */
final class FollowerDesk {

    private static final int MOST_DETAILS = 100;

    private final TokenDesks tokens;
    private final FollowerBook followers;
    private final InstantSource clock;
    private final int pageSize;
    private final Random random;

    FollowerDesk(TokenDesks tokens, FollowerBook followers, SandboxOptions options) {
        this.tokens = tokens;
        this.followers = followers;
        this.clock = options.clock();
        this.pageSize = options.pageSize();
        this.random = new Random(options.seed());
    }

    /** GET {@code /cgi-bin/user/get}: the last page repeats the last OpenID, the page after it has no data. */
    Reply page(Request request) {
        Refusal fault = tokens.fault(request);
        if (fault != null) {
            return refused(fault);
        }
        List<String> order = followers.order();
        String after = request.parameter("next_openid");
        int start = after.isEmpty() ? 0 : order.indexOf(after) + 1;
        if (start == 0 && !after.isEmpty()) {
            return refused(Refusal.OPENID_WRONG);
        }
        List<String> page = order.subList(start, Math.min(order.size(), start + pageSize));
        ObjectNode body = Json.object().put("total", order.size()).put("count", page.size());
        if (!page.isEmpty()) {
            ArrayNode openIds = body.putObject("data").putArray("openid");
            page.forEach(openIds::add);
        }
        return Json.whole(body.put("next_openid", page.isEmpty() ? "" : page.getLast()));
    }

    /** POST {@code /cgi-bin/user/info/batchget}, in an order of its own. */
    Reply batch(Request request) {
        Refusal fault = tokens.fault(request);
        if (fault != null) {
            return refused(fault);
        }
        if (!request.post()) {
            return refused(Refusal.POST_WANTED);
        }
        ObjectNode asked = request.utf8() ? Json.parse(request.body()) : null;
        JsonNode list = asked == null ? null : asked.path("user_list");
        if (list == null || !list.isArray()) {
            return refused(Refusal.NOT_JSON);
        }
        if (list.isEmpty() || list.size() > MOST_DETAILS) {
            return refused(Refusal.LIST_TOO_LONG);
        }
        List<SandboxFollower> found = new ArrayList<>();
        for (JsonNode entry : list) {
            SandboxFollower follower = followers.find(Json.text(entry, "openid"));
            if (follower == null) {
                return refused(Refusal.OPENID_WRONG);
            }
            found.add(follower);
        }
        Collections.shuffle(found, random);
        ObjectNode body = Json.object();
        ArrayNode infos = body.putArray("user_info_list");
        found.forEach(follower -> infos.add(info(follower)));
        return Json.whole(body);
    }

    /** GET {@code /cgi-bin/user/info}. */
    Reply one(Request request) {
        Refusal fault = tokens.fault(request);
        if (fault != null) {
            return refused(fault);
        }
        SandboxFollower follower = followers.find(request.parameter("openid"));
        return follower == null ? refused(Refusal.OPENID_WRONG) : Json.whole(info(follower));
    }

    /** GET {@code /cgi-bin/tags/get}. */
    Reply tags(Request request) {
        Refusal fault = tokens.fault(request);
        if (fault != null) {
            return refused(fault);
        }
        ObjectNode body = Json.object();
        ArrayNode tags = body.putArray("tags");
        SandboxTags.all()
                .forEach((id, name) ->
                        tags.addObject().put("id", id).put("name", name).put("count", followers.taggedWith(id)));
        return Json.whole(body);
    }

    /** GET {@code /cgi-bin/customservice/getkflist}: two agents. */
    Reply agents(Request request) {
        Refusal fault = tokens.fault(request);
        if (fault != null) {
            return refused(fault);
        }
        ObjectNode body = Json.object();
        ArrayNode agents = body.putArray("kf_list");
        for (int number = 1; number <= 2; number++) {
            agents.addObject()
                    .put("kf_account", "agent" + number + "@sandbox")
                    .put("kf_nick", "客服" + number)
                    .put("kf_id", 1000 + number)
                    .put("kf_headimgurl", "");
        }
        return Json.whole(body);
    }

    /**
     * WeChat gives nothing else with subscribe 0; here the remark and the date stay, or a trainee could not find the one
     * who has unfollowed.
     */
    private static ObjectNode info(SandboxFollower follower) {
        ObjectNode info = Json.object()
                .put("subscribe", follower.subscribed() ? 1 : 0)
                .put("openid", follower.openId().value());
        if (!follower.sparse()) {
            info.put("language", "zh_CN")
                    .put("subscribe_time", follower.subscribedAt().getEpochSecond())
                    .put("remark", follower.remark())
                    .put("groupid", 0)
                    .put("subscribe_scene", follower.source())
                    .put("qr_scene", 0)
                    .put("qr_scene_str", "");
        }
        ArrayNode tags = info.putArray("tagid_list");
        follower.tagIds().forEach(tags::add);
        return info;
    }

    private Reply refused(Refusal refusal) {
        return Json.refused(refusal, clock);
    }
}
