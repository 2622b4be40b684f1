package dev.kefudesk.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.FollowerCard;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.sandbox.Scene;
import dev.kefudesk.service.port.FollowerRow;
import dev.kefudesk.service.send.SendRequest;
import dev.kefudesk.testing.DeskFixture;
import dev.kefudesk.ui.kit.list.Slot;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The follower book in the whole window, on the real database and the sandbox. */
@ExtendWith(ApplicationExtension.class)
class BookFlowTest {

    private DeskFixture desk;
    private FxRobot robot;

    @Start
    void open(Stage stage) {
        desk = DeskFixture.english().open(stage, 980, 700);
    }

    @BeforeEach
    void ready(FxRobot given) {
        robot = given;
        await().until(() -> rows().size() > 20);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void aNameWrittenOnTheCardIsFoundByItsPinyinAndAFavouriteByItsFilter() {
        OpenId ouyang = desk.sandbox().openIds().get(30);
        openCard(ouyang);
        robot.write("欧阳念慈");
        write("follower-card-note", "订单 8831，周六上午到店");
        robot.push(KeyCode.ESCAPE);
        await().until(() -> !shows("follower-card"));
        await().untilAsserted(() -> assertThat(card(ouyang).note()).isEqualTo("订单 8831，周六上午到店"));
        assertThat(card(ouyang).follower().alias()).isEqualTo("欧阳念慈");

        for (String typed : List.of("oync", "ouyangnc", "nianci")) {
            write("follower-search", typed);
            await().untilAsserted(() -> assertThat(names()).containsExactly("欧阳念慈"));
        }
        write("follower-search", "");

        key(KeyCode.I);
        press("follower-card-favourite");
        await().untilAsserted(() -> assertThat(card(ouyang).marks().favourite()).isTrue());
        choose("follower-filter", "follower-filter-favourite");
        await().untilAsserted(() -> assertThat(names()).containsExactly("欧阳念慈"));
        assertThat(text("follower-chip-favourite")).isEqualTo("Favourites");
        press("follower-chip-favourite");
        await().untilAsserted(() -> assertThat(rows()).hasSizeGreaterThan(20));
    }

    @Test
    void aRemarkIsWrittenToWeChatAndARefusalLosesNothing() {
        robot.interact(() -> {
            TextInputControl field = robot.lookup("#follower-openid").queryTextInputControl();
            field.setText("oNobodyOfThisAccount12345678");
            field.requestFocus();
        });
        robot.push(KeyCode.ENTER);
        await().until(() -> desk.window().recipient() != null);
        key(KeyCode.I);
        await().until(() -> shows("follower-card-remark"));

        write("follower-card-remark", "苏州李女士");
        assertThat(text("follower-card-remark-count")).isEqualTo("5 / 29");
        press("follower-card-remark-save");
        await().untilAsserted(() -> assertThat(text("follower-card-remark-problem"))
                .startsWith("✕ WeChat refused (40003): the OpenID is not one of this account"));
        assertThat(typed("follower-card-remark")).isEqualTo("苏州李女士");

        OpenId known = desk.sandbox().openIds().get(31);
        openCard(known);
        assertThat(typed("follower-card-remark")).isNotEqualTo("苏州李女士");
        write("follower-card-remark", "三十个字符的备注微信不会接受".repeat(3));
        assertThat(text("follower-card-remark-count")).endsWith("too long");
        assertThat(robot.lookup("#follower-card-remark-save").query().isDisabled())
                .isTrue();
        write("follower-card-remark", "苏州李女士");
        press("follower-card-remark-save");
        await().untilAsserted(() -> assertThat(card(known).follower().remark()).isEqualTo("苏州李女士"));
        await().untilAsserted(() -> assertThat(names()).contains("苏州李女士"));

        press("follower-card-block");
        assertThat(text("confirm-ok")).isEqualTo("Block follower");
        press("confirm-ok");
        await().untilAsserted(() -> assertThat(card(known).marks().blocked()).isTrue());
        await().untilAsserted(() -> assertThat(text("follower-card-block")).isEqualTo("Unblock…"));
    }

    @Test
    void tagsAreMadeWithinWeChatsLimitsGivenAndTaken() {
        OpenId known = desk.sandbox().openIds().get(32);
        openCard(known);
        choose("follower-filter", "follower-tags");
        await().until(() -> robot.lookup("#tag-list").queryListView().getItems().size() > 3);
        write("tag-new-name", "十一个汉字的标签名太长了");
        assertThat(text("tag-new-problem")).contains("at most 30 bytes");
        assertThat(robot.lookup("#tag-create").query().isDisabled()).isTrue();
        write("tag-new-name", "冬季回访");
        press("tag-create");
        await().untilAsserted(() -> assertThat(tagNames()).contains("冬季回访"));
        press("tags-close");

        choose("follower-card-tag-add", item("follower-card-tag-add", "冬季回访"));
        await().untilAsserted(() -> assertThat(card(known).follower().tags()).contains("冬季回访"));
        int id = card(known).tagIds().getLast();
        await().until(() -> shows("follower-card-tag-" + id));
        press("follower-card-tag-" + id);
        await().untilAsserted(() -> assertThat(card(known).follower().tags()).doesNotContain("冬季回访"));

        choose("follower-filter", "follower-tags");
        await().until(() -> {
            robot.interact(() -> robot.lookup("#tag-list").queryListView().scrollTo(100));
            return shows("tag-delete-" + id);
        });
        press("tag-delete-" + id);
        press("confirm-ok");
        await().untilAsserted(() -> assertThat(tagNames()).doesNotContain("冬季回访"));
    }

    @Test
    void theLastSendsLeadToTheHistory() {
        OpenId closed = desk.sandbox().follower(Scene.WINDOW_CLOSED);
        desk.services()
                .sends()
                .submit(new SendRequest(
                        desk.services().accounts().selected(), closed, "x", new Message.Text("您好"), null, false))
                .result()
                .toCompletableFuture()
                .join();
        openCard(closed);
        await().until(() -> !robot.lookup(".card-send").queryAll().isEmpty());
        assertThat(robot.lookup(".card-send").query().getAccessibleText()).contains("您好", "✕ Refused");
        robot.interact(() -> ((ButtonBase) robot.lookup(".card-send").query()).fire());
        await().untilAsserted(() ->
                assertThat(desk.window().model().pageProperty().get()).isEqualTo(Page.HISTORY));
        await().until(() -> shows("history-detail"));
    }

    private FollowerCard card(OpenId openId) {
        return desk.services()
                .followers()
                .card(AccountId.SANDBOX, openId)
                .toCompletableFuture()
                .join();
    }

    private void openCard(OpenId openId) {
        robot.interact(() -> desk.window().writeTo(openId));
        await().until(() -> openId.equals(desk.window().recipient()));
        WaitForAsyncUtils.waitForFxEvents();
        if (!shows("follower-card")) {
            key(KeyCode.I);
        }
        await().until(() ->
                shows("follower-card-alias") && text("follower-card-openid").equals(openId.value()));
    }

    private void key(KeyCode code) {
        robot.press(KeyCode.CONTROL).push(code).release(KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void press(String id) {
        robot.interact(() -> ((ButtonBase) robot.lookup("#" + id).query()).fire());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void write(String id, String text) {
        robot.interact(() -> robot.lookup("#" + id).queryTextInputControl().setText(text));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void choose(String menu, String item) {
        robot.interact(() -> item(menu, one -> item.equals(one.getId())).fire());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private String item(String menu, String text) {
        return Objects.requireNonNull(
                item(menu, one -> text.equals(one.getText())).getId());
    }

    private MenuItem item(String menu, Predicate<MenuItem> wanted) {
        await().until(() -> menu(menu).getItems().stream().anyMatch(wanted));
        return menu(menu).getItems().stream().filter(wanted).findFirst().orElseThrow();
    }

    private MenuButton menu(String id) {
        return (MenuButton) robot.lookup("#" + id).query();
    }

    private String text(String id) {
        return ((Labeled) robot.lookup("#" + id).query()).getText();
    }

    private String typed(String id) {
        return robot.lookup("#" + id).queryTextInputControl().getText();
    }

    @SuppressWarnings("unchecked")
    private List<Slot<FollowerRow>> rows() {
        return List.copyOf(((ListView<Slot<FollowerRow>>)
                        (ListView<?>) robot.lookup("#follower-list").queryListView())
                .getItems());
    }

    private List<String> names() {
        return rows().stream()
                .map(Slot::row)
                .filter(Objects::nonNull)
                .map(row -> row.entry().follower().shownName())
                .toList();
    }

    private List<String> tagNames() {
        return desk.services().followers().tags(AccountId.SANDBOX).toCompletableFuture().join().stream()
                .map(tag -> tag.name())
                .toList();
    }

    private boolean shows(String id) {
        WaitForAsyncUtils.waitForFxEvents();
        for (Node node = robot.lookup("#" + id).tryQuery().orElse(null); node != null; node = node.getParent()) {
            if (!node.isVisible()) {
                return false;
            }
        }
        return robot.lookup("#" + id).tryQuery().isPresent();
    }
}
