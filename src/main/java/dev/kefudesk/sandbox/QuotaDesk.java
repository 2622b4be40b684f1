package dev.kefudesk.sandbox;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * Counts the calls of a day and sets the counters back. The limits are those of a new account (section 9 of the API
 * reference; where it gives none, as large as for other calls of the kind). They are told, not enforced, so that a training
 * never ends by them.
 */
final class QuotaDesk {

    static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final int MOST_CLEARINGS = 10;
    private static final Map<String, Long> LIMITS = Map.ofEntries(
            Map.entry(Paths.ORDINARY_TOKEN, 2_000L),
            Map.entry(Paths.STABLE_TOKEN, 500_000L),
            Map.entry(Paths.SEND, 500_000L),
            Map.entry(Paths.TYPING, 500_000L),
            Map.entry(Paths.ARTICLES, 100L),
            Map.entry(Paths.FOLLOWERS, 500L),
            Map.entry(Paths.DETAILS, 5_000_000L),
            Map.entry(Paths.MANY_DETAILS, 5_000_000L),
            Map.entry(Paths.REMARK, 10_000L),
            Map.entry(Paths.TAGS, 1_000L),
            Map.entry(Paths.TAG_CREATE, 1_000L),
            Map.entry(Paths.TAG_RENAME, 1_000L),
            Map.entry(Paths.TAG_DELETE, 1_000L),
            Map.entry(Paths.TAG_GIVE, 100_000L),
            Map.entry(Paths.TAG_TAKE, 100_000L),
            Map.entry(Paths.BLOCKED, 1_000L),
            Map.entry(Paths.BLOCK, 1_000L),
            Map.entry(Paths.UNBLOCK, 1_000L),
            Map.entry(Paths.AGENTS, 500_000L),
            Map.entry(Paths.ONLINE_AGENTS, 500_000L),
            Map.entry(Paths.SESSION_OPEN, 500_000L),
            Map.entry(Paths.SESSION_CLOSE, 500_000L),
            Map.entry(Paths.SESSION, 500_000L),
            Map.entry(Paths.SESSIONS, 500_000L),
            Map.entry(Paths.WAITING, 500_000L),
            Map.entry(Paths.UPLOAD, 100_000L),
            Map.entry(Paths.CHAT_RECORD, 500_000L));

    private final TokenDesks tokens;
    private final InstantSource clock;
    private final Map<String, Long> used = new HashMap<>();
    private LocalDate day = LocalDate.MIN;
    private YearMonth month = YearMonth.of(1, 1);
    private int clearings;

    QuotaDesk(TokenDesks tokens, InstantSource clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    /** The day in China, where WeChat's counters begin anew. */
    static LocalDate day(InstantSource clock) {
        return LocalDate.ofInstant(clock.instant(), CHINA);
    }

    /** Calls of a path so far today. */
    synchronized long today(String path) {
        turnPage();
        return used.getOrDefault(path, 0L);
    }

    /** Counts a request. */
    synchronized void note(String path) {
        turnPage();
        if (LIMITS.containsKey(path)) {
            used.merge(path, 1L, Long::sum);
        }
    }

    private void turnPage() {
        LocalDate today = day(clock);
        if (!today.equals(day)) {
            day = today;
            used.clear();
        }
        if (!YearMonth.from(today).equals(month)) {
            month = YearMonth.from(today);
            clearings = 0;
        }
    }

    /** POST {@code /cgi-bin/openapi/quota/get}. */
    synchronized Reply quota(Request request) {
        return Json.answer(request, tokens, clock, body -> quota(Json.text(body, "cgi_path")));
    }

    private Reply quota(String path) {
        Long limit = LIMITS.get(path);
        if (limit == null) {
            return Json.refused(Refusal.PATH_UNKNOWN, clock);
        }
        turnPage();
        long count = used.getOrDefault(path, 0L);
        ObjectNode body = Json.object().put("errcode", 0).put("errmsg", "ok");
        body.putObject("quota").put("daily_limit", limit).put("used", count).put("remain", Math.max(0, limit - count));
        return Json.whole(body);
    }

    /** POST {@code /cgi-bin/clear_quota}. */
    synchronized Reply clear(Request request) {
        return Json.answer(request, tokens, clock, body -> clear(request, Json.text(body, "appid")));
    }

    private Reply clear(Request request, String appId) {
        if (!appId.equals(tokens.appId(request))) {
            return Json.refused(Refusal.APPID_WRONG, clock);
        }
        turnPage();
        if (clearings >= MOST_CLEARINGS) {
            return Json.refused(Refusal.NO_CLEARING_LEFT, clock);
        }
        clearings++;
        used.clear();
        tokens.clearQuota(request);
        return Json.ok();
    }
}
