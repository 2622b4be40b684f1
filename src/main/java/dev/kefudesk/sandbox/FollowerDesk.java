package dev.kefudesk.sandbox;

import java.io.StringWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Who follows and what is known of them: {@code user/get}, {@code user/info}, {@code batchget}, {@code updateremark}. */
final class FollowerDesk {

    private static final int MOST_DETAILS = 100;

    /** "Under 30 characters"; the code for more is documented nowhere. */
    private static final int REMARK_END = 30;

    private static final int SPARSE = 1;
    private static final int UNFOLLOWED = 2;
    private static final int LEFT_OUT = 3;

    private final TokenDesks tokens;
    private final FollowerBook followers;
    private final InstantSource clock;
    private final int pageSize;
    private final SandboxTroubles troubles;
    private final LongSupplier pageCallsToday;
    private final Random random;
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong pageCalls = new AtomicLong();
    private volatile @Nullable Reply lastPage;

    /**
     * @param pageCallsToday how often {@code user/get} was called today, this call included
     */
    FollowerDesk(TokenDesks tokens, FollowerBook followers, SandboxOptions options, LongSupplier pageCallsToday) {
        this.tokens = tokens;
        this.followers = followers;
        this.clock = options.clock();
        this.pageSize = options.pageSize();
        this.troubles = options.troubles();
        this.pageCallsToday = pageCallsToday;
        this.random = new Random(options.seed());
    }

    /** GET {@code /cgi-bin/user/get}: the last page repeats the last OpenID, the page after it has no data. */
    Reply page(Request request) {
        Refusal fault = tokens.fault(request);
        if (fault != null) {
            return refused(fault);
        }
        Reply trouble = trouble();
        if (trouble != null) {
            return trouble;
        }
        if (troubles.pageCallsADay() > 0 && pageCallsToday.getAsLong() > troubles.pageCallsADay()) {
            return refused(Refusal.QUOTA);
        }
        Reply before = lastPage;
        if (before != null && SandboxTroubles.hits(troubles.repeatedPage(), pageCalls.incrementAndGet())) {
            return before;
        }
        String after = request.parameter("next_openid");
        int start = after.isEmpty() ? 0 : followers.behind(after);
        if (start < 0) {
            return refused(Refusal.OPENID_WRONG);
        }
        Reply page = page(start);
        lastPage = page;
        return page;
    }

    private Reply page(int start) {
        int first = Math.max(0, start - troubles.overlap());
        List<String> page = followers.from(first, pageSize + start - first);
        boolean end = start > 0 && followers.from(start, 1).isEmpty();
        ObjectNode body = Json.object().put("total", followers.total()).put("count", end ? 0 : page.size());
        if (!end && !page.isEmpty()) {
            ArrayNode openIds = body.putObject("data").putArray("openid");
            page.forEach(openIds::add);
        }
        return Json.whole(body.put("next_openid", end || page.isEmpty() ? "" : page.getLast()));
    }

    /** What happens to this call whatever it asks, or null for nothing. */
    private @Nullable Reply trouble() {
        long call = calls.incrementAndGet();
        if (SandboxTroubles.hits(troubles.droppedCall(), call)) {
            return new Reply.Cut();
        }
        return SandboxTroubles.hits(troubles.busyCall(), call) ? refused(Refusal.BUSY) : null;
    }

    /** POST {@code /cgi-bin/user/info/batchget}, in an order of its own. */
    Reply batch(Request request) {
        return Json.answer(request, tokens, clock, body -> {
            Reply trouble = trouble();
            return trouble == null ? batch(body.path("user_list")) : trouble;
        });
    }

    private Reply batch(JsonNode list) {
        if (!list.isArray()) {
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
        StringWriter text = new StringWriter();
        try (JsonGenerator json = Json.writing(text)) {
            json.writeStartObject().writeArrayPropertyStart("user_info_list");
            for (SandboxFollower follower : found) {
                if (!SandboxTroubles.hits(troubles.leftOut(), follower.openId().value(), LEFT_OUT)) {
                    write(json, follower);
                }
            }
            json.writeEndArray().writeEndObject();
        }
        return Reply.json(text.toString());
    }

    /** GET {@code /cgi-bin/user/info}. */
    Reply one(Request request) {
        Refusal fault = tokens.fault(request);
        if (fault != null) {
            return refused(fault);
        }
        SandboxFollower follower = followers.find(request.parameter("openid"));
        if (follower == null) {
            return refused(Refusal.OPENID_WRONG);
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator json = Json.writing(text)) {
            write(json, follower);
        }
        return Reply.json(text.toString());
    }

    /**
     * WeChat gives nothing else with subscribe 0. Here the remark and the date of the scene's follower stay, or a trainee could
     * not find the one who has unfollowed.
     */
    private void write(JsonGenerator json, SandboxFollower follower) {
        String openId = follower.openId().value();
        boolean scene = follower.scene() == Scene.UNFOLLOWED;
        boolean gone = !follower.subscribed() || SandboxTroubles.hits(troubles.unfollowed(), openId, UNFOLLOWED);
        json.writeStartObject().writeNumberProperty("subscribe", gone ? 0 : 1).writeStringProperty("openid", openId);
        boolean sparse = follower.sparse() || SandboxTroubles.hits(troubles.sparse(), openId, SPARSE);
        if (!sparse && (scene || !gone)) {
            json.writeStringProperty("language", "zh_CN")
                    .writeNumberProperty(
                            "subscribe_time", follower.subscribedAt().getEpochSecond())
                    .writeStringProperty("remark", follower.remark())
                    .writeNumberProperty("groupid", 0)
                    .writeStringProperty("subscribe_scene", follower.source())
                    .writeNumberProperty("qr_scene", 0)
                    .writeStringProperty("qr_scene_str", "");
        }
        if (scene || !gone) {
            json.writeArrayPropertyStart("tagid_list");
            follower.tagIds().forEach(json::writeNumber);
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    /** POST {@code /cgi-bin/user/info/updateremark}. */
    Reply remark(Request request) {
        return Json.answer(request, tokens, clock, body -> {
            String remark = Json.text(body, "remark");
            SandboxFollower follower = followers.find(Json.text(body, "openid"));
            if (follower == null) {
                return refused(Refusal.OPENID_WRONG);
            }
            if (Json.escaped(request.body())) {
                return refused(Refusal.ESCAPED);
            }
            if (remark.codePointCount(0, remark.length()) >= REMARK_END) {
                return refused(Refusal.ARGUMENTS_WRONG);
            }
            followers.put(follower.withRemark(remark));
            return Json.ok();
        });
    }

    private Reply refused(Refusal refusal) {
        return Json.refused(refusal, clock);
    }
}
