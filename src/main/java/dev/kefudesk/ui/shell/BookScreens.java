package dev.kefudesk.ui.shell;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.service.port.ContactStore.Waiting;
import dev.kefudesk.service.port.FollowerFilter.Moment;
import dev.kefudesk.service.signal.Signal;
import dev.kefudesk.service.window.WindowService;
import dev.kefudesk.ui.card.CardActions;
import dev.kefudesk.ui.card.CardView;
import dev.kefudesk.ui.card.CardViewModel;
import dev.kefudesk.ui.followers.BookMenu;
import dev.kefudesk.ui.followers.FollowerActions;
import dev.kefudesk.ui.followers.FollowersView;
import dev.kefudesk.ui.followers.FollowersViewModel;
import dev.kefudesk.ui.followers.WindowSource;
import dev.kefudesk.ui.fx.SystemFilePicker;
import dev.kefudesk.ui.fx.SystemFolderPicker;
import dev.kefudesk.ui.kit.Clipboard;
import dev.kefudesk.ui.kit.MinuteTick;
import dev.kefudesk.ui.kit.Notices;
import dev.kefudesk.ui.kit.Overlays;
import dev.kefudesk.ui.kit.Questions;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.tags.TagsView;
import dev.kefudesk.ui.tags.TagsViewModel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The follower book: its list, the card of whoever is written to, and the account's tags. On the FX thread. */
final class BookScreens implements AutoCloseable {

    private final DeskServices services;
    private final Speech speech;
    private final Ways ways;
    private final MinuteTick minute;
    private final FollowersViewModel followers;
    private final CardViewModel card;
    private final TagsViewModel tags;
    private final List<Signal.Subscription> subscriptions = new ArrayList<>();
    private @Nullable Account account;

    /** How the screens speak. */
    record Speech(Texts texts, Questions questions, Notices notices, Clipboard clipboard) {}

    /**
     * Where a click leads to.
     *
     * @param markTest marks a follower as the account's test follower, or takes the mark away
     * @param openSend shows a send in the history
     */
    record Ways(BiConsumer<AccountId, OpenId> markTest, Consumer<DeliveryId> openSend) {}

    BookScreens(DeskServices services, Speech speech, Ways ways) {
        this.services = services;
        this.speech = speech;
        this.ways = ways;
        minute = new MinuteTick(services.timer(), services.fx(), services.clock());
        followers = new FollowersViewModel(
                new FollowersViewModel.Services(
                        services.followers(),
                        services.sends(),
                        services.colleagues(),
                        windows(services.contact().windows()),
                        services.settings()),
                new FollowersViewModel.Clockwork(
                        services.timer(), services.fx(), services.clock(), minute.nowProperty(), services.zone()));
        card = new CardViewModel(
                new CardViewModel.Services(
                        services.followers(),
                        services.care().followers(),
                        services.care().changed(),
                        services.history(),
                        services.sends(),
                        services.returnCodes()),
                new CardViewModel.Clockwork(services.timer(), services.fx(), followers.momentProperty()),
                new CardViewModel.Speech(speech.texts, speech.questions, speech.notices, speech.clipboard),
                new CardWays());
        tags = new TagsViewModel(
                new TagsViewModel.Services(
                        services.followers(), services.care().tags(), services.returnCodes(), services.fx()),
                speech.texts,
                speech.questions);
        subscriptions.add(services.care().changed().subscribe(services.fx(), followers::changed));
        subscriptions.add(services.contact().windows().changed().subscribe(services.fx(), change -> {
            followers.windowsChanged(change.account());
            card.changed(change.account());
        }));
    }

    private static WindowSource windows(WindowService windows) {
        return new WindowSource() {
            @Override
            public CompletionStage<Moment> moment(Account account) {
                return windows.moment(account);
            }

            @Override
            public CompletionStage<List<Waiting>> waiting(AccountId account, int limit) {
                return windows.waiting(account, limit);
            }
        };
    }

    FollowersViewModel followers() {
        return followers;
    }

    CardViewModel card() {
        return card;
    }

    FollowersView list(Overlays overlays) {
        FollowersView list = new FollowersView(followers, speech.texts, services.zone(), new ListWays());
        list.offer(new BookMenu(
                followers,
                services.bookFiles(),
                new BookMenu.Means(overlays, speech.questions, new SystemFilePicker(), new SystemFolderPicker()),
                speech.texts,
                services.zone(),
                services.fx()));
        return list;
    }

    /** @param more sections of other features */
    CardView cardView(List<? extends Region> more) {
        return new CardView(card, speech.texts, services.zone(), more);
    }

    void tagsOver(Overlays overlays) {
        new TagsView(tags, overlays, speech.texts);
    }

    void setAccount(Account now) {
        account = now;
        followers.setAccount(now);
    }

    /** Whose card it is, null for nobody's. */
    void written(@Nullable OpenId follower) {
        card.show(account, follower);
    }

    private void manageTags() {
        if (account != null) {
            tags.show(account);
        }
    }

    @Override
    public void close() {
        minute.close();
        subscriptions.forEach(Signal.Subscription::close);
        card.close();
    }

    private final class CardWays implements CardActions {

        @Override
        public void openSend(DeliveryId id) {
            ways.openSend.accept(id);
        }

        @Override
        public void manageTags() {
            BookScreens.this.manageTags();
        }
    }

    private final class ListWays implements FollowerActions {

        @Override
        public void markTest(AccountId of, OpenId follower) {
            ways.markTest.accept(of, follower);
        }

        @Override
        public void openCard() {
            card.openProperty().set(true);
        }

        @Override
        public void manageTags() {
            BookScreens.this.manageTags();
        }
    }
}
