package dev.kefudesk.ui.followers;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.service.port.ContactStore.Waiting;
import dev.kefudesk.service.port.FollowerFilter.Moment;
import dev.kefudesk.service.port.Timer;
import dev.kefudesk.testing.SmallDesk;
import dev.kefudesk.ui.kit.MinuteTick;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What a follower list needs around it, on the calling thread. */
final class BookDesk {

    private BookDesk() {}

    static FollowersViewModel list(SmallDesk desk) {
        return list(desk, new Windows(desk.clock));
    }

    static FollowersViewModel list(SmallDesk desk, Windows windows) {
        return new FollowersViewModel(
                new FollowersViewModel.Services(desk.followers, desk.sends, desk.colleagues, windows, desk.settings),
                clockwork(desk.timer, desk.clock));
    }

    static FollowersViewModel.Clockwork clockwork(Timer timer, InstantSource clock) {
        return new FollowersViewModel.Clockwork(
                timer, Runnable::run, clock, new MinuteTick(timer, Runnable::run, clock).nowProperty(), SmallDesk.ZONE);
    }

    /** The chat record is read up to this moment; those who wait are put in by a test. */
    static final class Windows implements WindowSource {

        final List<Waiting> waiting = new ArrayList<>();
        private final InstantSource clock;

        Windows(InstantSource clock) {
            this.clock = clock;
        }

        @Override
        public CompletionStage<Moment> moment(Account account) {
            return CompletableFuture.completedFuture(new Moment(clock.instant(), clock.instant()));
        }

        @Override
        public CompletionStage<List<Waiting>> waiting(AccountId account, int limit) {
            return CompletableFuture.completedFuture(
                    waiting.stream().limit(limit).toList());
        }
    }

    /** A window around the list in which nothing happens. */
    static final class NoActions implements FollowerActions {

        int cards;

        @Override
        public void markTest(AccountId account, OpenId follower) {}

        @Override
        public void openCard() {
            cards++;
        }

        @Override
        public void manageTags() {}
    }
}
