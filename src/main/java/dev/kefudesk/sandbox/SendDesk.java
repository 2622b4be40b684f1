package dev.kefudesk.sandbox;

import dev.kefudesk.domain.follower.OpenId;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** POST {@code /cgi-bin/message/custom/send}: checks as WeChat does, plays the follower's scene, keeps the record. */
final class SendDesk {

    private static final String BAD_GATEWAY = """
            <html>
            <head><title>502 Bad Gateway</title></head>
            <body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center></body>
            </html>
            """;

    private final TokenDesks tokens;
    private final FollowerBook followers;
    private final Contacts contacts;
    private final Predicate<String> blocked;
    private final MessageCheck check;
    private final SandboxPace pace;
    private final InstantSource clock;
    private final List<RecordedSend> seen = new ArrayList<>();
    private final MessageCheck oneCard;
    private final StuckToken stuck = new StuckToken();
    private final Map<Scene, Integer> tries = new EnumMap<>(Scene.class);

    SendDesk(
            TokenDesks tokens,
            FollowerBook followers,
            Contacts contacts,
            Predicate<String> blocked,
            KindCheck kinds,
            SandboxOptions options) {
        this.tokens = tokens;
        this.followers = followers;
        this.contacts = contacts;
        this.blocked = blocked;
        this.check = new MessageCheck(options.cardsPerMessage(), kinds);
        this.oneCard = new MessageCheck(1, kinds);
        this.pace = options.pace();
        this.clock = options.clock();
    }

    /** What is answered and what has happened to the message meanwhile. */
    private record Verdict(
            Reply reply,
            boolean tokenOk,
            boolean delivered,
            @Nullable Integer errcode) {}

    synchronized Reply send(Request request) {
        ObjectNode message = request.utf8() ? Json.parse(request.body()) : null;
        Verdict verdict = verdict(request, message);
        String to = message == null ? "" : Json.text(message, "touser");
        seen.add(new RecordedSend(
                seen.size() + 1L,
                to.isBlank() ? null : new OpenId(to),
                message == null ? "" : Json.text(message, "msgtype"),
                request.body(),
                verdict.tokenOk,
                verdict.delivered,
                verdict.errcode));
        SandboxFollower follower = verdict.delivered ? followers.find(to) : null;
        if (message != null && follower != null) {
            contacts.delivered(follower, message);
        }
        return verdict.reply;
    }

    private Verdict verdict(Request request, @Nullable ObjectNode message) {
        Refusal tokenFault = tokens.fault(request);
        if (tokenFault != null) {
            return refused(tokenFault, tokenFault == Refusal.NO_RIGHT);
        }
        if (!request.post()) {
            return refused(Refusal.POST_WANTED, true);
        }
        if (message == null) {
            return refused(Refusal.NOT_JSON, true);
        }
        if (Json.escaped(request.body())) {
            return refused(Refusal.ESCAPED, true);
        }
        SandboxFollower follower = followers.find(Json.text(message, "touser"));
        if (follower == null) {
            return refused(Refusal.OPENID_WRONG, true);
        }
        if (blocked.test(follower.openId().value())) {
            return refused(Refusal.BLOCKED, true);
        }
        Refusal fault = check.fault(message);
        return fault != null ? refused(fault, true) : play(follower, request, message);
    }

    private Verdict play(SandboxFollower follower, Request request, ObjectNode message) {
        Scene scene = follower.scene();
        int attempt = tries.merge(scene, 1, Integer::sum);
        return switch (scene) {
            case ACCEPTED, ANSWERS, SERVED, WINDOW_CLOSED, UNFOLLOWED, ALLOWANCE_USED_UP, ALLOWANCE_OF_TWO ->
                acceptedUnless(contacts.refusal(follower));
            case FOREIGN_OPENID -> refused(Refusal.OPENID_WRONG, true);
            case NOT_FOLLOWING -> refused(Refusal.NOT_FOLLOWING, true);
            case REFUSES_MESSAGES -> refused(Refusal.REFUSES_MESSAGES, true);
            case DAY_QUOTA_USED_UP -> refused(Refusal.QUOTA, true);
            case TOKEN_EXPIRED_ONCE -> attempt == 1 ? expired(request) : accepted();
            case TOKEN_NEVER_RIGHT -> refused(Refusal.TOKEN_WRONG, false);
            case TOKEN_STUCK ->
                stuck.refuses(tokens.renewals(request)) ? refused(Refusal.TOKEN_WRONG, false) : accepted();
            case ONE_CARD -> acceptedUnless(oneCard.fault(message));
            case BUSY_TWICE -> attempt <= 2 ? busy(attempt == 2) : accepted();
            case SLOW -> new Verdict(new Reply.Late(pace.slow(), Json.ok()), true, true, 0);
            case SILENT -> unclear(new Reply.Silence(), true);
            case STALLED_BODY -> unclear(new Reply.Stalled(Payload.json(Json.accepted())), true);
            case DRIPPING -> new Verdict(new Reply.Dripping(Payload.json(Json.accepted())), true, true, 0);
            case CUT -> unclear(new Reply.Cut(), true);
            case BAD_GATEWAY -> unclear(new Reply.Whole(502, Payload.html(BAD_GATEWAY)), false);
            case EMPTY_OBJECT -> unclear(Reply.json("{}"), true);
            case GARBLED -> unclear(new Reply.Whole(200, noise()), true);
        };
    }

    private static Verdict accepted() {
        return new Verdict(Json.ok(), true, true, 0);
    }

    private Verdict acceptedUnless(@Nullable Refusal fault) {
        return fault == null ? accepted() : refused(fault, true);
    }

    private Verdict refused(Refusal refusal, boolean tokenOk) {
        return new Verdict(Json.refused(refusal, clock), tokenOk, false, refusal.code());
    }

    private Verdict busy(boolean delivered) {
        return new Verdict(Json.refused(Refusal.BUSY, clock), true, delivered, Refusal.BUSY.code());
    }

    private Verdict expired(Request request) {
        tokens.expire(request);
        return refused(Refusal.TOKEN_EXPIRED, false);
    }

    private static Verdict unclear(Reply reply, boolean delivered) {
        return new Verdict(reply, true, delivered, null);
    }

    /** Begins like an acceptance and goes on with halves of characters and control characters. */
    private static Payload noise() {
        byte[] bytes = "{\"errcode\":0 ????? ok".getBytes(StandardCharsets.US_ASCII);
        int[] noise = {0xE6, 0x88, 0x00, 0xFF, 0xC3};
        for (int i = 0; i < noise.length; i++) {
            bytes[13 + i] = (byte) noise[i];
        }
        return Payload.of("application/json; encoding=utf-8", bytes);
    }

    synchronized List<RecordedSend> record() {
        return List.copyOf(seen);
    }

    /** Scenes that change from try to try begin anew; the record stays. */
    synchronized void rewindScenes() {
        contacts.rewind();
        tries.clear();
        stuck.rewind();
    }
}
