package dev.kefudesk.sandbox;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The account's block list (section 5.6 of the API reference). */
final class BlockDesk {

    private static final int MOST_OPEN_IDS = 20;
    private static final int PAGE = 1000;

    private final TokenDesks tokens;
    private final FollowerBook followers;
    private final InstantSource clock;
    private final Set<String> blocked = new LinkedHashSet<>();

    BlockDesk(TokenDesks tokens, FollowerBook followers, InstantSource clock) {
        this.tokens = tokens;
        this.followers = followers;
        this.clock = clock;
    }

    synchronized boolean blocks(String openId) {
        return blocked.contains(openId);
    }

    /** POST {@code /cgi-bin/tags/members/getblacklist}. */
    synchronized Reply list(Request request) {
        return Json.answer(request, tokens, clock, body -> {
            List<String> all = new ArrayList<>(blocked);
            String begin = Json.text(body, "begin_openid");
            int start = begin.isEmpty() ? 0 : all.indexOf(begin) + 1;
            if (start == 0 && !begin.isEmpty()) {
                return refused(Refusal.OPENID_WRONG);
            }
            List<String> page = all.subList(start, Math.min(all.size(), start + PAGE));
            ObjectNode answer = Json.object().put("total", all.size()).put("count", page.size());
            if (!page.isEmpty()) {
                ArrayNode openIds = answer.putObject("data").putArray("openid");
                page.forEach(openIds::add);
            }
            return Json.whole(answer.put("next_openid", page.isEmpty() ? "" : page.getLast()));
        });
    }

    /** POST {@code /cgi-bin/tags/members/batchblacklist}. */
    synchronized Reply block(Request request) {
        return change(request, openIds -> blocked.addAll(openIds));
    }

    /** POST {@code /cgi-bin/tags/members/batchunblacklist}. */
    synchronized Reply unblock(Request request) {
        return change(request, openIds -> blocked.removeAll(openIds));
    }

    private interface Change {
        boolean apply(Set<String> openIds);
    }

    private Reply change(Request request, Change change) {
        return Json.answer(request, tokens, clock, body -> {
            JsonNode list = body.path("openid_list");
            if (!list.isArray() || list.isEmpty() || list.size() > MOST_OPEN_IDS) {
                return refused(Refusal.LIST_TOO_LONG);
            }
            Set<String> openIds = new LinkedHashSet<>();
            for (JsonNode openId : list) {
                if (followers.find(openId.asString("")) == null) {
                    return refused(Refusal.OPENID_WRONG);
                }
                openIds.add(openId.asString(""));
            }
            change.apply(openIds);
            return Json.ok();
        });
    }

    private Reply refused(Refusal refusal) {
        return Json.refused(refusal, clock);
    }
}
