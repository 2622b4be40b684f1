package dev.kefudesk.ui.followers;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.FollowerEntry;
import dev.kefudesk.service.follower.FollowerService;
import dev.kefudesk.service.port.Timer;
import dev.kefudesk.service.send.SendService;
import dev.kefudesk.ui.kit.Texts;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The follower list of the account in use. All methods on the FX thread. */
public final class FollowersViewModel {

    private final FollowerService followers;
    private final Executor fx;
    private final ReadOnlyObjectWrapper<@Nullable FollowerEntry> selected = new ReadOnlyObjectWrapper<>();
    private @Nullable Account account;

    public FollowersViewModel(
            FollowerService followers, SendService sends, InstantSource clock, Timer timer, Executor fx, Texts texts) {
        this.followers = followers;
        this.fx = fx;
    }

    /** Shows the followers of this account; nobody is chosen afterwards where it is another one than before. */
    public void setAccount(Account shown) {
        account = shown;
    }

    /** Who is written to, null for nobody yet. Set again, with the same OpenID, when what is known of them changes. */
    public ReadOnlyObjectProperty<@Nullable FollowerEntry> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /** Chooses a follower, also one who is not in the list. */
    public void select(OpenId openId) {
        Account of = account;
        if (of != null) {
            followers.find(of.id(), openId).thenAcceptAsync(selected::set, fx);
        }
    }

    /** Starts loading the followers from WeChat. */
    public void load() {
        if (account != null) {
            followers.load(account);
        }
    }

    /** Stops loading; what has come stays. */
    public void cancelLoad() {
        if (account != null) {
            followers.cancelLoad(account.id());
        }
    }
}
