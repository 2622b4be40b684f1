package dev.kefudesk.crash;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.send.AskReason;
import dev.kefudesk.service.port.DeliveryStore;
import dev.kefudesk.service.send.DraftService;
import dev.kefudesk.service.send.SendRequest;
import dev.kefudesk.service.send.SendResult;
import dev.kefudesk.service.send.SendService;
import java.util.List;
import java.util.Set;

/**
 * The draft of a message that nobody knows the fate of: a person clicks Send again, is asked, agrees to the first question
 * only, is asked again, and lets it be.
 */
final class LeftDraft {

    private final Account account;
    private final DeliveryStore journal;
    private final DraftService drafts;
    private final SendService sends;

    /** @param sends tells nobody of its steps */
    LeftDraft(Account account, DeliveryStore journal, DraftService drafts, SendService sends) {
        this.account = account;
        this.journal = journal;
        this.drafts = drafts;
        this.sends = sends;
    }

    /** Does it, where the follower's draft is such a one, and tells the judge what came of it. */
    void sendAgain(OpenId to, Steps steps) {
        Draft draft = drafts.load(new DraftKey(account.id(), to))
                .toCompletableFuture()
                .join();
        Message message = new Message.Text(draft.text());
        boolean unknown = journal.unsettled(account.id(), to)
                .filter(row -> row.message().equals(message))
                .isPresent();
        if (!unknown) {
            return;
        }
        SendRequest click = new SendRequest(account, to, "王小明", message, draft.stamp(), false);
        steps.tell(answer(click));
        steps.tell(answer(click.withConfirmed(Set.of(AskReason.UNSETTLED))));
        drafts.keep(draft.withText(""));
        drafts.flushed().toCompletableFuture().join();
    }

    private Question answer(SendRequest request) {
        SendResult result = sends.submit(request).result().toCompletableFuture().join();
        return switch (result) {
            case SendResult.AskFirst(var _, AskReason reason) -> Question.of(reason);
            case SendResult.Ended _ -> Question.NONE;
        };
    }

    /** What a person was asked when they sent it again. */
    enum Question {
        UNSETTLED,
        SAME_CONTENT,
        /** The message was sent without a question. */
        NONE;

        private static final Question[] ALL = values();

        static Question of(AskReason reason) {
            return switch (reason) {
                case UNSETTLED -> UNSETTLED;
                case SAME_CONTENT -> SAME_CONTENT;
            };
        }

        /** As it goes through the pipe, beside the signs of {@link Step}. */
        int sign() {
            return 'a' + List.of(ALL).indexOf(this);
        }

        static boolean isOne(int sign) {
            return sign >= 'a';
        }

        static Question of(int sign) {
            return ALL[sign - 'a'];
        }
    }
}
