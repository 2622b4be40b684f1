package dev.kefudesk.sandbox;

import dev.kefudesk.sandbox.ChatLog.Entry;
import dev.kefudesk.sandbox.ChatLog.Numbered;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** POST {@code /customservice/msgrecord/getmsglist} (section 4.3 of the API reference). */
final class ChatDesk {

    private static final Duration LONGEST_SPAN = Duration.ofHours(24);
    private static final int MOST_ENTRIES = 10_000;
    private static final int SENT_BY_AGENT = 2002;
    private static final int WRITTEN_BY_FOLLOWER = 2003;

    private final TokenDesks tokens;
    private final Contacts contacts;
    private final InstantSource clock;

    ChatDesk(TokenDesks tokens, Contacts contacts, InstantSource clock) {
        this.tokens = tokens;
        this.contacts = contacts;
        this.clock = clock;
    }

    Reply record(Request request) {
        return Json.answer(request, tokens, clock, this::record);
    }

    private Reply record(ObjectNode asked) {
        long from = asked.path("starttime").asLong(-1);
        long to = asked.path("endtime").asLong(-1);
        long msgId = asked.path("msgid").asLong(-1);
        int number = asked.path("number").asInt(-1);
        if (from < 0 || to < from || msgId < 1 || number < 1 || number > MOST_ENTRIES) {
            return Json.refused(Refusal.PARAMETER_WRONG, clock);
        }
        if (to - from > LONGEST_SPAN.toSeconds()) {
            return Json.refused(Refusal.SPAN_TOO_LONG, clock);
        }
        // times are told in whole seconds: the second that ends the span belongs to it
        List<Numbered> page = contacts.between(
                Instant.ofEpochSecond(from), Instant.ofEpochSecond(to).plusMillis(999), msgId, number);
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("recordlist");
        page.forEach(numbered -> add(list, numbered.entry()));
        long last = page.isEmpty() ? msgId : page.getLast().msgId();
        return Json.whole(answer.put("number", page.size()).put("msgid", last));
    }

    private static void add(ArrayNode list, Entry entry) {
        list.addObject()
                .put("openid", entry.openId())
                .put("opercode", entry.fromFollower() ? WRITTEN_BY_FOLLOWER : SENT_BY_AGENT)
                .put("text", entry.text())
                .put("time", entry.at().getEpochSecond())
                .put("worker", entry.worker());
    }
}
