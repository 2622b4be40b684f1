package dev.kefudesk.wechat.json;

import dev.kefudesk.domain.conversation.ChatRecord;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.ServiceDeskApi.Agent;
import dev.kefudesk.service.port.ServiceDeskApi.ChatPage;
import dev.kefudesk.service.port.ServiceDeskApi.ChatQuery;
import dev.kefudesk.service.port.ServiceDeskApi.OnlineAgent;
import dev.kefudesk.service.port.ServiceDeskApi.ServiceSession;
import dev.kefudesk.service.port.ServiceDeskApi.WaitingCase;
import dev.kefudesk.service.port.ServiceDeskApi.WaitingCases;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers of the customer-service function (wechat-api.md, section 4). A list that is absent has no entries; an entry that
 * cannot be read is left out.
 */
public final class ServiceDeskAnswers {

    private static final int SENT_BY_AGENT = 2002;
    private static final int WRITTEN_BY_FOLLOWER = 2003;

    private ServiceDeskAnswers() {}

    /**
     * {@code {"recordlist":[{"openid":"oX","opercode":2003,"text":"…","time":1700000100,"worker":"a@acct"}],"number":1,
     * "msgid":20165258}}; number and msgid may be missing.
     *
     * @param asked the page that was asked for
     */
    public static ApiAnswer<ChatPage> chatRecord(int status, String body, ChatQuery asked) {
        return Fields.read(
                status,
                body,
                root -> Fields.optionalList(root, "recordlist", ServiceDeskAnswers::entry)
                        .map(entries -> new ChatPage(entries, next(root, asked))));
    }

    private static Optional<ChatRecord> entry(JsonNode entry) {
        long opercode = Fields.number(entry.get("opercode")).orElse(0);
        Instant at = Fields.instant(Fields.number(entry.get("time")));
        if (at == null || (opercode != SENT_BY_AGENT && opercode != WRITTEN_BY_FOLLOWER)) {
            return Optional.empty();
        }
        return Fields.openId(entry.get("openid"))
                .map(openId -> new ChatRecord(
                        openId,
                        opercode == WRITTEN_BY_FOLLOWER,
                        Fields.words(entry, "text"),
                        at,
                        Fields.identifier(entry, "worker")));
    }

    /** There is more only behind a full page that says where; a msgid that stays as it was would lead round in a circle. */
    private static @Nullable ChatQuery next(ObjectNode root, ChatQuery asked) {
        long listed = 0;
        for (JsonNode _ : Fields.array(root, "recordlist")) {
            listed++;
        }
        long counted = Math.max(listed, Fields.number(root.get("number")).orElse(0));
        long msgId = Fields.number(root.get("msgid")).orElse(0);
        return listed > 0 && counted >= asked.number() && msgId > asked.msgId()
                ? new ChatQuery(asked.from(), asked.to(), msgId, asked.number())
                : null;
    }

    /**
     * {@code {"count":150,"waitcaselist":[{"openid":"oX","latest_time":1700000000}]}}. Older replies hold {@code kf_account} and
     * {@code createtime} instead of the time of the last message.
     */
    public static ApiAnswer<WaitingCases> waitingCases(int status, String body) {
        return Fields.read(
                status,
                body,
                root -> Fields.optionalList(root, "waitcaselist", ServiceDeskAnswers::waitingCase)
                        .map(cases -> new WaitingCases(
                                Math.max(
                                        cases.size(),
                                        Fields.number(root.get("count")).orElse(0)),
                                cases)));
    }

    private static Optional<WaitingCase> waitingCase(JsonNode entry) {
        Optional<OpenId> openId = Fields.openId(entry.get("openid"));
        return openId.map(who -> new WaitingCase(who, Fields.instant(Fields.number(entry.get("latest_time")))));
    }

    /** {@code {"createtime":1700000000,"kf_account":"a@acct"}}; an account that is empty or absent is nobody. */
    public static ApiAnswer<ServiceSession> session(int status, String body) {
        return Fields.read(
                status,
                body,
                root -> Optional.of(new ServiceSession(
                        Fields.identifier(root, "kf_account"), Fields.instant(Fields.number(root.get("createtime"))))));
    }

    /** {@code {"kf_online_list":[{"kf_account":"a@acct","status":1,"kf_id":"1001","accepted_case":2}]}}. */
    public static ApiAnswer<List<OnlineAgent>> onlineAgents(int status, String body) {
        return Fields.read(
                status, body, root -> Fields.optionalList(root, "kf_online_list", ServiceDeskAnswers::onlineAgent));
    }

    private static Optional<OnlineAgent> onlineAgent(JsonNode entry) {
        String kfAccount = Fields.identifier(entry, "kf_account");
        boolean signedOut = Fields.number(entry.get("status")).orElse(1) == 0;
        long serving = Fields.number(entry.get("accepted_case")).orElse(0);
        return kfAccount.isEmpty() || signedOut
                ? Optional.empty()
                : Optional.of(new OnlineAgent(kfAccount, Math.clamp(serving, 0, Integer.MAX_VALUE)));
    }

    /** {@code {"kf_list":[{"kf_account":"a@acct","kf_nick":"Anna","kf_id":"1001",…}]}}. */
    public static ApiAnswer<List<Agent>> agents(int status, String body) {
        return Fields.read(status, body, root -> Fields.optionalList(root, "kf_list", ServiceDeskAnswers::agent));
    }

    private static Optional<Agent> agent(JsonNode entry) {
        String kfAccount = Fields.identifier(entry, "kf_account");
        return kfAccount.isEmpty()
                ? Optional.empty()
                : Optional.of(new Agent(
                        kfAccount, Fields.words(entry, "kf_nick").strip(), Fields.identifier(entry, "kf_id")));
    }
}
