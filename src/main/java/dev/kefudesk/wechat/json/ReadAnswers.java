package dev.kefudesk.wechat.json;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.domain.follower.FollowerTag;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.WebAddress;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.MediaApi;
import dev.kefudesk.service.port.WeChatGateway.Done;
import dev.kefudesk.service.port.WeChatGateway.FollowerPage;
import dev.kefudesk.service.port.WeChatGateway.GrantedToken;
import dev.kefudesk.service.port.WeChatGateway.Quota;
import dev.kefudesk.service.port.WeChatGateway.RecordedRequest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers of the calls that read, and of the token call (wechat-api.md, sections 1, 4.1, 5 and 9). Nearly every field is optional,
 * numbers may come as text, unknown fields are ignored. No detail ever holds anything of the body.
 */
public final class ReadAnswers {

    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7E]{1,2048}");

    /** Longer ones were never seen; what is no such thing would only break the request it goes into. */
    private static final Pattern MEDIA_ID = Pattern.compile("[\\x21-\\x7E]{1,512}");

    private ReadAnswers() {}

    /** {@code {"access_token":"…","expires_in":7200}}. */
    public static ApiAnswer<GrantedToken> token(int status, String body) {
        return Fields.read(status, body, ReadAnswers::granted);
    }

    /** {@code {"total":2,"count":2,"data":{"openid":["o1","o2"]},"next_openid":"o2"}}; no data after the last page. */
    public static ApiAnswer<FollowerPage> followers(int status, String body) {
        return Fields.read(status, body, root -> Optional.of(page(root)));
    }

    /** {@code {"user_info_list":[…]}}. */
    public static ApiAnswer<List<FollowerDetails>> details(int status, String body) {
        return Fields.read(status, body, root -> Fields.list(root, "user_info_list", ReadAnswers::follower));
    }

    /**
     * {@code {"subscribe":1,"openid":"oX",…}}; every field but {@code subscribe} may be missing.
     *
     * @param asked who was asked for
     */
    public static ApiAnswer<FollowerDetails> info(int status, String body, OpenId asked) {
        return Fields.read(status, body, root -> info(root, asked));
    }

    /** {@code {"tag":{"id":134,"name":"vip"}}}; where the name is missing it is the one that was asked for. */
    public static ApiAnswer<FollowerTag> createdTag(int status, String body, String asked) {
        return Fields.read(status, body, root -> created(root.get("tag"), asked));
    }

    /** {@code {"tags":[{"id":2,"name":"…","count":0}]}}. */
    public static ApiAnswer<List<FollowerTag>> tags(int status, String body) {
        return Fields.read(status, body, root -> Fields.list(root, "tags", ReadAnswers::tag));
    }

    /** {@code {"kf_list":[{"kf_account":"a@acct",…}]}}; no list where there are none. */
    public static ApiAnswer<Integer> customerServiceAccounts(int status, String body) {
        return Fields.read(status, body, root -> Optional.of(size(Fields.array(root, "kf_list"))));
    }

    /** {@code {"quota":{"daily_limit":500000,"used":12,"remain":499988}}}. */
    public static ApiAnswer<Quota> quota(int status, String body) {
        return Fields.read(status, body, root -> quota(root.get("quota")));
    }

    /** {@code {"url":"http://mmbiz.qpic.cn/…"}}; no errcode. */
    public static ApiAnswer<String> uploadedImage(int status, String body) {
        return Fields.read(
                status, body, root -> WebAddress.parse(Fields.text(root, "url")).map(URI::toString));
    }

    /**
     * {@code {"type":"image","media_id":"…","created_at":1700000000}}; of a thumb it is {@code thumb_media_id}, which sources give
     * under either name.
     */
    public static ApiAnswer<MediaApi.Uploaded> uploaded(int status, String body) {
        return Fields.read(status, body, root -> {
            String own = Fields.text(root, "media_id");
            String id = own.isEmpty() ? Fields.text(root, "thumb_media_id") : own;
            return MEDIA_ID.matcher(id).matches()
                    ? Optional.of(new MediaApi.Uploaded(id, Fields.instant(Fields.number(root.get("created_at")))))
                    : Optional.empty();
        });
    }

    /** {@code {"errcode":0,"errmsg":"ok"}}. */
    public static ApiAnswer<Done> done(int status, String body) {
        return Fields.read(status, body, _ -> Optional.of(new Done()));
    }

    /** {@code {"request":{"invoke_time":1635156704,"cost_in_ms":30,"request_url":"…",…}}}. */
    public static ApiAnswer<RecordedRequest> recordedRequest(int status, String body) {
        return Fields.read(status, body, root -> recorded(root.get("request")));
    }

    /** Whether it is an answer of WeChat's, whatever it says: one JSON object with an {@code errcode}. */
    public static boolean speaksWeChat(String body) {
        ObjectNode root = Json.readObject(body);
        return root != null && Fields.number(root.get("errcode")).isPresent();
    }

    private static Optional<GrantedToken> granted(ObjectNode root) {
        String token = Fields.text(root, "access_token");
        OptionalLong seconds = Fields.number(root.get("expires_in"));
        if (!TOKEN.matcher(token).matches() || seconds.isEmpty() || seconds.getAsLong() < 1) {
            return Optional.empty();
        }
        // bounded so that no clock overflows over a server's slip
        long life = Math.min(seconds.getAsLong(), Integer.MAX_VALUE);
        return Optional.of(new GrantedToken(new AccessToken(token), Duration.ofSeconds(life)));
    }

    private static FollowerPage page(ObjectNode root) {
        List<OpenId> openIds = new ArrayList<>();
        for (JsonNode openId : Fields.array(root.get("data"), "openid")) {
            Fields.openId(openId).ifPresent(openIds::add);
        }
        return new FollowerPage(Fields.number(root.get("total")).orElse(0), openIds, Fields.text(root, "next_openid"));
    }

    private static Optional<FollowerDetails> follower(JsonNode user) {
        return Fields.openId(user.get("openid")).map(openId -> follower(openId, user));
    }

    private static FollowerDetails follower(OpenId openId, JsonNode user) {
        List<Integer> tags = new ArrayList<>();
        for (JsonNode tag : Fields.array(user, "tagid_list")) {
            Fields.number(tag).ifPresent(id -> tags.add(Math.clamp(id, Integer.MIN_VALUE, Integer.MAX_VALUE)));
        }
        return new FollowerDetails(
                openId,
                Fields.number(user.get("subscribe")).orElse(1) != 0,
                Fields.instant(Fields.number(user.get("subscribe_time"))),
                Fields.words(user, "remark"),
                tags,
                Fields.words(user, "subscribe_scene"),
                Fields.words(user, "unionid"));
    }

    /** An answer that names nobody is about who was asked for; one that names somebody else is none. */
    private static Optional<FollowerDetails> info(ObjectNode root, OpenId asked) {
        JsonNode named = root.get("openid");
        boolean about =
                named == null ? root.has("subscribe") : Fields.openId(named).equals(Optional.of(asked));
        return about ? Optional.of(follower(asked, root)) : Optional.empty();
    }

    private static Optional<FollowerTag> tag(JsonNode tag) {
        OptionalLong id = Fields.number(tag.get("id"));
        if (id.isEmpty() || id.getAsLong() != (int) id.getAsLong()) {
            return Optional.empty();
        }
        return Optional.of(new FollowerTag(
                (int) id.getAsLong(),
                Fields.words(tag, "name"),
                Fields.number(tag.get("count")).orElse(0)));
    }

    private static Optional<FollowerTag> created(@Nullable JsonNode tag, String asked) {
        return (tag == null ? Optional.<FollowerTag>empty() : tag(tag))
                .map(made -> made.name().isEmpty() ? new FollowerTag(made.id(), asked, made.count()) : made);
    }

    private static int size(Iterable<?> list) {
        int size = 0;
        for (Object _ : list) {
            size++;
        }
        return size;
    }

    private static Optional<Quota> quota(@Nullable JsonNode quota) {
        OptionalLong limit = Fields.number(quota == null ? null : quota.get("daily_limit"));
        if (quota == null || limit.isEmpty()) {
            return Optional.empty();
        }
        OptionalLong used = Fields.number(quota.get("used"));
        OptionalLong remain = Fields.number(quota.get("remain"));
        if (used.isEmpty() && remain.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Quota(
                limit.getAsLong(),
                used.orElseGet(() -> limit.getAsLong() - remain.getAsLong()),
                remain.orElseGet(() -> limit.getAsLong() - used.getAsLong())));
    }

    private static Optional<RecordedRequest> recorded(@Nullable JsonNode request) {
        if (request == null || !request.isObject()) {
            return Optional.empty();
        }
        long cost = Math.clamp(Fields.number(request.get("cost_in_ms")).orElse(0), 0L, Integer.MAX_VALUE);
        return Optional.of(new RecordedRequest(
                Fields.instant(Fields.number(request.get("invoke_time"))),
                Duration.ofMillis(cost),
                Fields.text(request, "request_url"),
                Fields.text(request, "request_body"),
                Fields.text(request, "response_body"),
                Fields.text(request, "client_ip")));
    }
}
