package dev.kefudesk.storage.postgres;

import dev.kefudesk.service.port.AccountStore;
import dev.kefudesk.service.port.ArticleStore;
import dev.kefudesk.service.port.CallLedger;
import dev.kefudesk.service.port.ContactStore;
import dev.kefudesk.service.port.DeliveryStore;
import dev.kefudesk.service.port.DraftStore;
import dev.kefudesk.service.port.FollowerStore;
import dev.kefudesk.service.port.MediaStore;
import dev.kefudesk.service.port.SnippetStore;
import dev.kefudesk.service.port.Storage;
import dev.kefudesk.service.port.TeamStore;
import dev.kefudesk.service.port.Upkeep;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** The stores of one desk, on one connection, with a lease that lasts as long as a test does. */
record Desk(DirectSessions sessions, String instanceId, String machine, InstantSource clock) implements Storage {

    static Desk join(DataSource source, String instanceId, String machine, InstantSource clock) {
        Desk desk = new Desk(new DirectSessions(source), instanceId, machine, clock);
        desk.sessions.write(
                "join",
                handle -> handle.createQuery("SELECT join_team(:instance, :machine, interval '1 minute')")
                        .bind("instance", instanceId)
                        .bind("machine", machine)
                        .mapTo(Long.class)
                        .one());
        return desk;
    }

    @Override
    public AccountStore accounts() {
        return new PostgresAccountStore(sessions);
    }

    @Override
    public FollowerStore followers() {
        return new PostgresFollowerStore(sessions, clock);
    }

    @Override
    public ContactStore contacts() {
        return new PostgresContactStore(sessions);
    }

    @Override
    public DraftStore drafts() {
        return new PostgresDraftStore(sessions);
    }

    @Override
    public SnippetStore snippets() {
        return new PostgresSnippetStore(sessions);
    }

    @Override
    public DeliveryStore deliveries() {
        return new PostgresDeliveryStore(sessions, instanceId, machine);
    }

    @Override
    public CallLedger ledger() {
        return new PostgresCallLedger(sessions);
    }

    @Override
    public ArticleStore articles() {
        return new PostgresArticleStore(sessions);
    }

    @Override
    public MediaStore media() {
        return new PostgresMediaStore(sessions);
    }

    @Override
    public Upkeep upkeep() {
        return new PostgresUpkeep(sessions);
    }

    TeamStore team() {
        return new PostgresTeamStore(sessions, new AtOnce());
    }

    @Override
    public void close() {
        sessions.close();
    }

    /** Nobody else is there. */
    private static final class AtOnce implements OneAtATime {

        @Override
        public <T> Optional<T> run(long key, Duration patience, Supplier<T> work) {
            return Optional.of(work.get());
        }
    }
}
