package dev.kefudesk.storage.postgres;

import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.port.StoreFailure.Kind;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** Work on the one connection that a desk has for it, one piece after another. Without a connection it fails at once. */
final class LinkSessions implements Sessions {

    /** Longer than any statement may take, so that whoever waits gets the turn or hears why not. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Links links;

    LinkSessions(Links links) {
        this.links = links;
    }

    @Override
    public <T extends @Nullable Object> T read(String what, HandleCallback<T, SQLException> work) {
        return write(what, work);
    }

    @Override
    public <T extends @Nullable Object> T write(String what, HandleCallback<T, SQLException> work) {
        Link link = links.current(what);
        if (link.turn().isHeldByCurrentThread()) {
            throw new IllegalStateException("work inside work would wait for itself: " + what);
        }
        await(link, what);
        try {
            return link.jdbi().inTransaction(handle -> {
                link.note(handle.getConnection());
                return work.withHandle(handle);
            });
        } catch (JdbiException | SQLException e) {
            if (ServerTrouble.broken(e) || !links.stands(link)) {
                links.lost(link, e);
                throw links.unreachable(what);
            }
            if (ServerTrouble.outOfStep(e)) {
                links.outOfStep(link);
            }
            throw PostgresFailures.of(what, e);
        } finally {
            link.turn().unlock();
        }
    }

    private void await(Link link, String what) {
        try {
            if (link.turn().tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreFailure(Kind.CLOSED, "Could not " + what + ": the work was interrupted.", e);
        }
        throw new StoreFailure(
                Kind.UNREACHABLE,
                "Could not " + what + ": the team's database is busy with other work of this desk. Try again.",
                null);
    }
}
