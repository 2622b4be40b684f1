package dev.kefudesk.ui.snippets;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.message.MessageLimits;
import dev.kefudesk.domain.snippet.Snippet;
import dev.kefudesk.domain.snippet.SnippetContent;
import dev.kefudesk.domain.snippet.SnippetFault;
import dev.kefudesk.service.account.SettingsService;
import dev.kefudesk.service.port.SnippetStore;
import dev.kefudesk.service.port.Timer;
import dev.kefudesk.service.signal.Signal;
import dev.kefudesk.service.snippet.SnippetFiling;
import dev.kefudesk.service.snippet.SnippetService;
import dev.kefudesk.ui.kit.Questions;
import dev.kefudesk.ui.kit.Questions.Question;
import dev.kefudesk.ui.kit.Texts;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** Snippets as they are written and ordered. On the FX thread. */
public final class SnippetsViewModel implements AutoCloseable {

    private final Services services;
    private final Clockwork clockwork;
    private final Speech speech;
    private final SnippetListing listing;
    private final SnippetForm form = new SnippetForm();
    private final ImportViewModel importing;
    private final ExportViewModel exporting;
    private final ReadOnlyObjectWrapper<Standing> standing = new ReadOnlyObjectWrapper<>(new Standing.Quiet());
    private final ReadOnlyObjectWrapper<@Nullable Account> account = new ReadOnlyObjectWrapper<>();
    private final StringProperty agent = new SimpleStringProperty("");
    private final Signal<Boolean> stayed = new Signal<>();
    private final List<Signal.Subscription> subscriptions;

    /**
     * What it works with.
     *
     * @param today the day as the person sees it
     */
    public record Services(
            SnippetService snippets, SnippetFiling filing, SettingsService settings, Supplier<LocalDate> today) {}

    /** What makes things happen later, and where. */
    public record Clockwork(Timer timer, Executor fx) {}

    /** How it speaks with the person. */
    public record Speech(Texts texts, Questions questions) {}

    public SnippetsViewModel(Services services, Clockwork clockwork, Speech speech) {
        this.services = services;
        this.clockwork = clockwork;
        this.speech = speech;
        this.listing = new SnippetListing(
                services.snippets(), clockwork.fx(), SnippetListing.debouncer(clockwork.timer(), clockwork.fx()));
        this.importing = new ImportViewModel(services.filing(), clockwork.fx());
        this.exporting = new ExportViewModel(services.filing(), services.today(), speech, clockwork.fx());
        agent.addListener((_, _, now) -> keepAgent(now));
        form.dirtyProperty().subscribe(now -> {
            if (now && standing.get() instanceof Standing.Saved) {
                standing.set(new Standing.Quiet());
            }
        });
        subscriptions = List.of(
                services.snippets().changed().subscribe(clockwork.fx(), _ -> changed()),
                services.settings().changed().subscribe(clockwork.fx(), _ -> showAgent()));
        listing.refresh();
    }

    /** Which account is in use now. */
    public void setAccount(Account now) {
        account.set(now);
        showAgent();
    }

    private void showAgent() {
        Account of = account.get();
        if (of != null) {
            String kept =
                    services.settings().get(SettingsService.agentName(of.id())).orElse("");
            if (!kept.equals(agent.get().strip())) {
                agent.set(kept);
            }
        }
    }

    private void keepAgent(String typed) {
        Account of = account.get();
        if (of != null && MessageLimits.characters(typed) <= SnippetFault.NAME) {
            services.settings().put(SettingsService.agentName(of.id()), typed.strip());
        }
    }

    /** Something has changed, here or at another desk. */
    private void changed() {
        listing.refresh();
        Snippet shown = form.originProperty().get();
        if (shown != null && shown.revision() > 0 && !(standing.get() instanceof Standing.Saving)) {
            services.snippets()
                    .find(shown.id())
                    .whenCompleteAsync(
                            (found, failure) -> {
                                if (failure == null) {
                                    compare(shown, found.orElse(null));
                                }
                            },
                            clockwork.fx());
        }
    }

    /** What nobody has touched here follows; what was is not overwritten. */
    private void compare(Snippet shown, @Nullable Snippet now) {
        if (!shown.equals(form.originProperty().get()) || standing.get() instanceof Standing.Saving) {
            return;
        }
        if (now == null) {
            standing.set(new Standing.Deleted());
        } else if (now.revision() != shown.revision()) {
            if (form.dirtyProperty().get()) {
                standing.set(new Standing.Theirs(now));
            } else {
                show(now);
            }
        }
    }

    /** Shows one, after a question where something written would be lost. */
    void select(Snippet snippet) {
        Snippet shown = form.originProperty().get();
        if (shown == null || !shown.id().equals(snippet.id())) {
            leaving(() -> show(snippet));
        }
    }

    /** Begins a new one in the folder that is shown. */
    void begin() {
        leaving(() -> show(Snippet.fresh(
                Objects.requireNonNullElse(listing.folderProperty().get(), ""), "", new SnippetContent.Text(""))));
    }

    private void leaving(Runnable then) {
        if (!form.dirtyProperty().get()) {
            then.run();
            return;
        }
        Texts texts = speech.texts();
        speech.questions()
                .ask(
                        new Question(
                                texts.get("snippets.leave.title"),
                                texts.get("snippets.leave.text"),
                                texts.get("snippets.leave.verb"),
                                true),
                        yes -> {
                            if (yes) {
                                then.run();
                            } else {
                                stayed.publish(true);
                            }
                        });
    }

    private void show(@Nullable Snippet snippet) {
        standing.set(new Standing.Quiet());
        form.fill(snippet);
    }

    /** A copy that is nobody else's, to be changed and saved. */
    void duplicate() {
        Snippet shown = form.originProperty().get();
        if (shown != null) {
            standing.set(new Standing.Quiet());
            form.detach(speech.texts()
                    .get("snippets.copy.name", form.nameProperty().get().strip()));
        }
    }

    /** Saves what is written. */
    void save() {
        if (form.originProperty().get() == null
                || form.faultProperty().get().isPresent()
                || standing.get() instanceof Standing.Saving) {
            return;
        }
        Snippet written = form.written();
        standing.set(new Standing.Saving());
        services.snippets()
                .save(written)
                .whenCompleteAsync((saving, thrown) -> saved(written, saving, thrown), clockwork.fx());
    }

    private void saved(Snippet written, SnippetStore.@Nullable Saving saving, @Nullable Throwable thrown) {
        standing.set(
                switch (saving) {
                    case SnippetStore.Saved(Snippet now) -> {
                        if (written.sameAs(form.written())) {
                            form.fill(now);
                        } else {
                            form.rebase(now);
                        }
                        yield new Standing.Saved();
                    }
                    case SnippetStore.ChangedMeanwhile(Snippet theirs) -> new Standing.Theirs(theirs);
                    case SnippetStore.Gone _ -> new Standing.Deleted();
                    case SnippetStore.NameTaken _ -> new Standing.NameTaken();
                    case null -> new Standing.Failed(SnippetListing.kind(thrown));
                });
    }

    /** Gives up what is written for what a colleague has written. */
    void takeTheirs() {
        if (standing.get() instanceof Standing.Theirs(Snippet theirs)) {
            show(theirs);
        }
    }

    /** Saves what is written although a colleague has changed or deleted it. */
    void keepMine() {
        switch (standing.get()) {
            case Standing.Theirs(Snippet theirs) -> {
                form.rebase(theirs);
                standing.set(new Standing.Quiet());
                save();
            }
            case Standing.Deleted _ -> {
                boolean shared = form.sharedProperty().get();
                form.detach(form.nameProperty().get().strip());
                form.sharedProperty().set(shared);
                standing.set(new Standing.Quiet());
                save();
            }
            case Standing.Quiet _, Standing.Saving _, Standing.Saved _, Standing.NameTaken _, Standing.Failed _ -> {}
        }
    }

    /** Closes what a colleague has deleted. */
    void letGo() {
        show(null);
    }

    /** Deletes the one shown, after a question; one that is saved nowhere is closed. */
    void delete() {
        Snippet shown = form.originProperty().get();
        if (shown == null) {
            return;
        }
        if (shown.revision() == 0) {
            leaving(() -> show(null));
            return;
        }
        Texts texts = speech.texts();
        speech.questions()
                .ask(
                        new Question(
                                texts.get("snippets.delete.title", shown.name()),
                                texts.get(shown.shared() ? "snippets.delete.shared" : "snippets.delete.text"),
                                texts.get("snippets.delete.verb"),
                                true),
                        yes -> {
                            if (yes) {
                                remove(shown);
                            }
                        });
    }

    private void remove(Snippet shown) {
        standing.set(new Standing.Saving());
        services.snippets()
                .remove(shown)
                .whenCompleteAsync(
                        (saving, thrown) -> {
                            switch (saving) {
                                case SnippetStore.ChangedMeanwhile(Snippet theirs) ->
                                    standing.set(new Standing.Theirs(theirs));
                                case SnippetStore.Gone _, SnippetStore.Saved _, SnippetStore.NameTaken _ -> show(null);
                                case null -> standing.set(new Standing.Failed(SnippetListing.kind(thrown)));
                            }
                        },
                        clockwork.fx());
    }

    /** Published when a person goes on with what they were writing: the list has to show that one again. */
    Signal<Boolean> stayed() {
        return stayed;
    }

    SnippetListing listing() {
        return listing;
    }

    SnippetForm form() {
        return form;
    }

    ImportViewModel importing() {
        return importing;
    }

    ExportViewModel exporting() {
        return exporting;
    }

    ReadOnlyObjectProperty<Standing> standingProperty() {
        return standing.getReadOnlyProperty();
    }

    /** The account in use, null before the first. */
    ReadOnlyObjectProperty<@Nullable Account> accountProperty() {
        return account.getReadOnlyProperty();
    }

    /** What the operator calls themselves towards followers of the account in use. */
    StringProperty agentProperty() {
        return agent;
    }

    /** Whether there is somebody to share with. */
    boolean team() {
        return services.snippets().team();
    }

    @Override
    public void close() {
        subscriptions.forEach(Signal.Subscription::close);
    }
}
