package dev.kefudesk.sandbox;

import dev.kefudesk.domain.account.AppSecret;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Grants access tokens by both calls, whose tokens are separate. A stable token stays the same within its life and is
 * renewed in its last five minutes, during which the old one works on.
 */
final class TokenDesk {

    private static final Duration LIFE = Duration.ofSeconds(7200);
    private static final Duration OVERLAP = Duration.ofMinutes(5);
    private static final Duration BETWEEN_FORCED = Duration.ofSeconds(30);
    private static final int MOST_FORCED = 20;
    private static final int MOST_REMEMBERED = 10_000;

    private final @Nullable String appId;
    private final AppSecret secret;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Life> lives = new HashMap<>();
    private @Nullable String stable;
    private @Nullable String ordinary;
    private Instant lastForced = Instant.MIN;
    private LocalDate day = LocalDate.MIN;
    private int forcedToday;
    private long renewals;
    private long calls;

    /**
     * @param appId who is granted tokens with {@code secret}; null for anybody with any secret
     */
    TokenDesk(@Nullable String appId, AppSecret secret, InstantSource clock) {
        this.appId = appId;
        this.secret = secret;
        this.clock = clock;
    }

    /**
     * @param superseded whether it answers 40001 after its end, as a token does that a newer one replaced
     * @param appId whom it was granted to
     */
    private record Life(Instant end, boolean superseded, String appId) {}

    static String freshSecret() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /**
     * POST {@code /cgi-bin/stable_token}.
     *
     * @param played what is answered to every good call instead, null for a token
     */
    synchronized Reply stable(Request request, @Nullable Refusal played) {
        calls++;
        if (!request.post()) {
            return refused(Refusal.POST_WANTED);
        }
        ObjectNode body = request.utf8() ? Json.parse(request.body()) : null;
        if (body == null) {
            return refused(Refusal.NOT_JSON);
        }
        String asking = Json.text(body, "appid");
        Refusal wrong = wrong(Json.text(body, "grant_type"), asking, Json.text(body, "secret"));
        if (wrong != null) {
            return refused(wrong);
        }
        if (played != null) {
            return refused(played);
        }
        return body.path("force_refresh").asBoolean(false) ? force(asking) : normal(asking);
    }

    /** The stable token, for a server of the same account that needs no secret. */
    synchronized Reply shared() {
        return normal(appId == null ? "" : appId);
    }

    private Reply normal(String asking) {
        if (stable == null || !end(stable).isAfter(clock.instant().plus(OVERLAP))) {
            stable = mint(asking);
        }
        return granted(stable);
    }

    private Reply force(String asking) {
        Instant now = clock.instant();
        LocalDate today = QuotaDesk.day(clock);
        if (!today.equals(day)) {
            day = today;
            forcedToday = 0;
        }
        if (forcedToday >= MOST_FORCED) {
            return refused(Refusal.QUOTA);
        }
        boolean tooSoon = lastForced.isAfter(now.minus(BETWEEN_FORCED));
        if (stable == null || !tooSoon) {
            if (stable != null) {
                lives.remove(stable);
            }
            stable = mint(asking);
            lastForced = now;
            forcedToday++;
            renewals++;
        }
        return granted(stable);
    }

    /** GET {@code /cgi-bin/token}: a new token each time; the one before lives five minutes on. */
    synchronized Reply ordinary(Request request, @Nullable Refusal played) {
        calls++;
        String asking = request.parameter("appid");
        Refusal wrong = wrong(request.parameter("grant_type"), asking, request.parameter("secret"));
        if (wrong != null) {
            return refused(wrong);
        }
        if (played != null) {
            return refused(played);
        }
        if (ordinary != null) {
            lives.put(ordinary, new Life(clock.instant().plus(OVERLAP), true, asking));
        }
        ordinary = mint(asking);
        return granted(ordinary);
    }

    private @Nullable Refusal wrong(String grantType, String givenAppId, String givenSecret) {
        if (!grantType.equals("client_credential")) {
            return Refusal.GRANT_TYPE_WRONG;
        }
        if (appId == null) {
            return null;
        }
        if (!givenAppId.equals(appId)) {
            return Refusal.APPID_WRONG;
        }
        return givenSecret.equals(secret.reveal()) ? null : Refusal.SECRET_WRONG;
    }

    /** Why the request's token does not do, or null where it does. */
    synchronized @Nullable Refusal fault(Request request) {
        String token = request.parameter("access_token");
        if (token.isEmpty()) {
            return Refusal.TOKEN_MISSING;
        }
        Life life = lives.get(token);
        if (life == null) {
            return Refusal.TOKEN_WRONG;
        }
        if (clock.instant().isBefore(life.end)) {
            return null;
        }
        return life.superseded ? Refusal.TOKEN_WRONG : Refusal.TOKEN_EXPIRED;
    }

    /** Ends a token before its time: it answers 42001 from now on, and the next stable call brings another one. */
    synchronized void expire(String token) {
        lives.computeIfPresent(token, (same, life) -> new Life(clock.instant(), false, life.appId));
        if (token.equals(stable)) {
            stable = null;
        }
    }

    /** Ends the stable token, if there is one. */
    synchronized void expireStable() {
        if (stable != null) {
            expire(stable);
        }
    }

    /** As if another program had forced a new token: the one before is not latest any more. */
    synchronized void replaceStable() {
        if (stable != null) {
            String asking = granteeOf(stable);
            lives.remove(stable);
            stable = mint(asking);
        }
    }

    /** Whose AppID the request's token was granted to, {@code ""} for nobody's. */
    synchronized String appId(Request request) {
        return granteeOf(request.parameter("access_token"));
    }

    private String granteeOf(String token) {
        Life life = lives.get(token);
        return life == null ? "" : life.appId;
    }

    /** How often the stable token was forced anew. */
    synchronized long renewals() {
        return renewals;
    }

    synchronized void clearQuota() {
        forcedToday = 0;
    }

    /** Token calls so far, of both kinds, refused ones too. */
    synchronized long calls() {
        return calls;
    }

    private String mint(String asking) {
        Instant now = clock.instant();
        if (lives.size() >= MOST_REMEMBERED) {
            lives.values().removeIf(life -> life.end.isBefore(now));
        }
        byte[] bytes = new byte[96];
        random.nextBytes(bytes);
        String token = "99_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        lives.put(token, new Life(now.plus(LIFE), false, asking));
        return token;
    }

    private Instant end(String token) {
        Life life = lives.get(token);
        return life == null ? Instant.MIN : life.end;
    }

    private Reply granted(String token) {
        // rounded up: a token just made is good for 7200 s, not for 7199
        long left =
                Duration.between(clock.instant(), end(token)).plusMillis(999).toSeconds();
        return Json.whole(Json.object().put("access_token", token).put("expires_in", left));
    }

    private Reply refused(Refusal refusal) {
        return Json.refused(refusal, clock);
    }
}
