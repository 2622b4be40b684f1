package dev.kefudesk.storage.postgres;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.SentBy;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.TeamFeed;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the notices of the other desks, which hold numbers of rows only, and keeps who writes to whom. */
final class PostgresTeamFeed implements TeamFeed {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresTeamFeed.class);

    private static final String WHO_WRITES = """
            SELECT p.account, p.openid, i.operator, i.machine, p.since
            FROM presence p JOIN instance i ON i.id = p.instance
            WHERE p.instance <> ? AND p.account IS NOT NULL AND p.openid IS NOT NULL
                AND i.lease_until > clock_timestamp()
            ORDER BY p.since, i.seq
            """;

    private static final String I_WRITE = """
            INSERT INTO presence (instance, account, openid) VALUES (?, ?, ?)
            ON CONFLICT (instance) DO UPDATE SET account = excluded.account, openid = excluded.openid
            """;

    private final String instanceId;
    private final Runnable wish;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Map<Long, AccountId> accounts = new ConcurrentHashMap<>();
    private volatile List<Writing> others = List.of();
    private volatile Optional<DraftKey> wanted = Optional.empty();
    /** Touched on the watching connection's turn only. */
    private Optional<DraftKey> told = Optional.empty();

    /**
     * @param wish called when the operator writes to somebody else; arranges for {@link #tell}, and must not block
     */
    PostgresTeamFeed(String instanceId, Runnable wish) {
        this.instanceId = instanceId;
        this.wish = wish;
    }

    @Override
    public CancelSignal.Registration listen(Listener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void writing(@Nullable DraftKey key) {
        wanted = Optional.ofNullable(key);
        wish.run();
    }

    @Override
    public List<Writing> others() {
        return others;
    }

    /** Tells the team whom the operator writes to by now; nothing where it knows. */
    void tell(Watch watch) throws SQLException {
        watch.ask(connection -> {
            Optional<DraftKey> now = wanted;
            if (!now.equals(told)) {
                enter(connection, now);
                told = now;
            }
            return now;
        });
    }

    /** A connection begins: nothing is known of the time before. */
    void begin(Watch watch) throws SQLException {
        watch.ask(connection -> {
            Optional<DraftKey> now = wanted;
            if (now.isPresent() || told.isPresent()) {
                enter(connection, now);
                told = now;
            }
            return now;
        });
        look(watch);
        missed();
    }

    /** Nobody is known to write while there is no connection. */
    void end() {
        show(List.of());
    }

    /** The desk goes: the last word on its connection. */
    void leave(Connection connection) throws SQLException {
        if (told.isPresent()) {
            enter(connection, Optional.empty());
        }
    }

    private void missed() {
        each(Listener::missed);
    }

    private void enter(Connection connection, Optional<DraftKey> key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(I_WRITE)) {
            statement.setString(1, instanceId);
            statement.setString(2, key.map(one -> one.account().value()).orElse(null));
            statement.setString(3, key.map(one -> one.follower().value()).orElse(null));
            statement.executeUpdate();
        }
    }

    /** Hears what the others have said since the last time. */
    void hear(Link link) throws SQLException {
        Set<String> said = new LinkedHashSet<>();
        for (PGNotification notice : link.watch().notices()) {
            if (!link.own(notice.getPID())) {
                said.add(notice.getParameter());
            }
        }
        boolean presence = false;
        for (String one : said) {
            presence |= one.startsWith("p:");
            pass(link.watch(), one);
        }
        if (presence) {
            look(link.watch());
        }
    }

    /** Leaves out whoever is gone by now. */
    void lookAgain(Watch watch) throws SQLException {
        if (!others.isEmpty()) {
            look(watch);
        }
    }

    /** Anybody may say anything on the channel: what makes no sense is passed over. */
    private void pass(Watch watch, String said) throws SQLException {
        if (said.equals("a:")) {
            each(listener -> listener.changed(null));
        } else if (said.equals("k:")) {
            each(Listener::teamKey);
        } else if (said.equals("s:")) {
            each(Listener::snippets);
        } else if (said.equals("d:")) {
            missed();
        } else if (said.matches("d:\\d{1,18}")) {
            DeliveryId id = new DeliveryId(number(said));
            each(listener -> listener.delivery(id));
        } else if (said.equals("f:0")) {
            each(listener -> listener.changed(AccountId.SANDBOX));
        } else if (said.matches("f:\\d{1,18}")) {
            Optional<AccountId> account = account(watch, number(said));
            if (account.isPresent()) {
                each(listener -> listener.changed(account.get()));
            }
        }
    }

    private static long number(String said) {
        return Long.parseLong(said.substring(2));
    }

    private Optional<AccountId> account(Watch watch, long seq) throws SQLException {
        AccountId known = accounts.get(seq);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<AccountId> found = watch.ask(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("SELECT id FROM account WHERE seq = ?")) {
                statement.setLong(1, seq);
                try (ResultSet rows = statement.executeQuery()) {
                    return rows.next() && !rows.getString(1).isBlank()
                            ? Optional.of(new AccountId(rows.getString(1)))
                            : Optional.empty();
                }
            }
        });
        found.ifPresent(id -> accounts.put(seq, id));
        return found;
    }

    private void look(Watch watch) throws SQLException {
        show(watch.ask(connection -> {
            List<Writing> found = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(WHO_WRITES)) {
                statement.setString(1, instanceId);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        writing(rows).ifPresent(found::add);
                    }
                }
            }
            return found;
        }));
    }

    private static Optional<Writing> writing(ResultSet rows) throws SQLException {
        String account = rows.getString(1);
        String openId = rows.getString(2);
        Timestamp since = rows.getTimestamp(5);
        return account.isBlank() || openId.isBlank()
                ? Optional.empty()
                : Optional.of(new Writing(
                        new AccountId(account),
                        new OpenId(openId),
                        new SentBy(rows.getString(3), rows.getString(4)),
                        since.toInstant()));
    }

    private void show(List<Writing> now) {
        List<Writing> shown = List.copyOf(now);
        if (!shown.equals(others)) {
            others = shown;
            each(listener -> listener.writing(shown));
        }
    }

    /** A listener that fails takes neither the others nor the hearing with it. */
    private void each(Consumer<Listener> message) {
        for (Listener listener : listeners) {
            try {
                message.accept(listener);
            } catch (RuntimeException e) {
                LOG.error("what a colleague did was not passed on", e);
            }
        }
    }
}
