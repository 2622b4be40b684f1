package dev.kefudesk.ui.followers;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.service.follower.ImportPlan;
import dev.kefudesk.service.follower.NameImport;
import dev.kefudesk.service.port.BookFileFailure;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.ui.followers.ImportState.Closed;
import dev.kefudesk.ui.followers.ImportState.Finished;
import dev.kefudesk.ui.followers.ImportState.Looking;
import dev.kefudesk.ui.followers.ImportState.Preview;
import dev.kefudesk.ui.followers.ImportState.Refused;
import dev.kefudesk.ui.followers.ImportState.Writing;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Imports names and notes into the account that is shown, one file at a time. All methods on the FX thread. */
final class ImportViewModel {

    private final NameImport names;
    private final Supplier<@Nullable AccountId> account;
    private final Executor fx;
    private final ReadOnlyObjectWrapper<ImportState> state = new ReadOnlyObjectWrapper<>(new Closed());
    private CancelSignal cancel = new CancelSignal();

    /** @param account the one shown, null before the first */
    ImportViewModel(NameImport names, Supplier<@Nullable AccountId> account, Executor fx) {
        this.names = names;
        this.account = account;
        this.fx = fx;
    }

    ReadOnlyObjectProperty<ImportState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Looks at a file; nothing is written. Does nothing while another one is being read or written. */
    void look(Path file) {
        AccountId into = account.get();
        if (into == null || busy()) {
            return;
        }
        cancel = new CancelSignal();
        state.set(new Looking(0));
        names.look(into, file, cancel, lines -> fx.execute(() -> looking(lines)))
                .whenCompleteAsync((look, _) -> looked(look), fx);
    }

    /** Does what is shown. */
    void write() {
        if (state.get() instanceof Preview(ImportPlan plan) && plan.toWrite() > 0) {
            cancel = new CancelSignal();
            state.set(new Writing(0, plan.toWrite()));
            names.apply(plan, cancel, written -> fx.execute(() -> writing(written)))
                    .whenCompleteAsync((end, _) -> ended(end), fx);
        }
    }

    /** Stops what is under way; else closes. */
    void cancel() {
        if (busy()) {
            cancel.cancel();
        } else {
            state.set(new Closed());
        }
    }

    private boolean busy() {
        return state.get() instanceof Looking || state.get() instanceof Writing;
    }

    private void looking(long lines) {
        if (state.get() instanceof Looking) {
            state.set(new Looking(lines));
        }
    }

    private void looked(NameImport.@Nullable Look look) {
        state.set(
                switch (look) {
                    case NameImport.Planned(ImportPlan plan) -> new Preview(plan);
                    case NameImport.Cancelled _ -> new Closed();
                    case NameImport.NoOpenIds no -> new Refused(no);
                    case NameImport.NothingBeside no -> new Refused(no);
                    case NameImport.NotReadable no -> new Refused(no);
                    case NameImport.NotKept no -> new Refused(no);
                    case null -> new Refused(new NameImport.NotReadable(BookFileFailure.Kind.OTHER, 0));
                });
    }

    private void writing(long written) {
        if (state.get() instanceof Writing now) {
            state.set(new Writing(written, now.total()));
        }
    }

    private void ended(NameImport.@Nullable End end) {
        state.set(new Finished(end == null ? new NameImport.NotReadable(BookFileFailure.Kind.OTHER, 0) : end));
    }
}
