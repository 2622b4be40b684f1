package dev.kefudesk.ui.shell;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.ui.composer.ComposerView;
import dev.kefudesk.ui.conversation.ConversationView;
import dev.kefudesk.ui.conversation.ConversationViewModel;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.Ticker;
import dev.kefudesk.ui.serving.ServingPane;
import dev.kefudesk.ui.serving.ServingViewModel;
import dev.kefudesk.ui.settings.ContactSection;
import dev.kefudesk.ui.settings.ContactViewModel;
import dev.kefudesk.ui.waiting.WaitingView;
import dev.kefudesk.ui.waiting.WaitingViewModel;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The screens of the contact with followers: who waits, what was said, who serves whom. On the FX thread. */
final class ContactScreens implements AutoCloseable {

    private final DeskServices services;
    private final Texts texts;
    private final WaitingViewModel waiting;
    private final ConversationViewModel beside;
    private final ConversationViewModel writing;
    private final ServingViewModel serving;
    private final ContactViewModel settings;
    private final LeavingNotices leaving;

    ContactScreens(DeskServices services, Texts texts, Ticker ticker, Supplier<Account> account) {
        this.services = services;
        this.texts = texts;
        ContactServices contact = services.contact();
        ConversationViewModel.Services said =
                new ConversationViewModel.Services(contact.conversations(), contact.windows(), services.sends());
        waiting = new WaitingViewModel(contact.windows(), services.followers().changed(), ticker, services.fx());
        beside = new ConversationViewModel(said, services.fx());
        writing = new ConversationViewModel(said, services.fx());
        serving = new ServingViewModel(contact.desk(), services.fx());
        settings = new ContactViewModel(services.settings(), services.fx());
        leaving = new LeavingNotices(
                contact,
                services.settings(),
                new LeavingNotices.Speech(texts, services.zone(), services.fx()),
                ticker,
                account);
        beside.setOpen(true);
        waiting.selectedProperty().subscribe(chosen -> {
            if (chosen == null) {
                beside.showNobody();
            } else {
                beside.show(account.get(), chosen.openId());
            }
        });
    }

    /** Puts what was said, and who serves the follower, into the composer. */
    void into(ComposerView composer) {
        composer.setConversation(new ConversationView(writing, texts, services.zone(), services.fx()));
        composer.setServing(new ServingPane(serving, texts, services.zone()));
        composer.conversationShownProperty().subscribe(writing::setOpen);
    }

    /** @param answer opens the draft to a follower */
    WaitingView waiting(Consumer<OpenId> answer) {
        return new WaitingView(
                waiting,
                texts,
                services.zone(),
                new ConversationView(beside, texts, services.zone(), services.fx()),
                answer);
    }

    /** Who serves whoever is written to, for their card. */
    ServingPane serving() {
        return new ServingPane(serving, texts, services.zone());
    }

    ContactSection settings() {
        return new ContactSection(settings, texts);
    }

    /** Who is written to now. */
    void show(Account of, OpenId follower) {
        writing.show(of, follower);
        serving.show(of, follower);
    }

    /** Which account is in use now. */
    void setAccount(Account now) {
        waiting.setAccount(now);
    }

    @Override
    public void close() {
        leaving.close();
        settings.close();
        serving.close();
        writing.close();
        beside.close();
        waiting.close();
    }
}
