package dev.kefudesk.ui.shell;

import dev.kefudesk.service.conversation.ConversationService;
import dev.kefudesk.service.desk.SendAs;
import dev.kefudesk.service.desk.ServiceDesk;
import dev.kefudesk.service.port.DesktopNotices;
import dev.kefudesk.service.send.SendDoubts;
import dev.kefudesk.service.typing.TypingSignals;
import dev.kefudesk.service.window.WindowService;

/**
 * What the screens know of the contact with followers: who may be written to, what was said, who serves whom.
 *
 * @param sendAs from which customer-service account followers see what is sent
 * @param typing shows followers that somebody types to them
 * @param doubts what speaks against a message before it is sent
 * @param desktop where it is said that a follower who waits is about to leave their window
 */
public record ContactServices(
        WindowService windows,
        ConversationService conversations,
        ServiceDesk desk,
        SendAs sendAs,
        TypingSignals typing,
        SendDoubts doubts,
        DesktopNotices desktop) {}
