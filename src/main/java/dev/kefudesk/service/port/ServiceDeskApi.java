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

    /** POST {@code /customservice/msgrecord/getmsglist}; a span of over 24 h is refused (65417). */
    ApiAnswer<ChatPage> chatRecord(Endpoint at, AccessToken token, ChatQuery query, CancelSignal cancel);

    /** GET {@code /customservice/kfsession/getwaitcase}: the oldest 100 at most. */
    ApiAnswer<WaitingCases> waitingCases(Endpoint at, AccessToken token, CancelSignal cancel);

    /** GET {@code /customservice/kfsession/getsession}. */
    ApiAnswer<ServiceSession> session(Endpoint at, AccessToken token, OpenId openId, CancelSignal cancel);

    /** POST {@code /customservice/kfsession/create}; the agent must be online (65415); a session of theirs already is fine. */
    ApiAnswer<Done> openSession(Endpoint at, AccessToken token, OpenId openId, String kfAccount, CancelSignal cancel);

    /** POST {@code /customservice/kfsession/close}; 65413 no session, 65414 another agent's. */
    ApiAnswer<Done> closeSession(Endpoint at, AccessToken token, OpenId openId, String kfAccount, CancelSignal cancel);

    /** GET {@code /cgi-bin/customservice/getonlinekflist}. */
    ApiAnswer<List<OnlineAgent>> onlineAgents(Endpoint at, AccessToken token, CancelSignal cancel);

    /** GET {@code /cgi-bin/customservice/getkflist}. */
    ApiAnswer<List<Agent>> agents(Endpoint at, AccessToken token, CancelSignal cancel);

    /**
     * A page to ask for.
     *
     * @param from both ends count, to the second
     * @param msgId 1 for the first page
     * @param number entries on a page, {@link #MOST_ENTRIES} at most
     */
    record ChatQuery(Instant from, Instant to, long msgId, int number) {

        /** WeChat's limit. */
        public static final int MOST_ENTRIES = 10_000;

        /** An answer is read up to 1 MB: so many entries fit even where each holds the longest text (2048 bytes). */
        public static final int USUAL_ENTRIES = 400;

        public ChatQuery {
            if (number < 1 || number > MOST_ENTRIES) {
                throw new IllegalArgumentException("1 to 10,000 entries a page: " + number);
            }
        }

        /** The first page. */
        public static ChatQuery first(Instant from, Instant to) {
            return new ChatQuery(from, to, 1, USUAL_ENTRIES);
        }
    }

    /**
     * A page of the chat record.
     *
     * @param entries those that can be placed: OpenID, time and a known opercode are there
     * @param next the page to ask for next, null after the last one; never the page that was asked for
     */
    record ChatPage(List<ChatRecord> entries, @Nullable ChatQuery next) {

        public ChatPage {
            entries = List.copyOf(entries);
        }
    }

    /**
     * Followers whom no agent has taken yet.
     *
     * @param count how many there are, never fewer than are listed
     * @param cases the oldest 100 at most
     */
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

    /** A customer-service account that is signed in, and how many followers it serves. */
    record OnlineAgent(String kfAccount, int serving) {}

    /**
     * A customer-service account.
     *
     * @param kfAccount whole, as in {@code anna@ourshop}
     * @param nick what followers see, {@code ""} where WeChat does not say
     * @param id WeChat's {@code kf_id}, {@code ""} where it does not say
     */
    record Agent(String kfAccount, String nick, String id) {}
}
