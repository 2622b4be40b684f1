package dev.kefudesk.ui.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.DeliverySummary;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.domain.send.SendOutcome.NotSent;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.domain.send.SendOutcome.Unknown;
import dev.kefudesk.domain.send.SendOutcome.UnknownCause;
import dev.kefudesk.domain.send.SentBy;
import dev.kefudesk.testing.Samples;
import dev.kefudesk.testing.Shots;
import dev.kefudesk.testing.SmallDesk;
import dev.kefudesk.testing.StackOverlays;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.Texts.Language;
import dev.kefudesk.ui.kit.list.Slot;
import dev.kefudesk.ui.kit.phone.PhonePreviewViewModel;
import dev.kefudesk.ui.kit.rid.RidViewModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
final class HistoryViewTest {

    private static final String RID = "65f1c2a9-3b0e77d1-1c9a04fe";
    private static final OpenId CHEN = new OpenId("oABCD1234567890abcdefghij9f2Q");

    private final SmallDesk desk = new SmallDesk();
    private final Texts texts = new Texts(Language.EN);
    private final List<String> copied = new ArrayList<>();
    private final List<Delivery> again = new ArrayList<>();

    @TempDir
    Path folder;

    private HistoryViewModel vm;
    private Stage stage;
    private boolean replacing;

    @Start
    void open(Stage opened) {
        stage = opened;
        vm = new HistoryViewModel(
                new HistoryViewModel.Services(
                        desk.history,
                        desk.sends,
                        desk.colleagues,
                        desk.accounts,
                        desk.codes,
                        desk.clock,
                        copied::add,
                        desk.exports,
                        desk.retention,
                        (_, answer) -> answer.accept(replacing)),
                new PhonePreviewViewModel(desk.pictures(), desk.timer, Runnable::run, texts),
                desk.timer,
                Runnable::run,
                texts,
                SmallDesk.ZONE,
                again::add);
        StackOverlays window = new StackOverlays();
        window.getChildren()
                .add(new HistoryView(
                        vm,
                        new RidViewModel(desk.diagnosis, desk.accounts, Runnable::run, texts, SmallDesk.ZONE),
                        texts,
                        SmallDesk.ZONE,
                        window,
                        (_, _, _, chosen) -> chosen.accept(folder)));
        Shots.open(opened, window, 1000, 700, false);
    }

    private Delivery send(OpenId to, String name, Message message, SendOutcome outcome) {
        desk.gateway.answering(outcome);
        return desk.send(Samples.SHOP, to, name, message);
    }

    private void fill(FxRobot robot) {
        robot.interact(() -> {
            send(Samples.WANG, "王小明", new Message.Text("早上好，您的围巾到货了"), new SendOutcome.Accepted());
            send(Samples.LI, "李雷", new Message.Text("门店今天营业到 21 点"), new SendOutcome.Accepted());
            send(CHEN, "oABCD…9f2Q", new Message.Text("报价单"), Unknown.because(UnknownCause.TIMEOUT, ""));
            send(
                    Samples.LI,
                    "李雷",
                    new Message.Text("您好，您的订单 8831 已发出，点此查看物流"),
                    new SendOutcome.Refused(new ApiRefusal(45015, "response out of time limit", RID)));
            send(Samples.WANG, "王小明", new Message.Text("积分已补到您的账户"), NotSent.because(NotSentCause.NO_NETWORK));
            send(
                    Samples.WANG,
                    "王小明",
                    new Message.News(List.of(Samples.card(1), Samples.card(2), Samples.card(3), Samples.card(4))),
                    new SendOutcome.Accepted());
            desk.timer.advance(HistoryViewModel.REFRESH_PAUSE);
        });
    }

    private void many(FxRobot robot, int count) {
        robot.interact(() -> {
            IntStream.range(0, count)
                    .forEach(i ->
                            send(Samples.WANG, "王小明", new Message.Text("message " + i), new SendOutcome.Accepted()));
            desk.timer.advance(HistoryViewModel.REFRESH_PAUSE);
        });
    }

    private void pass(FxRobot robot, Duration time) {
        robot.interact(() -> desk.timer.advance(time));
    }

    private List<String> summaries() {
        return vm.rows().stream()
                .map(slot -> slot.row() == null ? "…" : slot.row().summary())
                .toList();
    }

    private static String text(FxRobot robot, String id) {
        Node node = robot.lookup("#" + id).query();
        return node instanceof Labeled labeled ? labeled.getText() : ((TextInputControl) node).getText();
    }

    private static boolean visible(FxRobot robot, String id) {
        for (Node node = robot.lookup("#" + id).query(); node != null; node = node.getParent()) {
            if (!node.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private static List<String> cells(FxRobot robot) {
        return robot.lookup("#history-table .table-cell").queryAllAs(Labeled.class).stream()
                .map(cell -> cell.getGraphic() instanceof Labeled pill ? pill.getText() : cell.getText())
                .toList();
    }

    @Test
    void showsRowsNewestFirstWithRefusedAndNotSentToldApart(FxRobot robot) {
        fill(robot);
        assertThat(summaries()).startsWith("冬季新品到店 1", "积分已补到您的账户").hasSize(6);
        assertThat(cells(robot))
                .contains("News 4", "10:51:00", "83")
                .contains("✓ Accepted", "✕ Refused", "45015", "– Not sent", "no network", "? Unknown", "timeout");
        assertThat(text(robot, "history-count")).isEqualTo("6 rows");
        assertThat(visible(robot, "history-detail")).isFalse();
    }

    @Test
    void saysThatNothingWasSentYet(FxRobot robot) {
        assertThat(robot.lookup("Nothing sent yet").tryQuery()).isPresent();
    }

    @Test
    void searchesWhenTypingPausesAndSaysWhenNothingFits(FxRobot robot) {
        fill(robot);
        robot.clickOn("#history-search").write("8831");
        pass(robot, HistoryViewModel.TYPING_PAUSE);
        assertThat(summaries()).containsExactly("您好，您的订单 8831 已发出，点此查看物流");
        robot.write("xyz");
        pass(robot, HistoryViewModel.TYPING_PAUSE);
        assertThat(robot.lookup("Nothing found").tryQuery()).isPresent();
        robot.clickOn("#history-placeholder-action");
        pass(robot, HistoryViewModel.TYPING_PAUSE);
        assertThat(summaries()).hasSize(6);
    }

    @Test
    void filtersByOutcomeAndAccount(FxRobot robot) {
        fill(robot);
        robot.clickOn("#history-filter-outcome").type(KeyCode.DOWN, 3).type(KeyCode.ENTER);
        assertThat(summaries()).containsExactly("您好，您的订单 8831 已发出，点此查看物流");
        robot.clickOn("#history-filter-clear");
        robot.interact(() -> {
            desk.send(Samples.OTHER, Samples.WANG, "王小明", new Message.Text("from the other"));
            desk.timer.advance(HistoryViewModel.REFRESH_PAUSE);
        });
        assertThat(summaries()).hasSize(7);
        robot.clickOn("#history-filter-account").type(KeyCode.DOWN, 3).type(KeyCode.ENTER);
        assertThat(summaries()).containsExactly("from the other");
        ComboBox<?> box = robot.lookup("#history-filter-account").queryComboBox();
        assertThat(box.getItems()).as("all, the sandbox, two accounts").hasSize(4);
    }

    @Test
    void filtersByLocalDays(FxRobot robot) {
        fill(robot);
        desk.clock.advance(Duration.ofHours(14));
        robot.interact(() -> {
            desk.send(Samples.SHOP, Samples.WANG, "王小明", new Message.Text("after midnight in Shanghai"));
            desk.timer.advance(HistoryViewModel.REFRESH_PAUSE);
        });
        robot.clickOn("#history-filter-from").write("2026-11-24").type(KeyCode.ENTER);
        assertThat(summaries()).containsExactly("after midnight in Shanghai");
        robot.interact(() -> vm.filters().clear());
        robot.clickOn("#history-filter-to").write("2026-11-23").type(KeyCode.ENTER);
        assertThat(summaries()).hasSize(6).doesNotContain("after midnight in Shanghai");
    }

    @Test
    void theCountIsAtLeastWhatWasReadUntilTheIdsAreThere(FxRobot robot) {
        many(robot, 230);
        TableView<Slot<DeliverySummary>> table = robot.lookup("#history-table").queryTableView();
        desk.journal.withoutIds(true);
        robot.interact(() -> vm.retry());
        assertThat(vm.rows()).hasSize(100);
        assertThat(text(robot, "history-count")).isEqualTo("≥ 100 rows");
        robot.interact(() -> table.scrollTo(95));
        robot.interact(table::layout);
        assertThat(vm.rows()).hasSize(200);
        robot.interact(() -> table.scrollTo(195));
        robot.interact(table::layout);
        assertThat(summaries()).hasSize(230).doesNotHaveDuplicates().endsWith("message 0");
        assertThat(text(robot, "history-count")).isEqualTo("230 rows");
        desk.journal.withoutIds(false);
        robot.interact(() -> vm.retry());
        assertThat(vm.rows()).hasSize(230);
        assertThat(text(robot, "history-count")).isEqualTo("230 rows");
        assertThat(vm.rows().held()).isLessThan(230);
    }

    @Test
    void endGoesToTheOldestRowsAndHomeBackBeforeAndAfterTheIdsAreThere(FxRobot robot) {
        many(robot, 430);
        for (boolean without : new boolean[] {true, false}) {
            desk.journal.withoutIds(without);
            robot.interact(() -> vm.retry());
            robot.interact(() -> robot.lookup("#history-table").query().requestFocus());
            robot.type(KeyCode.END);
            robot.interact(() -> robot.lookup("#history-table").query().getClass());
            assertThat(text(robot, "history-request-body")).contains("message 0\"");
            assertThat(cells(robot)).contains("message 0", "message 1");
            robot.type(KeyCode.HOME);
            assertThat(text(robot, "history-request-body")).contains("message 429\"");
            assertThat(cells(robot)).contains("message 429");
        }
    }

    @Test
    void aDateIsReachedAtOnceAndNoDayIsFilteredThen(FxRobot robot) {
        many(robot, 230);
        desk.clock.advance(Duration.ofDays(3));
        many(robot, 130);
        desk.clock.advance(Duration.ofDays(3));
        many(robot, 130);
        for (boolean without : new boolean[] {true, false}) {
            desk.journal.withoutIds(without);
            robot.interact(() -> vm.filters().from.set(LocalDate.of(2026, 11, 28)));
            robot.clickOn("#history-jump").write("2026-11-25").type(KeyCode.ENTER);
            robot.interact(() -> robot.lookup("#history-table").queryTableView().layout());
            assertThat(vm.filters().from.get()).isNull();
            assertThat(topRow(robot)).isEqualTo("message 229");
            robot.interact(() -> vm.jumpTo(LocalDate.of(2020, 1, 1)));
            robot.interact(() -> robot.lookup("#history-table").queryTableView().layout());
            assertThat(cells(robot))
                    .as("the oldest, where there is none so old")
                    .contains("message 0");
        }
    }

    @Test
    void anotherDesksRowsAppearWithTheirSender(FxRobot robot) {
        fill(robot);
        Delivery row = desk.journal.all().getFirst();
        desk.journal.add(
                new DeliveryId(desk.journal.all().getLast().id().value() + 1), row, new SentBy("chen", "DESK-3"));
        robot.interact(() -> desk.feed
                .listeners()
                .forEach(listener ->
                        listener.delivery(desk.journal.all().getLast().id())));
        pass(robot, HistoryViewModel.REFRESH_PAUSE);
        assertThat(vm.rows()).hasSize(7);
        assertThat(cells(robot)).as("a column of its own, once there are two").contains("chen", "tester");
        robot.interact(() -> shots("history-operators"));
        robot.interact(() -> vm.select(new DeliveryId(vm.rows().getFirst().key())));
        assertThat(text(robot, "history-detail-by")).isEqualTo("Sent by chen on DESK-3");
    }

    private String topRow(FxRobot robot) {
        TableView<Slot<DeliverySummary>> table = robot.lookup("#history-table").queryTableView();
        int index = ((VirtualFlow<?>) table.lookup(".virtual-flow"))
                .getFirstVisibleCell()
                .getIndex();
        return summaries().get(index);
    }

    @Test
    void newRowsComeInOnTopAndLeaveTheSelectionAlone(FxRobot robot) {
        many(robot, 130);
        robot.clickOn("message 125");
        TableView<Slot<DeliverySummary>> table = robot.lookup("#history-table").queryTableView();
        robot.interact(() -> table.scrollTo(95));
        robot.interact(table::layout);
        many(robot, 3);
        assertThat(summaries()).hasSize(133).startsWith("message 2", "message 1", "message 0", "message 129");
        assertThat(table.getSelectionModel().getSelectedItem().row().summary()).isEqualTo("message 125");
        assertThat(text(robot, "history-request-body")).contains("message 125");
    }

    @Test
    void aNewRowThatDoesNotFitTheFilterStaysOut(FxRobot robot) {
        fill(robot);
        robot.interact(() -> vm.filters().outcome.set(OutcomeKind.UNKNOWN));
        List<String> seen = new ArrayList<>();
        vm.rows().addListener((ListChangeListener<Object>) _ -> seen.addAll(summaries()));
        many(robot, 2);
        assertThat(summaries()).containsExactly("报价单");
        assertThat(seen).doesNotContain("message 0");
    }

    @Test
    void showsAnAttemptWithItsExplanationAndBodies(FxRobot robot) {
        desk.gateway.answeringWith("{\"errcode\":45015,\"errmsg\":\"response out of time limit rid: " + RID + "\"}");
        fill(robot);
        robot.clickOn("您好，您的订单 8831 已发出，点此查看物流");
        assertThat(text(robot, "history-detail-follower")).isEqualTo("李雷");
        assertThat(text(robot, "history-detail-outcome")).isEqualTo("✕ Refused");
        assertThat(text(robot, "history-explained")).startsWith("Reply window closed");
        assertThat(text(robot, "history-next-step")).contains("The follower must write first");
        assertThat(text(robot, "history-request-body")).contains("订单 8831");
        assertThat(text(robot, "history-response-body")).contains("\"errcode\": 45015");
        assertThat(visible(robot, "settle-arrived")).isFalse();
        robot.interact(() -> texts.setLanguage(Language.ZH));
        assertThat(text(robot, "history-detail-outcome")).isEqualTo("✕ 被拒绝");
        assertThat(text(robot, "history-explained")).contains("消息没有送达。");
        robot.clickOn("#history-again");
        assertThat(again).hasSize(1).first().extracting(Delivery::follower).isEqualTo(Samples.LI);
    }

    @Test
    void anUnknownRowIsSettledByAPerson(FxRobot robot) {
        fill(robot);
        robot.clickOn("报价单");
        assertThat(text(robot, "history-explained")).contains("may have arrived");
        assertThat(visible(robot, "settle-not-arrived")).isTrue();
        robot.clickOn("#settle-arrived");
        assertThat(text(robot, "history-settled")).isEqualTo("Settled by hand on 2026-11-23 10:52:00: it arrived.");
        assertThat(visible(robot, "settle-arrived")).isFalse();
        assertThat(visible(robot, "settle-not-arrived")).isFalse();
        assertThat(desk.history
                        .unsettled(Samples.SHOP.id(), CHEN)
                        .toCompletableFuture()
                        .join())
                .isEmpty();
    }

    @Test
    void allAttemptsOfASendAreNamed(FxRobot robot) {
        desk.gateway.answering(
                new SendOutcome.Refused(new ApiRefusal(42001, "access_token expired", null)),
                new SendOutcome.Accepted());
        robot.interact(() -> {
            desk.send(Samples.SHOP, Samples.WANG, "王小明", new Message.Text("twice"));
            desk.timer.advance(HistoryViewModel.REFRESH_PAUSE);
        });
        assertThat(vm.rows()).hasSize(2);
        robot.interact(() -> vm.select(new DeliveryId(vm.rows().getFirst().key())));
        assertThat(text(robot, "history-attempts"))
                .contains("1: 2026-11-23 10:46:00 · Refused · 42001")
                .contains("2: 2026-11-23 10:46:00 · Accepted · 0");
    }

    private void openDay(FxRobot robot) {
        fill(robot);
        robot.clickOn("#history-day");
    }

    private static String spoken(FxRobot robot, String id) {
        return robot.lookup("#" + id).query().getAccessibleText();
    }

    @Test
    void aDayIsShownByHourAndOutcomeAndByCode(FxRobot robot) {
        openDay(robot);
        assertThat(text(robot, "history-day-date")).isEqualTo("2026-11-23");
        assertThat(spoken(robot, "history-day-10-accepted")).isEqualTo("10:00, Accepted, 3");
        assertThat(spoken(robot, "history-day-10-refused")).isEqualTo("10:00, Refused, 1");
        assertThat(text(robot, "history-day-10-not-sent"))
                .as("a sign, not only a colour")
                .isEqualTo("–");
        assertThat(text(robot, "history-day-accepted")).isEqualTo("✓ Accepted 3");
        assertThat(spoken(robot, "history-day-code-45015"))
                .startsWith("Code 45015, reply window closed")
                .endsWith(", 1");
        robot.interact(() -> texts.setLanguage(Language.ZH));
        assertThat(spoken(robot, "history-day-10-refused")).isEqualTo("10:00，被拒绝，1 条");
        robot.clickOn("#history-day");
        assertThat(visible(robot, "history-day-panel")).isFalse();
    }

    @Test
    void aSegmentShowsItsHourAndOutcomeAndTheHourCanBeTakenAway(FxRobot robot) {
        openDay(robot);
        desk.clock.advance(Duration.ofHours(1));
        robot.interact(() -> {
            send(Samples.LI, "李雷", new Message.Text("一小时后"), new SendOutcome.Accepted());
            desk.timer.advance(HistoryViewModel.REFRESH_PAUSE);
        });
        assertThat(spoken(robot, "history-day-11-accepted")).isEqualTo("11:00, Accepted, 1");
        robot.clickOn("#history-day-10-accepted");
        assertThat(summaries()).containsExactly("冬季新品到店 1", "门店今天营业到 21 点", "早上好，您的围巾到货了");
        assertThat(text(robot, "history-filter-hour")).isEqualTo("10:00–11:00");
        assertThat(spoken(robot, "history-filter-hour")).isEqualTo("Remove the filter 10:00–11:00");
        robot.clickOn("#history-filter-hour");
        assertThat(summaries()).contains("一小时后").hasSize(4);
        assertThat(visible(robot, "history-filter-hour")).isFalse();
    }

    @Test
    void aCodeShowsItsRefusalsAndGoesWithTheOutcome(FxRobot robot) {
        openDay(robot);
        robot.interact(() -> {
            send(
                    Samples.WANG,
                    "王小明",
                    new Message.Text("另一个代码"),
                    new SendOutcome.Refused(new ApiRefusal(45047, "", null)));
            desk.timer.advance(HistoryViewModel.REFRESH_PAUSE);
        });
        robot.clickOn("#history-day-code-45015");
        assertThat(summaries()).containsExactly("您好，您的订单 8831 已发出，点此查看物流");
        assertThat(text(robot, "history-filter-code")).isEqualTo("Code 45015");
        robot.interact(() -> vm.filters().outcome.set(OutcomeKind.ACCEPTED));
        assertThat(visible(robot, "history-filter-code")).isFalse();
        assertThat(summaries()).hasSize(3);
    }

    @Test
    void theKeysWalkOverTheDay(FxRobot robot) {
        openDay(robot);
        robot.interact(() -> robot.lookup("#history-day-10-accepted").query().requestFocus());
        robot.push(KeyCode.UP).push(KeyCode.RIGHT).push(KeyCode.SPACE);
        assertThat(vm.filters().outcome.get()).isEqualTo(OutcomeKind.REFUSED);
        assertThat(summaries()).hasSize(1);
    }

    @Test
    void theDayIsThatOfTheFilters(FxRobot robot) {
        openDay(robot);
        robot.clickOn("#history-day-before");
        assertThat(text(robot, "history-day-date")).isEqualTo("2026-11-22");
        assertThat(text(robot, "history-day-said")).isEqualTo("Nothing was sent on this day.");
        assertThat(summaries()).isEmpty();
        robot.clickOn("#history-day-after");
        assertThat(summaries()).hasSize(6);
        assertThat(robot.lookup("#history-day-after").query().isDisabled())
                .as("tomorrow")
                .isTrue();
    }

    @Test
    void theFilteredRowsAreExportedAndThePathCopied(FxRobot robot) throws IOException {
        fill(robot);
        robot.interact(() -> vm.filters().outcome.set(OutcomeKind.ACCEPTED));
        robot.clickOn("#history-export");
        assertThat(text(robot, "history-export-path")).endsWith("kefudesk-history-2026-11-23");
        robot.clickOn("#history-export-folder");
        robot.clickOn("#history-export-csv");
        Path file = folder.resolve("kefudesk-history-2026-11-23.csv");
        assertThat(text(robot, "history-export-finished")).isEqualTo("✓ 3 rows are in the file");
        assertThat(Files.readString(file)).contains("早上好，您的围巾到货了").doesNotContain("报价单");
        robot.interact(() -> texts.setLanguage(Language.ZH));
        assertThat(text(robot, "history-export-finished")).isEqualTo("✓ 文件中有 3 条记录");
        robot.clickOn("#history-export-copy");
        assertThat(copied).containsExactly(file.toString());
        robot.clickOn("#history-export-close");
        assertThat(robot.lookup("#history-export-panel").tryQuery()).isEmpty();
    }

    @Test
    void aFileThatIsThereIsReplacedOnlyAfterAQuestion(FxRobot robot) throws IOException {
        fill(robot);
        Path file = Files.writeString(folder.resolve("export.json"), "before");
        robot.clickOn("#history-export");
        robot.interact(() -> vm.export().pathProperty().set(file.toString()));
        robot.clickOn("#history-export-json");
        assertThat(text(robot, "history-export-trouble")).startsWith("There is a file of this name");
        assertThat(file).hasContent("before");
        replacing = true;
        robot.clickOn("#history-export-json");
        assertThat(text(robot, "history-export-finished")).isEqualTo("✓ 6 rows are in the file");
        assertThat(Files.readString(file)).startsWith("[");
    }

    @Test
    void aPlaceThatCannotBeSaysWhy(FxRobot robot) {
        robot.clickOn("#history-export");
        tryPath(robot, " ", "This is not the name of a file");
        tryPath(robot, "export", "Write the whole path");
        tryPath(robot, folder.resolve("nowhere").resolve("x").toString(), "This folder is not there");
        robot.clickOn("#history-export-dismiss");
        assertThat(robot.lookup("#history-export-panel").tryQuery()).isEmpty();
    }

    private void tryPath(FxRobot robot, String path, String words) {
        robot.interact(() -> vm.export().pathProperty().set(path));
        robot.clickOn("#history-export-path").type(KeyCode.ENTER);
        assertThat(text(robot, "history-export-trouble")).startsWith(words);
    }

    @Test
    void looksAsItShould(FxRobot robot) {
        robot.interact(() -> shots("history-empty"));
        fill(robot);
        robot.interact(() -> shots("history-list"));
        robot.clickOn("报价单");
        robot.interact(() -> shots("history-unknown"));
        robot.interact(() -> {
            vm.select(new DeliveryId(vm.rows().getFirst().key()));
            shots("history-news");
            vm.filters().outcome.set(OutcomeKind.SENDING);
            shots("history-nothing");
            vm.filters().clear();
            vm.day().openProperty().set(true);
        });
        robot.clickOn("#history-day-10-refused");
        robot.interact(() -> shots("history-day"));
    }

    /** Twice: all languages and themes of the page are drawn with the whole window around it. */
    private void shots(String name) {
        shot(name, Language.ZH, true);
        shot(name, Language.EN, false);
    }

    private void shot(String name, Language language, boolean dark) {
        texts.setLanguage(language);
        Shots.dress(stage.getScene(), dark);
        Shots.take(stage.getScene(), name + "-" + language.name().toLowerCase(Locale.ROOT) + (dark ? "-dark" : ""));
    }
}
