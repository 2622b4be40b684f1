package dev.kefudesk.ui.shell;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.ui.composer.ComposerViewModel;
import dev.kefudesk.ui.fx.SystemFilePicker;
import dev.kefudesk.ui.fx.SystemFolderPicker;
import dev.kefudesk.ui.kit.Notices;
import dev.kefudesk.ui.kit.Overlays;
import dev.kefudesk.ui.kit.Questions;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.snippets.SaveCard;
import dev.kefudesk.ui.snippets.SaveViewModel;
import dev.kefudesk.ui.snippets.SnippetsView;
import dev.kefudesk.ui.snippets.SnippetsViewModel;
import java.time.LocalDate;

/** The screens on which snippets are written, and what the composer hands over to them. On the FX thread. */
final class SnippetScreens implements AutoCloseable {

    private final DeskServices services;
    private final Texts texts;
    private final SnippetsViewModel snippets;
    private final SaveViewModel saving;

    SnippetScreens(DeskServices services, Texts texts, Questions questions, Notices notices) {
        this.services = services;
        this.texts = texts;
        snippets = new SnippetsViewModel(
                new SnippetsViewModel.Services(
                        services.snippets().snippets(),
                        services.snippets().filing(),
                        services.settings(),
                        () -> LocalDate.ofInstant(services.clock().instant(), services.zone())),
                new SnippetsViewModel.Clockwork(services.timer(), services.fx()),
                new SnippetsViewModel.Speech(texts, questions));
        saving = new SaveViewModel(
                services.snippets().snippets(),
                services.fx(),
                name -> notices.show(Notices.Tone.ACCEPTED, texts.get("snippets.save.done", name)));
    }

    /** The page. */
    SnippetsView page(Overlays overlays) {
        return new SnippetsView(
                snippets,
                texts,
                new SnippetsView.Means(overlays, new SystemFilePicker(), new SystemFolderPicker(), services.zone()));
    }

    /** @param show turns to the page */
    void serve(ComposerViewModel composer, Overlays overlays, Runnable show) {
        new SaveCard(saving, overlays, texts);
        composer.whenSnippetsWanted(saving::open, show);
    }

    /** Which account is in use now. */
    void setAccount(Account now) {
        snippets.setAccount(now);
    }

    @Override
    public void close() {
        snippets.close();
    }
}
