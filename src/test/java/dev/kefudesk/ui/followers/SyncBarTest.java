package dev.kefudesk.ui.followers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.follower.BookChanges;
import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.SendOutcome.NotSent;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.follower.CallsToday;
import dev.kefudesk.service.follower.LoadChanged;
import dev.kefudesk.service.follower.LoadState;
import dev.kefudesk.service.follower.LoadState.Cause;
import dev.kefudesk.service.follower.LoadState.Doubt;
import dev.kefudesk.service.follower.LoadState.Stopped;
import dev.kefudesk.service.follower.Speed;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.port.WeChatGateway.FollowerPage;
import dev.kefudesk.testing.Samples;
import dev.kefudesk.testing.Shots;
import dev.kefudesk.testing.SmallDesk;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.Texts.Language;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ProgressBar;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
final class SyncBarTest {

    private final SmallDesk desk = new SmallDesk();
    private final Texts texts = new Texts(Language.EN);
    private final FollowersViewModel vm = new FollowersViewModel(
            new FollowersViewModel.Services(desk.followers, desk.sends, desk.colleagues, desk.clock),
            desk.timer,
            Runnable::run,
            texts);
    private Stage stage;

    @Start
    void open(Stage opened) {
        stage = opened;
        Shots.open(opened, new FollowersView(vm, texts, SmallDesk.ZONE, (_, _) -> {}), 276, 640, false);
        vm.setAccount(Samples.SHOP);
    }

    private static String text(FxRobot robot, String id) {
        return ((Labeled) robot.lookup("#" + id).query()).getText();
    }

    private static boolean visible(FxRobot robot, String id) {
        for (Node node = robot.lookup("#" + id).query(); node != null; node = node.getParent()) {
            if (!node.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private void becomes(FxRobot robot, LoadState state) {
        robot.interact(() -> desk.followers.loadChanged().publish(new LoadChanged(Samples.SHOP.id(), state)));
    }

    private static Stopped stopped(Cause cause, boolean said) {
        return new Stopped(12_300, 1_000_000, cause, new CallsToday(said ? 100 : 37, said ? 100 : 500, said));
    }

    @Test
    void aLoadShowsHowFarItIsIsStoppedAndGoesOn(FxRobot robot) {
        List<OpenId> ids = IntStream.range(0, 1_500)
                .mapToObj(i -> new OpenId(String.format(Locale.ROOT, "oLOAD%023d", i)))
                .toList();
        desk.gateway.listing(next -> new ApiAnswer.Ok<>(
                next.isEmpty()
                        ? new FollowerPage(1_500, ids, ids.getLast().value())
                        : new FollowerPage(0, List.of(), "")));
        List<String> steps = new ArrayList<>();
        desk.gateway.detailing(batch -> {
            desk.clock.advance(Duration.ofSeconds(1));
            if (batch.contains(ids.get(1_400))) {
                steps.add(visible(robot, "follower-sync-progress") + ", " + text(robot, "follower-sync-done"));
                robot.lookup("#follower-sync-cancel").queryButton().fire();
            }
            return new ApiAnswer.Ok<>(batch.stream()
                    .map(id -> new FollowerDetails(id, true, null, "", List.of(), "", ""))
                    .toList());
        });
        robot.clickOn("#follower-sync");
        assertThat(steps).hasSize(1).first().asString().startsWith("true, ").endsWith(" of 1,500");
        assertThat(text(robot, "follower-sync-problem"))
                .startsWith("Loading was stopped.")
                .endsWith("of 1,500 followers are here; loading goes on from there.");
        assertThat(text(robot, "follower-sync")).isEqualTo("Go on");
        robot.interact(() -> desk.timer.advance(FollowersViewModel.REFRESH_PAUSE));
        assertThat(vm.entries()).as("what has come stays").isNotEmpty();

        desk.gateway.detailing(batch -> new ApiAnswer.Ok<>(batch.stream()
                .map(id -> new FollowerDetails(id, true, null, "", List.of(), "", ""))
                .toList()));
        robot.clickOn("#follower-sync");
        assertThat(visible(robot, "follower-sync-problem")).isFalse();
        assertThat(text(robot, "follower-sync-changed")).isEqualTo("1,500 new");
        assertThat(text(robot, "follower-sync")).startsWith("Loaded ");
    }

    @Test
    void nothingIsSaidThatIsNotKnownYet(FxRobot robot) {
        becomes(robot, new LoadState.Running(0, 0, null, new CallsToday(0, 500, false), false));
        assertThat(((ProgressBar) robot.lookup("#follower-sync-progress").query()).isIndeterminate())
                .isTrue();
        assertThat(List.of("follower-sync-done", "follower-sync-speed", "follower-sync-calls"))
                .noneMatch(id -> visible(robot, id));
    }

    @Test
    void saysHowFastHowLongAndWhatItCosts(FxRobot robot) {
        CallsToday calls = new CallsToday(37, 500, true);
        becomes(
                robot,
                new LoadState.Running(123_400, 1_000_000, new Speed(1_850, Duration.ofSeconds(474)), calls, false));
        assertThat(text(robot, "follower-sync-done")).isEqualTo("123,400 of 1,000,000");
        assertThat(text(robot, "follower-sync-speed")).isEqualTo("1,850 per second · about 8 min left");
        assertThat(text(robot, "follower-sync-calls")).isEqualTo("List calls today: 37 of 500");
        shots(robot, "followers-loading");

        becomes(robot, new LoadState.Running(5, 9, new Speed(0.5, Duration.ofSeconds(8)), calls, false));
        assertThat(text(robot, "follower-sync-speed")).isEqualTo("1 per second · less than a minute left");
        becomes(robot, new LoadState.Running(5, 9, new Speed(900, Duration.ofMinutes(135)), calls, false));
        assertThat(text(robot, "follower-sync-speed")).endsWith("about 2 h 15 min left");
        becomes(robot, new LoadState.Running(5, 9, new Speed(900, null), calls, true));
        assertThat(text(robot, "follower-sync-speed")).startsWith("Paused for a moment");
        shots(robot, "followers-loading-pause");
    }

    @Test
    void everyEndSaysWhyAndWhatIsThere(FxRobot robot) {
        becomes(robot, stopped(new Cause.Refused(new ApiRefusal(45009, "reach max", null)), false));
        assertThat(text(robot, "follower-sync-problem"))
                .isEqualTo(
                        "Today's calls for the follower list are used up (45009). Go on after midnight, Beijing time."
                                + " 12,300 of 1,000,000 followers are here; loading goes on from there.");
        assertThat(text(robot, "follower-sync")).isEqualTo("Go on");
        shots(robot, "followers-used-up");
        becomes(robot, stopped(new Cause.UsedUp(), true));
        assertThat(text(robot, "follower-sync-problem")).startsWith("Today's 100 calls");
        becomes(robot, stopped(new Cause.NoAnswer(NotSent.because(NotSentCause.NO_NETWORK)), false));
        assertThat(text(robot, "follower-sync-problem")).contains("no network connection", "12,300 of");
        becomes(robot, stopped(new Cause.NotKept(StoreFailure.Kind.DISK_FULL), false));
        assertThat(text(robot, "follower-sync-problem")).contains("the disk is full");
        becomes(
                robot,
                new Stopped(0, 0, new Cause.Refused(new ApiRefusal(50007, "", null)), new CallsToday(1, 500, false)));
        assertThat(text(robot, "follower-sync-problem")).contains("(50007)").doesNotContain("0 of 0");
        assertThat(text(robot, "follower-sync")).isEqualTo("Try again");
    }

    @Test
    void aCompleteLoadSaysWhatItChangedAndWhatItDoubts(FxRobot robot) {
        becomes(robot, new LoadState.Complete(desk.clock.instant(), 23_000, new BookChanges(12, 3, 1), 2, null));
        assertThat(text(robot, "follower-sync-changed"))
                .isEqualTo("12 new, 3 unfollowed, 1 came back, 2 without details");
        assertThat(visible(robot, "follower-sync-problem")).isFalse();
        shots(robot, "followers-loaded");
        becomes(
                robot,
                new LoadState.Complete(
                        desk.clock.instant(),
                        12_000,
                        BookChanges.NONE,
                        0,
                        new Doubt(Doubt.Kind.TOO_SHORT, 12_000, 23_000)));
        assertThat(text(robot, "follower-sync-problem"))
                .startsWith("WeChat lists 12,000 followers but counts 23,000. Nobody was marked as unfollowed");
        assertThat(visible(robot, "follower-sync-changed")).isFalse();
    }

    @Test
    void whatAnEarlierStartLeftCanBeGoneOnWith(FxRobot robot) {
        becomes(robot, new LoadState.Idle(null, new LoadState.Left(12_300, 1_000_000)));
        assertThat(text(robot, "follower-sync")).isEqualTo("Go on");
        assertThat(text(robot, "follower-sync-problem")).startsWith("12,300 of 1,000,000 followers are here");
    }

    private void shots(FxRobot robot, String name) {
        robot.interact(() -> {
            for (Language language : Language.values()) {
                for (boolean dark : new boolean[] {false, true}) {
                    texts.setLanguage(language);
                    Shots.dress(stage.getScene(), dark);
                    Shots.take(
                            stage.getScene(),
                            name + "-" + language.name().toLowerCase(Locale.ROOT) + (dark ? "-dark" : ""));
                }
            }
            texts.setLanguage(Language.EN);
        });
    }
}
