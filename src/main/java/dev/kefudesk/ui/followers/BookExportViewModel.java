package dev.kefudesk.ui.followers;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.service.follower.BookExport;
import dev.kefudesk.service.follower.BookExport.Order;
import dev.kefudesk.service.follower.BookFiles;
import dev.kefudesk.service.port.BookWriter.Format;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.ui.followers.BookExportState.Asking;
import dev.kefudesk.ui.followers.BookExportState.Closed;
import dev.kefudesk.ui.followers.BookExportState.Finished;
import dev.kefudesk.ui.followers.BookExportState.Running;
import dev.kefudesk.ui.followers.BookExportState.Trouble;
import dev.kefudesk.ui.kit.FileEndings;
import dev.kefudesk.ui.kit.Questions;
import dev.kefudesk.ui.kit.Questions.Question;
import dev.kefudesk.ui.kit.Texts;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** Exports the book of the account that is shown, one export at a time. All methods on the FX thread. */
final class BookExportViewModel {

    private final BookFiles files;
    private final Supplier<@Nullable AccountId> account;
    private final Supplier<LocalDate> today;
    private final Questions questions;
    private final Texts texts;
    private final Executor fx;
    private final StringProperty path = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<BookExportState> state = new ReadOnlyObjectWrapper<>(new Closed());
    private CancelSignal cancel = new CancelSignal();

    /** @param account the one shown, null before the first */
    BookExportViewModel(
            BookFiles files,
            Supplier<@Nullable AccountId> account,
            Supplier<LocalDate> today,
            Questions questions,
            Texts texts,
            Executor fx) {
        this.files = files;
        this.account = account;
        this.today = today;
        this.questions = questions;
        this.texts = texts;
        this.fx = fx;
    }

    /** Where to write, as typed; the ending is added where it is missing. */
    StringProperty pathProperty() {
        return path;
    }

    ReadOnlyObjectProperty<BookExportState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    void open() {
        if (state.get() instanceof Closed && account.get() != null) {
            useFolder(folder());
            state.set(new Asking(null));
        }
    }

    /** Stops what is under way; else closes. */
    void cancel() {
        if (state.get() instanceof Running) {
            cancel.cancel();
        } else {
            state.set(new Closed());
        }
    }

    /** The folder of the path typed, the usual one where it has none. */
    Path folder() {
        Path typed = parsed(path.get());
        Path folder = typed == null ? null : typed.getParent();
        return folder == null ? files.usualFolder() : folder;
    }

    void useFolder(Path folder) {
        path.set(folder.resolve("kefudesk-followers-" + today.get()).toString());
    }

    void start(Format format) {
        AccountId of = account.get();
        if (!(state.get() instanceof Asking) || of == null) {
            return;
        }
        Path target = parsed(path.get());
        if (target == null || target.getFileName() == null || !target.isAbsolute()) {
            state.set(new Asking(Trouble.NO_PATH));
            return;
        }
        write(new Order(of, FileEndings.with(target, format.name()), format, false));
    }

    private void write(Order order) {
        cancel = new CancelSignal();
        state.set(new Running(0));
        files.export()
                .write(order, cancel, written -> fx.execute(() -> progressed(written)))
                .whenCompleteAsync((end, _) -> ended(end, order), fx);
    }

    private void progressed(long written) {
        if (state.get() instanceof Running) {
            state.set(new Running(written));
        }
    }

    private void ended(BookExport.@Nullable End end, Order order) {
        state.set(
                switch (end) {
                    case BookExport.Written(Path file, long rows) -> new Finished(file, rows);
                    case BookExport.Cancelled _ -> new Asking(Trouble.CANCELLED);
                    case BookExport.NotRead _ -> new Asking(Trouble.NOT_READ);
                    case BookExport.NotWritten(var why) -> new Asking(Trouble.valueOf(why.name()));
                    case null -> new Asking(Trouble.OTHER);
                });
        if (state.get() instanceof Asking(Trouble trouble) && trouble == Trouble.EXISTS) {
            askToReplace(order);
        }
    }

    /** Yes is yes to this account and this file, whatever is shown or typed by then. */
    private void askToReplace(Order order) {
        questions.ask(
                new Question(
                        texts.get("followers.export.replace.title"),
                        texts.get(
                                "followers.export.replace.text", order.target().toString()),
                        texts.get("followers.export.replace.verb"),
                        true),
                replace -> {
                    if (replace && state.get() instanceof Asking) {
                        write(order.replacing());
                    }
                });
    }

    private static @Nullable Path parsed(String typed) {
        try {
            return typed.isBlank() ? null : Path.of(typed.strip());
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
