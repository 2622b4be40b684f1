package dev.kefudesk.sandbox;

import dev.kefudesk.domain.follower.OpenId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The customer-service accounts and whom they serve (sections 4.1 and 4.2 of the API reference). */
final class SessionDesk {

    static final List<String> AGENTS = List.of("agent1@sandbox", "agent2@sandbox");
    private static final int FIRST_ID = 1001;
    private static final int MOST_WAITING = 100;

    private final TokenDesks tokens;
    private final FollowerBook followers;
    private final Contacts contacts;
    private final InstantSource clock;
    private final Set<String> online = new LinkedHashSet<>(AGENTS);
    private final Map<String, Session> sessions = new LinkedHashMap<>();

    SessionDesk(TokenDesks tokens, FollowerBook followers, Contacts contacts, InstantSource clock) {
        this.tokens = tokens;
        this.followers = followers;
        this.contacts = contacts;
        this.clock = clock;
        serve(followers.of(Scene.SERVED), AGENTS.getLast());
        serve(followers.of(Scene.ALLOWANCE_OF_TWO), AGENTS.getLast());
    }

    private record Session(String kfAccount, long since) {}

    /** The agent serves the follower from now on, whoever did before; {@code ""} for nobody. */
    synchronized void serve(OpenId openId, String kfAccount) {
        if (kfAccount.isEmpty()) {
            sessions.remove(openId.value());
        } else {
            sessions.put(openId.value(), new Session(kfAccount, clock.instant().getEpochSecond()));
        }
    }

    synchronized void sign(String kfAccount, boolean in) {
        if (in) {
            online.add(kfAccount);
        } else {
            online.remove(kfAccount);
        }
    }

    /** GET {@code /cgi-bin/customservice/getkflist}. */
    Reply agents(Request request) {
        return read(request, body -> {
            ArrayNode list = body.putArray("kf_list");
            for (String agent : AGENTS) {
                list.addObject()
                        .put("kf_account", agent)
                        .put("kf_nick", "客服" + (AGENTS.indexOf(agent) + 1))
                        .put("kf_id", FIRST_ID + AGENTS.indexOf(agent))
                        .put("kf_headimgurl", "");
            }
            return Json.whole(body);
        });
    }

    /** GET {@code /cgi-bin/customservice/getonlinekflist}; here the number is text, as it is there. */
    synchronized Reply onlineAgents(Request request) {
        return read(request, body -> {
            ArrayNode list = body.putArray("kf_online_list");
            for (String agent : online) {
                list.addObject()
                        .put("kf_account", agent)
                        .put("status", 1)
                        .put("kf_id", String.valueOf(FIRST_ID + AGENTS.indexOf(agent)))
                        .put("accepted_case", served(agent).size());
            }
            return Json.whole(body);
        });
    }

    private List<String> served(String agent) {
        List<String> served = new ArrayList<>();
        sessions.forEach((openId, session) -> {
            if (session.kfAccount.equals(agent)) {
                served.add(openId);
            }
        });
        return served;
    }

    /** GET {@code /customservice/kfsession/getsession}. */
    synchronized Reply session(Request request) {
        return read(request, body -> {
            String openId = request.parameter("openid");
            if (followers.find(openId) == null) {
                return refused(Refusal.OPENID_WRONG);
            }
            Session session = sessions.getOrDefault(openId, new Session("", 0));
            return Json.whole(body.put("createtime", session.since).put("kf_account", session.kfAccount));
        });
    }

    /** GET {@code /customservice/kfsession/getsessionlist}. */
    synchronized Reply sessions(Request request) {
        return read(request, body -> {
            String agent = request.parameter("kf_account");
            if (!AGENTS.contains(agent)) {
                return refused(Refusal.AGENT_UNKNOWN);
            }
            ArrayNode list = body.putArray("sessionlist");
            sessions.forEach((openId, session) -> {
                if (session.kfAccount.equals(agent)) {
                    list.addObject().put("createtime", session.since).put("openid", openId);
                }
            });
            return Json.whole(body);
        });
    }

    /** GET {@code /customservice/kfsession/getwaitcase}: whom nobody has answered or taken. */
    synchronized Reply waiting(Request request) {
        return read(request, body -> {
            List<ChatLog.Entry> waiting = contacts.unanswered().stream()
                    .filter(entry -> !sessions.containsKey(entry.openId()))
                    .toList();
            ArrayNode list = body.put("count", waiting.size()).putArray("waitcaselist");
            waiting.stream()
                    .limit(MOST_WAITING)
                    .forEach(entry -> list.addObject()
                            .put("latest_time", entry.at().getEpochSecond())
                            .put("openid", entry.openId()));
            return Json.whole(body);
        });
    }

    /** POST {@code /customservice/kfsession/create}; a session of the same agent already is fine. */
    synchronized Reply open(Request request) {
        return change(request, (openId, agent) -> {
            if (!online.contains(agent)) {
                return refused(Refusal.AGENT_OFFLINE);
            }
            Session session = sessions.get(openId);
            if (session != null && !session.kfAccount.equals(agent)) {
                return refused(Refusal.SERVED_BY_ANOTHER);
            }
            if (session == null) {
                serve(new OpenId(openId), agent);
            }
            return Json.ok();
        });
    }

    /** POST {@code /customservice/kfsession/close}. */
    synchronized Reply close(Request request) {
        return change(request, (openId, agent) -> {
            Session session = sessions.get(openId);
            if (session == null) {
                return refused(Refusal.NO_SESSION);
            }
            if (!session.kfAccount.equals(agent)) {
                return refused(Refusal.SERVED_BY_ANOTHER);
            }
            sessions.remove(openId);
            return Json.ok();
        });
    }

    private Reply read(Request request, Function<ObjectNode, Reply> to) {
        Refusal fault = tokens.fault(request);
        return fault == null ? to.apply(Json.object()) : refused(fault);
    }

    private Reply change(Request request, BiFunction<String, String, Reply> to) {
        return Json.answer(request, tokens, clock, body -> {
            String openId = Json.text(body, "openid");
            String agent = Json.text(body, "kf_account");
            if (!AGENTS.contains(agent)) {
                return refused(Refusal.AGENT_UNKNOWN);
            }
            return followers.find(openId) == null ? refused(Refusal.OPENID_WRONG) : to.apply(openId, agent);
        });
    }

    private Reply refused(Refusal refusal) {
        return Json.refused(refusal, clock);
    }
}
