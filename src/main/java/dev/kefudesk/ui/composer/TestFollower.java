package dev.kefudesk.ui.composer;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.service.follower.FollowerService;
import java.util.Objects;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** The name of the account's test follower, known before anybody presses anything. */
final class TestFollower {

    private final FollowerService followers;
    private final Executor fx;
    private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper("");
    private @Nullable AccountId account;
    private @Nullable OpenId openId;

    TestFollower(FollowerService followers, Executor fx) {
        this.followers = followers;
        this.fx = fx;
    }

    /** Takes the account on screen over, null for none. */
    void look(@Nullable Account now) {
        AccountId id = now == null ? null : now.id();
        OpenId marked = now == null ? null : now.testFollower();
        if (Objects.equals(id, account) && Objects.equals(marked, openId)) {
            return;
        }
        account = id;
        openId = marked;
        name.set(marked == null ? "" : marked.shortForm());
        if (id != null && marked != null) {
            followers
                    .find(id, marked)
                    .thenAcceptAsync(
                            found -> {
                                if (id.equals(account) && marked.equals(openId)) {
                                    name.set(found.follower().shownName());
                                }
                            },
                            fx);
        }
    }

    String name() {
        return name.get();
    }

    /** {@code ""} where nobody is marked. */
    ReadOnlyStringProperty nameProperty() {
        return name.getReadOnlyProperty();
    }
}
