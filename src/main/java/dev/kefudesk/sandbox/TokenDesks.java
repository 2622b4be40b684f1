package dev.kefudesk.sandbox;

import dev.kefudesk.domain.account.AppSecret;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The token desk of the plain sandbox and one for each {@link Play}, whose tokens are good nowhere else. */
final class TokenDesks {

    /** For the team's token server: there is nothing to guess, tokens of the sandbox are good for the sandbox only. */
    static final String TEAM_KEY = "team-7f3a91c2d5e8";

    private final TokenDesk plain;
    private final Map<Play, TokenDesk> played = new EnumMap<>(Play.class);
    private final InstantSource clock;
    private final StuckToken stuck = new StuckToken();
    private boolean takenOver;

    TokenDesks(String appId, AppSecret secret, InstantSource clock) {
        this.clock = clock;
        plain = new TokenDesk(appId, secret, clock);
        for (Play play : Play.values()) {
            played.put(play, new TokenDesk(null, secret, clock));
        }
    }

    private TokenDesk desk(Request request) {
        Play play = request.play();
        return play == null ? plain : played.getOrDefault(play, plain);
    }

    /** POST {@code /cgi-bin/stable_token}. */
    Reply stable(Request request) {
        return desk(request).stable(request, refusal(request));
    }

    /** GET {@code /cgi-bin/token}. */
    Reply ordinary(Request request) {
        return desk(request).ordinary(request, refusal(request));
    }

    /** GET {@code /team/token?key=…}: as a team's own token server hands out the stable token. */
    Reply team(Request request) {
        if (!request.parameter("key").equals(TEAM_KEY)) {
            return new Reply.Whole(403, Payload.json("{\"error\":\"wrong key\"}"));
        }
        Refusal refusal = refusal(request);
        return refusal == null ? desk(request).shared() : Json.refused(refusal, clock);
    }

    private static @Nullable Refusal refusal(Request request) {
        Play play = request.play();
        return play == null ? null : play.refusal(request.path());
    }

    /** Why a call is refused whatever it asks, or null where it may go on. */
    @Nullable
    Refusal fault(Request request) {
        TokenDesk desk = desk(request);
        Refusal fault = desk.fault(request);
        if (fault != null) {
            return fault;
        }
        if (request.play() == Play.TAKEN_OVER) {
            return takenOver(desk) ? Refusal.TOKEN_WRONG : null;
        }
        if (request.play() == Play.STUCK) {
            return request.path().equals(Paths.SEND) && stuck(desk) ? Refusal.TOKEN_WRONG : null;
        }
        return refusal(request);
    }

    private synchronized boolean takenOver(TokenDesk desk) {
        if (takenOver) {
            return false;
        }
        takenOver = true;
        desk.replaceStable();
        return true;
    }

    private synchronized boolean stuck(TokenDesk desk) {
        return stuck.refuses(desk.renewals());
    }

    /** Plays that change from try to try begin anew. */
    synchronized void rewind() {
        takenOver = false;
        stuck.rewind();
    }

    /** How often the stable token that the request uses was forced anew. */
    long renewals(Request request) {
        return desk(request).renewals();
    }

    /** Whose AppID the request's token was granted to, {@code ""} for nobody's. */
    String appId(Request request) {
        return desk(request).appId(request);
    }

    /** Ends the request's token before its time. */
    void expire(Request request) {
        desk(request).expire(request.parameter("access_token"));
    }

    /** Ends the plain sandbox's stable token, if there is one. */
    void expireStable() {
        plain.expireStable();
    }

    /** Forced renewals of the day count from nothing again, as after {@code clear_quota}. */
    void clearQuota(Request request) {
        desk(request).clearQuota();
    }

    /** Token calls so far, of every kind and play, refused ones too. */
    long calls() {
        return plain.calls()
                + played.values().stream().mapToLong(TokenDesk::calls).sum();
    }
}
