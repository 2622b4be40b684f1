package dev.kefudesk.ui.followers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.domain.follower.FollowerTag;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.FollowerEntry;
import dev.kefudesk.domain.send.LastContact;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.domain.send.SentBy;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.FollowerFilter;
import dev.kefudesk.service.port.TeamFeed;
import dev.kefudesk.service.port.WeChatGateway.FollowerPage;
import dev.kefudesk.testing.Samples;
import dev.kefudesk.testing.Shots;
import dev.kefudesk.testing.SmallDesk;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.Texts.Language;
import dev.kefudesk.ui.kit.list.Slot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
final class FollowersViewTest {

    private static final OpenId STRANGER = new OpenId("oZZZZ1234567890abcdefghij_ZZ");

    private final SmallDesk desk = new SmallDesk();
    private final Texts texts = new Texts(Language.EN);
    private final FollowersViewModel vm = new FollowersViewModel(
            new FollowersViewModel.Services(desk.followers, desk.sends, desk.colleagues, desk.clock),
            desk.timer,
            Runnable::run,
            texts);
    private Stage stage;
    private final List<OpenId> marked = new ArrayList<>();
    private FollowersView view;

    @Start
    void open(Stage opened) {
        stage = opened;
        view = new FollowersView(vm, texts, SmallDesk.ZONE, (_, openId) -> marked.add(openId));
        Shots.open(opened, view, 276, 640, false);
    }

    private static FollowerDetails details(String openId, String remark, Instant at, Integer... tags) {
        return new FollowerDetails(new OpenId(openId), true, at, remark, List.of(tags), "ADD_SCENE_QR_CODE", "");
    }

    private void fill() {
        desk.followerStore.putTags(
                Samples.SHOP.id(), List.of(new FollowerTag(100, "VIP 客户", 1), new FollowerTag(101, "上海", 1)));
        Instant day = Instant.parse("2026-11-20T02:00:00Z");
        desk.followerStore.putDetails(
                Samples.SHOP.id(),
                List.of(
                        details(Samples.WANG.value(), "王小明", day, 100),
                        details(Samples.LI.value(), "李雷", day.minusSeconds(9000), 101),
                        details("oABCD1234567890abcdefghij9f2Q", "", day.minusSeconds(99_000)),
                        details("oABCD1234567890abcdefghijkC1", "陈女士 订单 8831", day.minusSeconds(999_000), 100, 101),
                        details("oABCD1234567890abcdefghijkZ2", "赵敏", day.minusSeconds(1_999_000))));
        Instant now = desk.clock.instant();
        desk.followerStore.contacted(Samples.SHOP.id(), Samples.WANG, new LastContact(new SendOutcome.Accepted(), now));
        desk.followerStore.contacted(
                Samples.SHOP.id(),
                Samples.LI,
                new LastContact(new SendOutcome.Refused(new ApiRefusal(45015, "", null)), now));
        desk.followerStore.contacted(
                Samples.SHOP.id(),
                new OpenId("oABCD1234567890abcdefghijkC1"),
                new LastContact(SendOutcome.Unknown.because(SendOutcome.UnknownCause.TIMEOUT, ""), now));
    }

    private void fillMany(int count) {
        desk.followerStore.putDetails(
                Samples.SHOP.id(),
                IntStream.range(0, count)
                        .mapToObj(i -> details(
                                String.format(Locale.ROOT, "oMANY%023d", i),
                                "粉丝 " + i,
                                Instant.ofEpochSecond(1_700_000_000L - i)))
                        .toList());
    }

    private void show(FxRobot robot) {
        robot.interact(() -> vm.setAccount(Samples.SHOP));
    }

    private List<String> names() {
        return vm.entries().stream()
                .map(slot -> slot.row() == null ? "…" : slot.row().follower().shownName())
                .toList();
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

    private void pass(FxRobot robot, java.time.Duration time) {
        robot.interact(() -> desk.timer.advance(time));
    }

    private int firstRow(FxRobot robot) {
        ListView<Slot<FollowerEntry>> list = robot.lookup("#follower-list").queryListView();
        return ((VirtualFlow<?>) list.lookup(".virtual-flow"))
                .getFirstVisibleCell()
                .getIndex();
    }

    @Test
    void showsWhoTheyAreAndHowTheLastSendWent(FxRobot robot) {
        fill();
        show(robot);
        assertThat(names()).startsWith("王小明", "李雷");
        assertThat(text(robot, "follower-count")).isEqualTo("5 followers");
        List<String> labels = robot.lookup("#follower-list .label").queryAllAs(Labeled.class).stream()
                .map(Labeled::getText)
                .toList();
        assertThat(labels)
                .contains("✓ Accepted", "✕ must write first", "? Unknown", "followed 2026-11-19")
                .anyMatch(line -> line.equals("VIP 客户 · oABCD…jkWM · followed 2026-11-20"));
    }

    @Test
    void aClickChoosesAndKeysMoveOn(FxRobot robot) {
        fill();
        show(robot);
        assertThat(vm.selectedProperty().get()).isNull();
        robot.clickOn("李雷");
        assertThat(vm.selectedProperty().get().follower().openId()).isEqualTo(Samples.LI);
        robot.type(KeyCode.UP);
        assertThat(vm.selectedProperty().get().follower().openId()).isEqualTo(Samples.WANG);
    }

    @Test
    void searchesWhenTypingPauses(FxRobot robot) {
        fill();
        show(robot);
        robot.clickOn("#follower-search").write("8831");
        assertThat(names()).as("before the pause").hasSize(5);
        pass(robot, FollowersViewModel.TYPING_PAUSE);
        assertThat(names()).containsExactly("陈女士 订单 8831");
        assertThat(text(robot, "follower-count")).isEqualTo("1 follower");
        robot.type(KeyCode.ENTER);
        assertThat(vm.selectedProperty().get().follower().remark()).startsWith("陈女士");
        robot.interact(() -> vm.wordsProperty().set("nobody like this"));
        pass(robot, FollowersViewModel.TYPING_PAUSE);
        assertThat(robot.lookup("Nobody found").tryQuery()).isPresent();
        assertThat(vm.selectedProperty().get()).as("a search lets nobody go").isNotNull();
        robot.clickOn("#follower-search").type(KeyCode.ESCAPE);
        pass(robot, FollowersViewModel.TYPING_PAUSE);
        assertThat(names()).hasSize(5);
    }

    @Test
    void anAnswerToAnOlderSearchIsDropped(FxRobot robot) {
        fill();
        show(robot);
        desk.background.hold();
        robot.interact(() -> vm.wordsProperty().set("王"));
        pass(robot, FollowersViewModel.TYPING_PAUSE);
        robot.interact(() -> vm.wordsProperty().set("赵敏"));
        pass(robot, FollowersViewModel.TYPING_PAUSE);
        List<List<String>> seen = new ArrayList<>();
        vm.entries().addListener((javafx.collections.ListChangeListener<Object>) _ -> seen.add(names()));
        robot.interact(desk.background::release);
        assertThat(seen).containsExactly(List.of("赵敏"));
    }

    @Test
    void onlyWhatIsOnScreenIsReadAndTheCountIsExactBehindIt(FxRobot robot) {
        fillMany(450);
        robot.interact(() -> vm.setAccount(Samples.SHOP));
        assertThat(vm.entries()).hasSize(450);
        assertThat(vm.entries().held()).isLessThanOrEqualTo(300);
        assertThat(text(robot, "follower-count")).isEqualTo("450 followers");
        robot.clickOn("粉丝 2").type(KeyCode.END);
        assertThat(vm.selectedProperty().get().follower().shownName()).isEqualTo("粉丝 449");
        assertThat(names()).endsWith("粉丝 448", "粉丝 449");
        robot.type(KeyCode.HOME);
        assertThat(vm.selectedProperty().get().follower().shownName()).isEqualTo("粉丝 0");
    }

    @Test
    void aLetterJumpsInTheOrderOfNames(FxRobot robot) {
        desk.followerStore.putDetails(
                Samples.SHOP.id(),
                IntStream.range(0, 26 * 30)
                        .mapToObj(i -> details(
                                String.format(Locale.ROOT, "oNAME%023d", i),
                                (char) ('A' + i / 30) + " name " + i,
                                Instant.ofEpochSecond(1_700_000_000L - i)))
                        .toList());
        show(robot);
        assertThat(visible(robot, "follower-letters")).isFalse();
        robot.interact(() -> vm.orderProperty().set(FollowerFilter.Order.NAME));
        assertThat(visible(robot, "follower-letters")).isTrue();
        robot.clickOn("#follower-letter-M");
        robot.interact(() -> robot.lookup("#follower-list").queryListView().layout());
        assertThat(names().get(firstRow(robot))).startsWith("M name");
        robot.type(KeyCode.DOWN).type(KeyCode.SPACE);
        robot.interact(() -> robot.lookup("#follower-list").queryListView().layout());
        assertThat(names().get(firstRow(robot))).startsWith("N name");
        robot.interact(() -> robot.lookup("#follower-list").query().requestFocus());
        robot.write("c");
        robot.interact(() -> robot.lookup("#follower-list").queryListView().layout());
        assertThat(names().get(firstRow(robot))).startsWith("C name");
        robot.interact(() -> shots("followers-letters"));
        robot.interact(() -> vm.wordsProperty().set("name 7"));
        assertThat(visible(robot, "follower-letters"))
                .as("what is searched for comes newest first")
                .isFalse();
    }

    @Test
    void whoeverAColleagueWritesToCarriesAMark(FxRobot robot) {
        fill();
        show(robot);
        robot.interact(() -> desk.feed.write(new TeamFeed.Writing(
                Samples.SHOP.id(), Samples.LI, new SentBy("chen", "DESK-3"), desk.clock.instant())));
        assertThat(robot.lookup(".follower-colleague").queryAllAs(Labeled.class))
                .filteredOn(Node::isVisible)
                .singleElement()
                .extracting(Labeled::getText)
                .isEqualTo("in use");
        assertThat(robot.lookup(".follower-row").queryAllAs(ListCell.class))
                .anyMatch(cell -> String.valueOf(cell.getAccessibleText()).contains("李雷")
                        && cell.getAccessibleText().endsWith("chen on DESK-3 is writing to them right now"));
        robot.interact(() -> shots("followers-colleague"));
        robot.interact(() -> desk.feed.write());
        assertThat(robot.lookup(".follower-colleague").queryAllAs(Labeled.class))
                .noneMatch(Node::isVisible);
    }

    @Test
    void newsFromALoadLeaveSelectionAndPlaceAlone(FxRobot robot) {
        fillMany(150);
        show(robot);
        ListView<Slot<FollowerEntry>> list = robot.lookup("#follower-list").queryListView();
        robot.interact(() -> list.scrollTo(60));
        robot.clickOn("粉丝 62");
        robot.interact(list::layout);
        int before = firstRow(robot);
        String atTop = names().get(before);
        desk.followerStore.putDetails(
                Samples.SHOP.id(),
                List.of(details(Samples.WANG.value(), "王小明", Instant.parse("2026-11-20T02:00:00Z"))));
        List<FollowerEntry> chosen = new ArrayList<>();
        vm.selectedProperty().addListener((_, _, now) -> chosen.add(now));
        robot.interact(() -> desk.followers.changed().publish(Samples.SHOP.id()));
        pass(robot, FollowersViewModel.REFRESH_PAUSE);
        robot.interact(list::layout);
        assertThat(names()).hasSize(151).startsWith("王小明");
        assertThat(chosen)
                .as("nobody else was chosen")
                .allMatch(entry -> entry.follower().shownName().equals("粉丝 62"));
        assertThat(list.getSelectionModel().getSelectedItem().row().follower().shownName())
                .isEqualTo("粉丝 62");
        assertThat(names().get(firstRow(robot))).isEqualTo(atTop);
    }

    @Test
    void aSendShowsItsMarkInTheRow(FxRobot robot) {
        fill();
        show(robot);
        robot.clickOn("王小明");
        desk.followerStore.contacted(
                Samples.SHOP.id(),
                Samples.WANG,
                new LastContact(new SendOutcome.Refused(new ApiRefusal(45047, "", null)), desk.clock.instant()));
        robot.interact(() -> desk.send(Samples.WANG, "hi", new SendOutcome.Accepted()));
        pass(robot, FollowersViewModel.REFRESH_PAUSE);
        assertThat(vm.selectedProperty().get().lastContact().followerMustWriteFirst())
                .isTrue();
        assertThat(robot.lookup(".follower-mark").queryAllAs(Labeled.class))
                .filteredOn(mark -> mark.getText().equals("✕ must write first"))
                .hasSize(2);
    }

    @Test
    void anyOpenIdCanBeTyped(FxRobot robot) {
        fill();
        show(robot);
        robot.clickOn("#follower-openid").write("   ").type(KeyCode.ENTER);
        assertThat(vm.selectedProperty().get()).isNull();
        robot.write("oShort");
        assertThat(visible(robot, "follower-openid-hint")).isTrue();
        robot.type(KeyCode.ENTER);
        assertThat(vm.selectedProperty().get().follower().openId()).isEqualTo(new OpenId("oShort"));
        assertThat(visible(robot, "follower-openid-hint")).isFalse();
        robot.write(STRANGER.value());
        assertThat(visible(robot, "follower-openid-hint")).isFalse();
        robot.type(KeyCode.ENTER);
        assertThat(vm.selectedProperty().get().follower().openId()).isEqualTo(STRANGER);
        ListView<Slot<FollowerEntry>> list = robot.lookup("#follower-list").queryListView();
        assertThat(list.getSelectionModel().isEmpty())
                .as("a row that is not the recipient's")
                .isTrue();
    }

    @Test
    void renamesInPlaceWithF2(FxRobot robot) {
        fill();
        show(robot);
        robot.clickOn("李雷").type(KeyCode.F2).write("小李").type(KeyCode.ENTER);
        pass(robot, FollowersViewModel.REFRESH_PAUSE);
        assertThat(names()).contains("小李").doesNotContain("李雷");
        assertThat(vm.selectedProperty().get().follower().alias()).isEqualTo("小李");
        robot.type(KeyCode.F2).write("something else").type(KeyCode.ESCAPE);
        pass(robot, FollowersViewModel.REFRESH_PAUSE);
        assertThat(names()).contains("小李");
        robot.type(KeyCode.F2).eraseText(1).type(KeyCode.ENTER);
        pass(robot, FollowersViewModel.REFRESH_PAUSE);
        assertThat(names()).as("a blank name gives the remark back").contains("李雷");
    }

    @Test
    void aNameBeingWrittenSurvivesARefresh(FxRobot robot) {
        fill();
        show(robot);
        robot.clickOn("王小明").type(KeyCode.F2).write("老王");
        desk.followerStore.putDetails(
                Samples.SHOP.id(), List.of(details(STRANGER.value(), "新来的", Instant.parse("2026-11-22T02:00:00Z"))));
        robot.interact(() -> desk.followers.changed().publish(Samples.SHOP.id()));
        pass(robot, FollowersViewModel.REFRESH_PAUSE);
        robot.write("头").type(KeyCode.ENTER);
        pass(robot, FollowersViewModel.REFRESH_PAUSE);
        assertThat(names()).startsWith("新来的", "老王头");
    }

    @Test
    void loadsFromWeChatAndSaysWhen(FxRobot robot) {
        show(robot);
        assertThat(robot.lookup("No followers here yet").tryQuery()).isPresent();
        desk.gateway.paging(List.of(new ApiAnswer.Ok<>(new FollowerPage(2, List.of(Samples.WANG, Samples.LI), ""))));
        robot.clickOn("#follower-sync");
        pass(robot, FollowersViewModel.REFRESH_PAUSE);
        assertThat(vm.entries()).hasSize(2);
        assertThat(text(robot, "follower-sync")).isEqualTo("Loaded 10:46");
        assertThat(visible(robot, "follower-sync-progress")).isFalse();
    }

    @Test
    void anAccountWithoutTheRightIsSentToTheOpenIdField(FxRobot robot) {
        show(robot);
        desk.gateway.paging(List.of(new ApiAnswer.Refused<>(new ApiRefusal(48001, "api unauthorized", null))));
        robot.clickOn("#follower-sync");
        assertThat(robot.lookup("No right to the follower list").tryQuery()).isPresent();
        assertThat(text(robot, "follower-sync-problem")).contains("48001").contains("Type an OpenID instead");
        robot.clickOn("#follower-placeholder-action").write("oAnyone").type(KeyCode.ENTER);
        assertThat(vm.selectedProperty().get().follower().openId()).isEqualTo(new OpenId("oAnyone"));
    }

    @Test
    void anotherAccountHasItsOwnFollowersAndNobodyChosen(FxRobot robot) {
        fill();
        show(robot);
        robot.clickOn("王小明");
        robot.interact(() -> vm.setAccount(Samples.SHOP.withCardsPerMessage(3)));
        assertThat(vm.selectedProperty().get()).as("the same account, changed").isNotNull();
        robot.interact(() -> vm.setAccount(Samples.OTHER));
        assertThat(vm.selectedProperty().get()).isNull();
        assertThat(names()).isEmpty();
    }

    @Test
    void speaksOfWhereAFollowerCameFrom(FxRobot robot) {
        FollowerWords words = new FollowerWords(texts, SmallDesk.ZONE);
        assertThat(words.source("ADD_SCENE_QR_CODE")).isEqualTo("scanned QR code");
        assertThat(words.source("ADD_SCENE_NOBODY_KNOWS_YET")).isEqualTo("ADD_SCENE_NOBODY_KNOWS_YET");
        robot.interact(() -> texts.setLanguage(Language.ZH));
        assertThat(words.source("ADD_SCENE_PAID")).isEqualTo("支付后关注");
        fill();
        FollowerEntry wang =
                desk.followerStore.find(Samples.SHOP.id(), Samples.WANG).orElseThrow();
        assertThat(words.allFacts(wang))
                .contains(Samples.WANG.value(), "备注：王小明", "标签：VIP 客户", "关注日期：2026-11-20", "来源：扫描二维码", "✓ 已接受");
    }

    @Test
    void looksAsItShould(FxRobot robot) {
        fill();
        show(robot);
        robot.clickOn("王小明");
        robot.interact(() -> shots("followers"));
        robot.clickOn("李雷").type(KeyCode.F2);
        robot.interact(() -> shots("followers-alias"));
        robot.type(KeyCode.ESCAPE);
        desk.gateway.paging(List.of(new ApiAnswer.Refused<>(new ApiRefusal(48001, "", null))));
        robot.interact(() -> {
            vm.setAccount(Samples.OTHER);
            shots("followers-empty");
            vm.load();
            shots("followers-48001");
            vm.setAccount(Samples.SHOP);
        });
    }

    private void shots(String name) {
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
    }
}
