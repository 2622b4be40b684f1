package dev.kefudesk.service.conversation;

import dev.kefudesk.domain.conversation.ConversationEntry;
import dev.kefudesk.domain.send.DeliveryId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a conversation.
 *
 * @param entries oldest first
 * @param older where the part before begins, null where there is none
 */
public record ConversationPage(
        List<ConversationEntry> entries, @Nullable Cursor older) {

    public ConversationPage {
        entries = List.copyOf(entries);
    }

    /**
     * What has been shown of both sources.
     *
     * @param records entries of the chat record from this moment on, by WeChat's clock
     * @param deliveries rows of the journal from this one on, null for none
     */
    public record Cursor(Instant records, @Nullable DeliveryId deliveries) {}
}
