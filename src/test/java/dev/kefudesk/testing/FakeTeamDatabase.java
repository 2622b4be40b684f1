package dev.kefudesk.testing;

import dev.kefudesk.service.port.AccountStore;
import dev.kefudesk.service.port.AccountTurn;
import dev.kefudesk.service.port.ArticleStore;
import dev.kefudesk.service.port.CallLedger;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.ContactStore;
import dev.kefudesk.service.port.DatabaseState;
import dev.kefudesk.service.port.DeliveryStore;
import dev.kefudesk.service.port.DraftStore;
import dev.kefudesk.service.port.FollowerStore;
import dev.kefudesk.service.port.MediaStore;
import dev.kefudesk.service.port.SnippetStore;
import dev.kefudesk.service.port.TeamDatabase;
import dev.kefudesk.service.port.TeamFeed;
import dev.kefudesk.service.port.TeamImport;
import dev.kefudesk.service.port.TeamStore;
import dev.kefudesk.service.port.Upkeep;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A team's database that stands as a test says. It has drafts, a journal and secrets; other stores are not asked. */
public final class FakeTeamDatabase implements TeamDatabase {

    /** The passwords it was given, oldest first. */
    public final List<String> passwords = new ArrayList<>();

    /** What this desk hears of the others. */
    public final FakeTeamFeed feed = new FakeTeamFeed();

    private final FakeTeamStore team;
    private final FakeDraftStore drafts = new FakeDraftStore();
    private final FakeDeliveryStore deliveries = new FakeDeliveryStore(drafts);
    private final List<Consumer<DatabaseState>> listeners = new CopyOnWriteArrayList<>();
    private volatile DatabaseState state = new DatabaseState(DatabaseState.Stage.PASSWORD_MISSING, "");

    public FakeTeamDatabase(FakeTeamStore team) {
        this.team = team;
    }

    public void stands(DatabaseState.Stage stage, String detail) {
        state = new DatabaseState(stage, detail);
        listeners.forEach(listener -> listener.accept(state));
    }

    /** How many listen to its state. */
    public int listeners() {
        return listeners.size();
    }

    @Override
    public TeamStore team() {
        return team;
    }

    @Override
    public TeamFeed feed() {
        return feed;
    }

    @Override
    public DatabaseState state() {
        return state;
    }

    @Override
    public CancelSignal.Registration onState(Consumer<DatabaseState> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void connect(String password) {
        passwords.add(password);
        state = new DatabaseState(DatabaseState.Stage.CONNECTING, "");
    }

    @Override
    public AccountTurn turns() {
        return AccountTurn.ALONE;
    }

    @Override
    public TeamImport takeOver() {
        throw new UnsupportedOperationException();
    }

    @Override
    public SnippetStore snippets() {
        throw new UnsupportedOperationException();
    }

    @Override
    public AccountStore accounts() {
        throw new UnsupportedOperationException();
    }

    @Override
    public FollowerStore followers() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ContactStore contacts() {
        throw new UnsupportedOperationException();
    }

    @Override
    public DraftStore drafts() {
        return drafts;
    }

    @Override
    public DeliveryStore deliveries() {
        return deliveries;
    }

    @Override
    public CallLedger ledger() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ArticleStore articles() {
        throw new UnsupportedOperationException();
    }

    @Override
    public MediaStore media() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Upkeep upkeep() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        listeners.clear();
    }
}
