package dev.kefudesk.wechat.json;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.domain.follower.FollowerTag;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.WeChatGateway.Done;
import dev.kefudesk.service.port.WeChatGateway.FollowerPage;
import dev.kefudesk.service.port.WeChatGateway.GrantedToken;
import dev.kefudesk.service.port.WeChatGateway.Quota;
import dev.kefudesk.service.port.WeChatGateway.RecordedRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
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

    private ReadAnswers() {}

    /** {@code {"access_token":"…","expires_in":7200}}. */
    public static ApiAnswer<GrantedToken> token(int status, String body) {
        return read(status, body, ReadAnswers::granted);
    }

    /** {@code {"total":2,"count":2,"data":{"openid":["o1","o2"]},"next_openid":"o2"}}; no data after the last page. */
    public static ApiAnswer<FollowerPage> followers(int status, String body) {
        return read(status, body, root -> Optional.of(page(root)));
    }

    /** {@code {"user_info_list":[…]}}. */
    public static ApiAnswer<List<FollowerDetails>> details(int status, String body) {
        return read(status, body, root -> list(root, "user_info_list", ReadAnswers::follower));
    }

    /** {@code {"tags":[{"id":2,"name":"…","count":0}]}}. */
    public static ApiAnswer<List<FollowerTag>> tags(int status, String body) {
        return read(status, body, root -> list(root, "tags", ReadAnswers::tag));
    }

    /** {@code {"kf_list":[{"kf_account":"a@acct",…}]}}; no list where there are none. */
    public static ApiAnswer<Integer> customerServiceAccounts(int status, String body) {
        return read(status, body, root -> Optional.of(size(array(root, "kf_list"))));
    }

    /** {@code {"quota":{"daily_limit":500000,"used":12,"remain":499988}}}. */
    public static ApiAnswer<Quota> quota(int status, String body) {
        return read(status, body, root -> quota(root.get("quota")));
    }

    /** {@code {"errcode":0,"errmsg":"ok"}}. */
    public static ApiAnswer<Done> done(int status, String body) {
        return read(status, body, _ -> Optional.of(new Done()));
    }

    /** {@code {"request":{"invoke_time":1635156704,"cost_in_ms":30,"request_url":"…",…}}}. */
    public static ApiAnswer<RecordedRequest> recordedRequest(int status, String body) {
        return read(status, body, root -> recorded(root.get("request")));
    }

    /** Whether it is an answer of WeChat's, whatever it says: one JSON object with an {@code errcode}. */
    public static boolean speaksWeChat(String body) {
        ObjectNode root = Json.readObject(body);
        return root != null && number(root.get("errcode")).isPresent();
    }

    private static <T> ApiAnswer<T> read(int status, String body, Function<ObjectNode, Optional<T>> reader) {
        return switch (VerdictReader.read(body)) {
            case Verdict.Code code -> new ApiAnswer.Refused<>(code.refusal());
            case Verdict.Fine _
            when status == 200 -> {
                ObjectNode root = Json.readObject(body);
                Optional<T> value = root == null ? Optional.empty() : reader.apply(root);
                yield value.<ApiAnswer<T>>map(ApiAnswer.Ok::new).orElseGet(() -> failed("a field is missing or wrong"));
            }
            case Verdict.Fine _ -> failed("HTTP " + status);
            case Verdict.Empty _ -> failed(status == 200 ? "the answer is empty" : "HTTP " + status);
            case Verdict.NotUnderstood not -> failed(status == 200 ? not.detail() : "HTTP " + status);
        };
    }

    private static <T> ApiAnswer<T> failed(String detail) {
        return new ApiAnswer.Failed<>(NotSentCause.TOKEN_CALL_FAILED, detail);
    }

    private static Optional<GrantedToken> granted(ObjectNode root) {
        String token = text(root, "access_token");
        OptionalLong seconds = number(root.get("expires_in"));
        if (!TOKEN.matcher(token).matches() || seconds.isEmpty() || seconds.getAsLong() < 1) {
            return Optional.empty();
        }
        // bounded so that no clock overflows over a server's slip
        long life = Math.min(seconds.getAsLong(), Integer.MAX_VALUE);
        return Optional.of(new GrantedToken(new AccessToken(token), Duration.ofSeconds(life)));
    }

    private static FollowerPage page(ObjectNode root) {
        List<OpenId> openIds = new ArrayList<>();
        for (JsonNode openId : array(root.get("data"), "openid")) {
            if (openId.isString() && !openId.stringValue().isBlank()) {
                openIds.add(new OpenId(openId.stringValue()));
            }
        }
        return new FollowerPage(number(root.get("total")).orElse(0), openIds, text(root, "next_openid"));
    }

    private static Optional<FollowerDetails> follower(JsonNode user) {
        String openId = text(user, "openid");
        if (openId.isBlank()) {
            return Optional.empty();
        }
        List<Integer> tags = new ArrayList<>();
        for (JsonNode tag : array(user, "tagid_list")) {
            number(tag).ifPresent(id -> tags.add(Math.clamp(id, Integer.MIN_VALUE, Integer.MAX_VALUE)));
        }
        OptionalLong followed = number(user.get("subscribe_time"));
        return Optional.of(new FollowerDetails(
                new OpenId(openId),
                number(user.get("subscribe")).orElse(1) != 0,
                followed.orElse(0) > 0 ? instant(followed.getAsLong()) : null,
                text(user, "remark"),
                tags,
                text(user, "subscribe_scene"),
                text(user, "unionid")));
    }

    private static Optional<FollowerTag> tag(JsonNode tag) {
        OptionalLong id = number(tag.get("id"));
        if (id.isEmpty() || id.getAsLong() != (int) id.getAsLong()) {
            return Optional.empty();
        }
        return Optional.of(new FollowerTag(
                (int) id.getAsLong(),
                text(tag, "name"),
                number(tag.get("count")).orElse(0)));
    }

    private static int size(Iterable<?> list) {
        int size = 0;
        for (Object _ : list) {
            size++;
        }
        return size;
    }

    private static Optional<Quota> quota(@Nullable JsonNode quota) {
        OptionalLong limit = number(quota == null ? null : quota.get("daily_limit"));
        if (quota == null || limit.isEmpty()) {
            return Optional.empty();
        }
        OptionalLong used = number(quota.get("used"));
        OptionalLong remain = number(quota.get("remain"));
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
        OptionalLong invoked = number(request.get("invoke_time"));
        long cost = Math.clamp(number(request.get("cost_in_ms")).orElse(0), 0L, Integer.MAX_VALUE);
        return Optional.of(new RecordedRequest(
                invoked.isPresent() ? instant(invoked.getAsLong()) : null,
                Duration.ofMillis(cost),
                text(request, "request_url"),
                text(request, "request_body"),
                text(request, "response_body"),
                text(request, "client_ip")));
    }

    /** Epoch seconds; 0 and what no calendar reaches mean "not said". */
    private static @Nullable Instant instant(long seconds) {
        return seconds > 0 && seconds <= Instant.MAX.getEpochSecond() ? Instant.ofEpochSecond(seconds) : null;
    }

    /** The entries that can be read; empty where the list itself is no list. */
    private static <T> Optional<List<T>> list(ObjectNode root, String name, Function<JsonNode, Optional<T>> reader) {
        JsonNode list = root.get(name);
        if (list == null || !list.isArray()) {
            return Optional.empty();
        }
        List<T> entries = new ArrayList<>();
        for (JsonNode entry : list) {
            reader.apply(entry).ifPresent(entries::add);
        }
        return Optional.of(List.copyOf(entries));
    }

    private static Iterable<JsonNode> array(@Nullable JsonNode parent, String name) {
        JsonNode list = parent == null ? null : parent.get(name);
        return list != null && list.isArray() ? list : List.of();
    }

    private static String text(JsonNode parent, String name) {
        JsonNode value = parent.get(name);
        return value != null && value.isString() ? value.stringValue() : "";
    }

    /** A whole number or the text of one, as far as a {@code long} reaches. */
    private static OptionalLong number(@Nullable JsonNode value) {
        if (value == null || !(value.isIntegralNumber() || value.isString())) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(value.asString().strip()));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
