package dev.kefudesk.testing;

import dev.kefudesk.domain.database.DatabaseChoice;
import dev.kefudesk.domain.database.TeamCheck.Problem;
import dev.kefudesk.service.port.DatabaseChoiceStore;
import dev.kefudesk.service.port.StoreFailure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The choice of a database in memory. */
public final class FakeChoiceStore implements DatabaseChoiceStore {

    /** What was written, oldest first. */
    public final List<DatabaseChoice> written = new ArrayList<>();

    /** Whether the file cannot be written. */
    public boolean failing;

    private Found found;

    public FakeChoiceStore(Found found) {
        this.found = found;
    }

    @Override
    public Found read() {
        return found;
    }

    @Override
    public void write(DatabaseChoice choice) {
        if (failing) {
            throw new StoreFailure(
                    StoreFailure.Kind.READ_ONLY, "Could not write " + place() + " (AccessDeniedException).", null);
        }
        written.add(choice);
        found = new Chosen(choice);
    }

    @Override
    public String place() {
        return "/home/database.json";
    }

    /** Files whose name ends with {@code .pem} are fine, others hold no certificate. */
    @Override
    public @Nullable Problem certificateProblem(String path) {
        return path.isEmpty() || path.endsWith(".pem") ? null : Problem.CERTIFICATE_NOT_PEM;
    }
}
