package dev.kefudesk.testing;

import dev.kefudesk.domain.account.SecretKey;
import dev.kefudesk.domain.database.DatabaseChoice.Team;
import dev.kefudesk.domain.database.DatabaseChoice.TlsMode;
import dev.kefudesk.service.port.DatabaseChoiceStore.Chosen;
import dev.kefudesk.service.port.DatabaseChoiceStore.Found;
import dev.kefudesk.service.secret.SecretMask;
import dev.kefudesk.service.secret.SessionSecrets;
import dev.kefudesk.service.send.Colleagues;
import dev.kefudesk.service.team.DataMove;
import dev.kefudesk.service.team.DatabaseService;
import dev.kefudesk.service.team.TeamKeys;
import dev.kefudesk.service.team.TeamServices;
import dev.kefudesk.ui.shell.DeskServices;

/** A team as a desk's screens see it, with a server that stands and colleagues who write as a test says. */
public final class TeamWorld {

    public static final Team TEAM = new Team("db.shop.example", 5432, "kefu", "xiaowang", TlsMode.VERIFY_FULL, "");

    public final FakeTeamStore store = new FakeTeamStore();
    public final FakeTeamDatabase database = new FakeTeamDatabase(store);
    public final FakeConnectionSteps steps = new FakeConnectionSteps();
    public final FakePreparation preparation = new FakePreparation();
    public final FakeChoiceStore choice;
    public final FakeTeamFeed feed = new FakeTeamFeed();

    /** What this desk's vault keeps of the team. */
    public final SessionSecrets vault = new SessionSecrets(new SecretMask());

    public final TeamKeys keys = keys(vault);

    /** The team's journal, and what looks after it. */
    public final SmallDesk books = new SmallDesk();

    /** What this desk has kept in its own file. */
    public final FakeMoveSource own = new FakeMoveSource();

    /** Where copying it is done. */
    public final SwitchedExecutor copying = new SwitchedExecutor();

    private final DataMove move = new DataMove(own, new FakeTeamImport(), copying);
    private final boolean connects;

    private TeamWorld(Found found, boolean connects) {
        this.choice = new FakeChoiceStore(found);
        this.connects = connects;
    }

    /** A desk that uses its team's database. */
    public static TeamWorld inTeam() {
        return new TeamWorld(new Chosen(TEAM), true);
    }

    /** A desk on its own file, whose choice reads so. */
    public static TeamWorld alone(Found found) {
        return new TeamWorld(found, false);
    }

    /** The key as another desk has it. */
    public TeamKeys keys(SessionSecrets kept) {
        return new TeamKeys(store, kept, SecretKey.teamPassphrase(TEAM), Runnable::run, 1_000);
    }

    /** The desk's services, with the team's in the place of its own. */
    public DeskServices with(DeskServices desk) {
        DatabaseService service = new DatabaseService(
                new DatabaseService.Ways(choice, steps, preparation),
                choice.read(),
                connects ? database : null,
                desk.vault(),
                Runnable::run);
        service.start();
        return new DeskServices(
                desk.accounts(),
                desk.vault(),
                desk.settings(),
                desk.tokens(),
                desk.followers(),
                desk.bookFiles(),
                desk.drafts(),
                desk.sends(),
                new Colleagues(feed, new FakeDeliveryStore(new FakeDraftStore()), Runnable::run),
                desk.plans(),
                connects ? books.history : desk.history(),
                desk.exports(),
                connects ? books.retention : desk.retention(),
                desk.diagnostics(),
                new TeamServices(service, connects ? keys : null, connects ? move : null),
                desk.pictures(),
                desk.articles(),
                desk.media(),
                desk.pictureChecks(),
                desk.returnCodes(),
                desk.contact(),
                desk.care(),
                desk.snippets(),
                desk.clock(),
                desk.zone(),
                desk.timer(),
                desk.samplePictures(),
                desk.plays(),
                desk.fx());
    }
}
