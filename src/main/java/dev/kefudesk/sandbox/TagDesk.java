package dev.kefudesk.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tags and who has them, within WeChat's limits (section 5.5 of the API reference). */
final class TagDesk {

    private static final int MOST_TAGS = 100;
    private static final int LONGEST_NAME = 30;
    private static final int MOST_TAGS_OF_ONE = 20;
    private static final int MOST_OPEN_IDS = 50;
    private static final long LARGEST_TO_DELETE = 100_000;

    private final TokenDesks tokens;
    private final TagBook tags;
    private final FollowerBook followers;
    private final InstantSource clock;

    TagDesk(TokenDesks tokens, TagBook tags, FollowerBook followers, InstantSource clock) {
        this.tokens = tokens;
        this.tags = tags;
        this.followers = followers;
        this.clock = clock;
    }

    /** GET {@code /cgi-bin/tags/get}. */
    Reply all(Request request) {
        Refusal fault = tokens.fault(request);
        if (fault != null) {
            return refused(fault);
        }
        ObjectNode body = Json.object();
        ArrayNode list = body.putArray("tags");
        tags.all()
                .forEach((id, name) ->
                        list.addObject().put("id", id).put("name", name).put("count", followers.taggedWith(id)));
        return Json.whole(body);
    }

    /** POST {@code /cgi-bin/tags/create}. */
    synchronized Reply create(Request request) {
        return Json.answer(request, tokens, clock, body -> {
            String name = Json.text(body.path("tag"), "name");
            Refusal fault = fault(name);
            if (fault != null) {
                return refused(fault);
            }
            if (tags.made() >= MOST_TAGS) {
                return refused(Refusal.TAGS_FULL);
            }
            ObjectNode answer = Json.object();
            answer.putObject("tag").put("id", tags.add(name)).put("name", name);
            return Json.whole(answer);
        });
    }

    /** POST {@code /cgi-bin/tags/update}. */
    synchronized Reply rename(Request request) {
        return Json.answer(request, tokens, clock, body -> {
            int id = body.path("tag").path("id").asInt(-1);
            String name = Json.text(body.path("tag"), "name");
            Refusal fault = fault(id);
            if (fault == null && !name.equals(tags.all().get(id))) {
                fault = fault(name);
            }
            if (fault != null) {
                return refused(fault);
            }
            tags.rename(id, name);
            return Json.ok();
        });
    }

    /** POST {@code /cgi-bin/tags/delete}. */
    synchronized Reply delete(Request request) {
        return Json.answer(request, tokens, clock, body -> {
            int id = body.path("tag").path("id").asInt(-1);
            Refusal fault = fault(id);
            if (fault == null && followers.taggedWith(id) > LARGEST_TO_DELETE) {
                fault = Refusal.TAG_TOO_LARGE;
            }
            if (fault != null) {
                return refused(fault);
            }
            tags.remove(id);
            return Json.ok();
        });
    }

    private @Nullable Refusal fault(int id) {
        if (id >= 0 && id <= TagBook.LAST_OF_SYSTEM) {
            return Refusal.TAG_OF_SYSTEM;
        }
        return tags.has(id) ? null : Refusal.TAG_UNKNOWN;
    }

    private @Nullable Refusal fault(String name) {
        if (name.isBlank() || tags.taken(name)) {
            return Refusal.TAG_NAME_WRONG;
        }
        return name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME ? Refusal.TAG_NAME_LONG : null;
    }

    /** POST {@code /cgi-bin/tags/members/batchtagging}: all or none. */
    synchronized Reply give(Request request) {
        return change(request, id -> ids -> {
            List<Integer> more = new ArrayList<>(ids);
            if (!more.contains(id)) {
                more.add(id);
            }
            return more;
        });
    }

    /** POST {@code /cgi-bin/tags/members/batchuntagging}: all or none. */
    synchronized Reply take(Request request) {
        return change(
                request,
                id -> ids -> ids.stream().filter(each -> !each.equals(id)).toList());
    }

    private interface Change {
        UnaryOperator<List<Integer>> of(Integer tagId);
    }

    private Reply change(Request request, Change change) {
        return Json.answer(request, tokens, clock, body -> {
            int id = body.path("tagid").asInt(-1);
            JsonNode list = body.path("openid_list");
            if (!tags.has(id)) {
                return refused(Refusal.TAG_UNKNOWN);
            }
            if (!list.isArray() || list.isEmpty() || list.size() > MOST_OPEN_IDS) {
                return refused(Refusal.LIST_TOO_LONG);
            }
            List<SandboxFollower> after = new ArrayList<>();
            for (JsonNode openId : list) {
                SandboxFollower follower = followers.find(openId.asString(""));
                if (follower == null || !follower.subscribed()) {
                    return refused(Refusal.OPENID_WRONG);
                }
                List<Integer> ids = change.of(id).apply(follower.tagIds());
                if (ids.size() > MOST_TAGS_OF_ONE) {
                    return refused(Refusal.TAGS_OF_FOLLOWER);
                }
                after.add(follower.withTagIds(ids));
            }
            after.forEach(followers::put);
            return Json.ok();
        });
    }

    private Reply refused(Refusal refusal) {
        return Json.refused(refusal, clock);
    }
}
