package dev.kefudesk.ui.followers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.domain.follower.FollowerMarks;
import dev.kefudesk.domain.follower.FollowerTag;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.LastContact;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.service.port.ContactStore.Waiting;
import dev.kefudesk.service.port.FollowerFilter;
import dev.kefudesk.service.port.FollowerFilter.Order;
import dev.kefudesk.service.port.FollowerFilter.WindowChoice;
import dev.kefudesk.service.port.FollowerRow;
import dev.kefudesk.testing.Samples;
import dev.kefudesk.testing.SmallDesk;
import dev.kefudesk.ui.kit.MinuteTick;
import dev.kefudesk.ui.kit.list.ListState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which followers the list shows, and in which order. */
final class ListFilterTest {

    private static final OpenId ZHAO = new OpenId("oABCD1234567890abcdefghijkZ2");
    private static final Instant DAY = Instant.parse("2026-11-20T02:00:00Z");

    private final SmallDesk desk = new SmallDesk();
    private final BookDesk.Windows windows = new BookDesk.Windows(desk.clock);
    private final FollowersViewModel vm = BookDesk.list(desk, windows);

    @BeforeEach
    void fill() {
        desk.followerStore.putTags(
                Samples.SHOP.id(), List.of(new FollowerTag(100, "VIP", 2), new FollowerTag(101, "上海", 1)));
        desk.followerStore.putDetails(
                Samples.SHOP.id(),
                List.of(
                        details(Samples.WANG, "王小明", DAY, 100),
                        details(Samples.LI, "李雷", DAY.minusSeconds(60), 100, 101),
                        details(ZHAO, "赵敏", DAY.minusSeconds(120))));
        vm.setAccount(Samples.SHOP);
    }

    private static FollowerDetails details(OpenId openId, String remark, Instant at, Integer... tags) {
        return new FollowerDetails(openId, true, at, remark, List.of(tags), "", "");
    }

    private List<String> names() {
        return vm.entries().stream()
                .map(slot ->
                        Objects.requireNonNull(slot.row()).entry().follower().shownName())
                .toList();
    }

    private void choose(FilterChoice choice) {
        vm.filter().choiceProperty().set(choice);
    }

    private void window(OpenId openId, Duration left) {
        Instant until = desk.clock.instant().plus(left);
        desk.followerStore.mark(
                Samples.SHOP.id(), openId, old -> new FollowerMarks(old.favourite(), false, until, false, null));
    }

    private void minutes(int minutes) {
        desk.clock.advance(Duration.ofMinutes(minutes));
        desk.timer.advance(MinuteTick.EVERY);
    }

    @Test
    void aWindowThatRunsOutLeavesItsFilterByItself() {
        window(Samples.WANG, Duration.ofHours(30));
        window(Samples.LI, Duration.ofMinutes(50));
        choose(FilterChoice.ALL.withWindow(WindowChoice.CLOSING));
        assertThat(names()).containsExactly("李雷");
        choose(FilterChoice.ALL.withWindow(WindowChoice.OPEN));
        assertThat(names()).containsExactly("王小明", "李雷");

        minutes(51);

        assertThat(names()).containsExactly("王小明");
        choose(FilterChoice.ALL.withWindow(WindowChoice.CLOSED));
        assertThat(names()).containsExactly("李雷");
        choose(FilterChoice.ALL.withWindow(WindowChoice.UNKNOWN));
        assertThat(names()).containsExactly("赵敏");
    }

    @Test
    void filtersAddUpAndAreRememberedForEachAccount() {
        desk.followers.setFavourite(Samples.SHOP.id(), Samples.LI, true);
        FilterChoice both = FilterChoice.ALL.withTag(100).withFavourite(true);
        choose(both);
        assertThat(names()).containsExactly("李雷");

        vm.setAccount(Samples.OTHER);
        assertThat(vm.filter().showsAll()).isTrue();
        vm.setAccount(Samples.SHOP);
        assertThat(vm.filter().choiceProperty().get()).isEqualTo(both);
        assertThat(names()).containsExactly("李雷");

        desk.followerStore.removeTag(Samples.SHOP.id(), 100);
        vm.changed(Samples.SHOP.id());
        desk.timer.advance(FollowersViewModel.REFRESH_PAUSE);
        assertThat(vm.filter().choiceProperty().get())
                .as("a tag that is gone filters nothing")
                .isEqualTo(both.withTag(null));
    }

    @Test
    void writtenToTodayBeginsAtMidnightHere() {
        Instant midnight = desk.clock
                .instant()
                .atZone(SmallDesk.ZONE)
                .toLocalDate()
                .atStartOfDay(SmallDesk.ZONE)
                .toInstant();
        contacted(Samples.WANG, midnight.plusSeconds(1));
        contacted(Samples.LI, midnight.minusSeconds(1));
        choose(FilterChoice.ALL.withWrittenToday(true));
        assertThat(names()).containsExactly("王小明");
    }

    private void contacted(OpenId openId, Instant at) {
        desk.followerStore.contacted(Samples.SHOP.id(), openId, new LastContact(new SendOutcome.Accepted(), at));
    }

    @Test
    void theOrderIsRememberedForGood() {
        vm.orderProperty().set(Order.LAST_CONTACT);
        assertThat(BookDesk.list(desk).orderProperty().get()).isEqualTo(Order.LAST_CONTACT);
    }

    @Test
    void whoWaitsLongestComesFirstAlsoAmongThoseWhoFitTheWords() {
        waits(ZHAO, Duration.ofHours(3));
        waits(Samples.LI, Duration.ofHours(2));
        choose(FilterChoice.ALL.withWaiting(true));
        assertThat(names()).containsExactly("赵敏", "李雷");

        choose(FilterChoice.ALL.withWaiting(true).withTag(101));
        assertThat(names()).containsExactly("李雷");
        choose(FilterChoice.ALL.withWaiting(true));
        vm.wordsProperty().set("赵");
        desk.timer.advance(FollowersViewModel.TYPING_PAUSE);
        assertThat(names()).containsExactly("赵敏");

        vm.wordsProperty().set("");
        desk.timer.advance(FollowersViewModel.TYPING_PAUSE);
        windows.waiting.clear();
        vm.windowsChanged(Samples.SHOP.id());
        desk.timer.advance(FollowersViewModel.REFRESH_PAUSE);
        assertThat(vm.stateProperty().get()).isEqualTo(ListState.NOTHING_FOUND);
    }

    private void waits(OpenId openId, Duration since) {
        FollowerRow row = vm.entries().stream()
                .map(slot -> Objects.requireNonNull(slot.row()))
                .filter(one -> one.entry().follower().openId().equals(openId))
                .findFirst()
                .orElseThrow();
        windows.waiting.add(new Waiting(row, desk.clock.instant().minus(since), ""));
    }

    @Test
    void aGroupWithMoreThanIsLookedAtIsTold() {
        favourites(FollowerFilter.RANKED);
        search("粉丝 1");
        assertThat(vm.groupsCutProperty().get()).isFalse();

        favourites(FollowerFilter.RANKED + 1);
        minutes(1);
        search("粉丝 2");
        assertThat(vm.groupsCutProperty().get()).isTrue();
    }

    private void search(String words) {
        vm.wordsProperty().set(words);
        desk.timer.advance(FollowersViewModel.TYPING_PAUSE);
    }

    private void favourites(int count) {
        List<OpenId> all = IntStream.range(0, count)
                .mapToObj(i -> new OpenId(String.format(Locale.ROOT, "oMANY%023d", i)))
                .toList();
        desk.followerStore.putDetails(
                Samples.SHOP.id(),
                all.stream().map(one -> details(one, "粉丝 " + one.value(), DAY)).toList());
        all.forEach(one -> desk.followerStore.setFavourite(Samples.SHOP.id(), one, true));
    }
}
