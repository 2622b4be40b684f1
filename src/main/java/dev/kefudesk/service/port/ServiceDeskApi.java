package dev.kefudesk.service.port;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.conversation.ChatRecord;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.service.port.WeChatGateway.Done;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * WeChat's customer-service function: who serves whom, who waits, and the chat record. Verified accounts only (48001); 65400
 * where the function is not switched on. Calls block, never throw for what a server or a network does.
 */
public interface ServiceDeskApi {

    /**
     * POST {@code /customservice/msgrecord/getmsglist}: 24 h at most (65417); 10,000 entries a page.
     *
     * @param msgId 1 for the first page, then what the page before returned
     */
    ApiAnswer<ChatPage> chatRecord(
            Endpoint at, AccessToken token, Instant from, Instant to, long msgId, CancelSignal cancel);

    /** GET {@code /customservice/kfsession/getwaitcase}: the oldest 100 at most. */
    ApiAnswer<WaitingCases> waitingCases(Endpoint at, AccessToken token, CancelSignal cancel);

    /** GET {@code /customservice/kfsession/getsession}. */
    ApiAnswer<ServiceSession> session(Endpoint at, AccessToken token, OpenId openId, CancelSignal cancel);

    /** POST {@code /customservice/kfsession/create}; the agent must be online (65415). */
    ApiAnswer<Done> openSession(Endpoint at, AccessToken token, OpenId openId, String kfAccount, CancelSignal cancel);

    /** POST {@code /customservice/kfsession/close}; 65413 no session, 65414 another agent's. */
    ApiAnswer<Done> closeSession(Endpoint at, AccessToken token, OpenId openId, String kfAccount, CancelSignal cancel);

    /** GET {@code /cgi-bin/customservice/getonlinekflist}. */
    ApiAnswer<List<OnlineAgent>> onlineAgents(Endpoint at, AccessToken token, CancelSignal cancel);

    /** GET {@code /cgi-bin/customservice/getkflist}. */
    ApiAnswer<List<Agent>> agents(Endpoint at, AccessToken token, CancelSignal cancel);

    /**
     * A page of the chat record.
     *
     * @param number how many entries WeChat counted, -1 where it does not say
     * @param msgId where the next page begins, -1 where WeChat does not say
     */
    record ChatPage(List<ChatRecord> entries, int number, long msgId) {

        public ChatPage {
            entries = List.copyOf(entries);
        }
    }

    /** Followers whom no agent has taken yet; {@code count} may be larger than the list. */
    record WaitingCases(long count, List<WaitingCase> cases) {

        public WaitingCases {
            cases = List.copyOf(cases);
        }
    }

    /**
     * A follower who waits.
     *
     * @param latest their last message, null where an older reply does not say
     */
    record WaitingCase(OpenId openId, @Nullable Instant latest) {}

    /**
     * Who serves a follower.
     *
     * @param kfAccount {@code ""} for nobody
     * @param since null where WeChat does not say
     */
    record ServiceSession(String kfAccount, @Nullable Instant since) {}

    /** A customer-service account that is signed in, and how many it serves. */
    record OnlineAgent(String kfAccount, int serving) {}

    /** A customer-service account, whole as in {@code anna@ourshop}. */
    record Agent(String kfAccount, String nick, String id) {}
}
