package dev.kefudesk.ui.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.DeliveryState;
import dev.kefudesk.domain.send.ReceivedAnswer;
import dev.kefudesk.domain.send.SendId;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.domain.send.SendOutcome.NotSent;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.domain.send.SendOutcome.Unknown;
import dev.kefudesk.domain.send.SendOutcome.UnknownCause;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.WeChatGateway.RecordedRequest;
import dev.kefudesk.service.send.DeliveryChanged;
import dev.kefudesk.testing.Samples;
import dev.kefudesk.testing.Shots;
import dev.kefudesk.testing.SmallDesk;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.Texts.Language;
import dev.kefudesk.ui.kit.rid.RidViewModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
final class AnswerViewTest {

    private static final String RID = "65f1c2a9-3b0e77d1-1c9a04fe";

    private final SmallDesk desk = new SmallDesk();
    private final Texts texts = new Texts(Language.EN);
    private final List<String> copied = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private final AnswerViewModel vm = new AnswerViewModel(
            desk.sends,
            desk.codes,
            desk.accounts,
            Runnable::run,
            texts,
            SmallDesk.ZONE,
            copied::add,
            new AnswerActions() {
                @Override
                public void refreshToken(AccountId account) {
                    done.add("refresh " + account.value());
                }

                @Override
                public void openAccount(AccountId account) {
                    done.add("open " + account.value());
                }

                @Override
                public void setCardsPerMessage(AccountId account, int cards) {
                    done.add("cards " + account.value() + " " + cards);
                }

                @Override
                public void giveSecret(AccountId account) {
                    done.add("secret " + account.value());
                }
            });

    private Stage stage;

    @Start
    void open(Stage opened) {
        stage = opened;
        VBox page = new VBox(new AnswerView(
                vm, new RidViewModel(desk.diagnosis, desk.accounts, Runnable::run, texts, SmallDesk.ZONE), texts));
        page.setStyle("-fx-padding: 16px;");
        Shots.open(stage, page, 670, 300, false);
        vm.setRecipient(Samples.SHOP, Samples.WANG);
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

    private static SendOutcome refused(long code, String errmsg) {
        return new SendOutcome.Refused(new ApiRefusal(code, errmsg, RID));
    }

    private void send(FxRobot robot, SendOutcome outcome) {
        robot.interact(() -> desk.send(Samples.WANG, "您好 it's", outcome));
    }

    @Test
    void showsNothingBeforeAnythingWasSent(FxRobot robot) {
        assertThat(visible(robot, "answer")).isFalse();
        assertThat(text(robot, "outcome")).isEmpty();
    }

    @Test
    void explainsAnAcceptedSend(FxRobot robot) {
        send(robot, new SendOutcome.Accepted());
        assertThat(text(robot, "outcome")).isEqualTo("Accepted · 83 ms · 10:46:00");
        assertThat(text(robot, "outcome-explained"))
                .isEqualTo("WeChat took it: there is no read receipt and it cannot be taken back.");
        assertThat(text(robot, "outcome-next-step")).isEqualTo("Next step: Nothing more needs to be done.");
        assertThat(visible(robot, "outcome-next-action")).isFalse();
        assertThat(visible(robot, "copy-rid")).isFalse();
    }

    @Test
    void explainsARefusalAndCopiesItsRid(FxRobot robot) {
        desk.gateway.answeringWith("{\"errcode\":45015,\"errmsg\":\"response out of time limit rid: " + RID + "\"}");
        send(robot, refused(45015, "response out of time limit"));
        assertThat(text(robot, "outcome")).startsWith("Refused 45015 · 83 ms");
        assertThat(text(robot, "outcome-explained"))
                .startsWith("Reply window closed")
                .contains("The message was not delivered.");
        assertThat(text(robot, "outcome-likely"))
                .startsWith("Likely cause: The reply window is closed or the person has unfollowed");
        assertThat(text(robot, "outcome-next-step")).contains("The follower must write first");
        robot.clickOn("#copy-rid");
        assertThat(copied).containsExactly(RID);
    }

    @Test
    void showsBodiesPrettyAndRawAndTheCommandWithoutTheToken(FxRobot robot) {
        desk.gateway.answeringWith("{\"errcode\":0,\"errmsg\":\"ok\"}");
        send(robot, new SendOutcome.Accepted());
        robot.clickOn("#answer-tab-request");
        assertThat(text(robot, "request-body"))
                .contains("\n  \"msgtype\": \"text\"")
                .contains("您好 it's");
        robot.clickOn("#request-body-raw");
        assertThat(text(robot, "request-body"))
                .isEqualTo(desk.gateway.sent().getFirst().body());
        robot.clickOn("#answer-tab-response");
        assertThat(text(robot, "response-body")).isEqualTo("{\n  \"errcode\": 0,\n  \"errmsg\": \"ok\"\n}");
        robot.clickOn("#response-body-copy");
        robot.clickOn("#answer-tab-curl");
        robot.clickOn("#copy-curl");
        assertThat(copied).hasSize(2).first().isEqualTo("{\"errcode\":0,\"errmsg\":\"ok\"}");
        assertThat(copied.getLast())
                .startsWith("curl ")
                .contains("\"http://127.0.0.1:9/cgi-bin/message/custom/send?access_token=$ACCESS_TOKEN\"")
                .contains("您好 it'\\''s")
                .doesNotContain("token-1");
        assertThat(text(robot, "curl-command")).isEqualTo(copied.getLast());
    }

    @Test
    void offersTheNextStepAsAButton(FxRobot robot) {
        send(robot, refused(45008, "article size out of limit"));
        assertThat(text(robot, "outcome-likely")).contains("limit set for this account is 10");
        assertThat(text(robot, "outcome-next-action")).isEqualTo("Set to 1 card per message");
        robot.clickOn("#outcome-next-action");
        send(robot, refused(40164, "invalid ip 203.0.113.9 ipv6 ::ffff:203.0.113.9, not in whitelist"));
        robot.clickOn("#outcome-next-action");
        send(robot, NotSent.because(NotSentCause.SECRET_MISSING));
        robot.clickOn("#outcome-next-action");
        send(robot, NotSent.because(NotSentCause.NAME_NOT_FOUND));
        robot.clickOn("#outcome-next-action");
        send(robot, refused(48012, "wrong kind of token"));
        robot.clickOn("#outcome-next-action");
        assertThat(done).containsExactly("cards shop 1", "secret shop", "open shop", "refresh shop");
        assertThat(copied).containsExactly("203.0.113.9");
    }

    @Test
    void aTokenRefusedTwiceIsShownWithItsAttempts(FxRobot robot) {
        desk.gateway.answering(refused(42001, "expired"), new SendOutcome.Accepted());
        robot.interact(() -> desk.send(Samples.SHOP, Samples.WANG, "王小明", new Message.Text("hi")));
        assertThat(text(robot, "outcome")).startsWith("Accepted");
        assertThat(text(robot, "outcome-notes"))
                .isEqualTo("Attempt 2 of this send, after a token refresh: the first was answered with 42001.");
    }

    @Test
    void nothingSentIsToldApartFromRefusedByWeChat(FxRobot robot) {
        desk.gateway.granting(List.of(new ApiAnswer.Refused<>(new ApiRefusal(40125, "invalid appsecret", RID))));
        robot.interact(() -> desk.send(Samples.SHOP, Samples.WANG, "王小明", new Message.Text("hi")));
        assertThat(text(robot, "outcome")).startsWith("Refused · not sent · 40125");
        assertThat(text(robot, "outcome-explained")).contains("Nothing of the message left this computer.");
        assertThat(text(robot, "outcome-next-action")).isEqualTo("Open account settings");
        robot.interact(() -> texts.setLanguage(Language.ZH));
        assertThat(text(robot, "outcome")).startsWith("被拒绝 · 未发出 · 40125");
    }

    @Test
    void anAnswerWaitsForItsFollower(FxRobot robot) {
        robot.interact(() -> vm.setRecipient(Samples.SHOP, Samples.LI));
        send(robot, refused(45015, ""));
        assertThat(visible(robot, "answer")).as("an answer to somebody else").isFalse();
        robot.interact(() -> vm.setRecipient(Samples.SHOP, Samples.WANG));
        assertThat(text(robot, "outcome")).startsWith("Refused 45015");
        robot.interact(() -> vm.setRecipient(Samples.OTHER, Samples.WANG));
        assertThat(visible(robot, "answer"))
                .as("the same OpenID at another account")
                .isFalse();
    }

    @Test
    void anOldSendSettledLaterDoesNotReplaceTheNewest(FxRobot robot) {
        send(robot, Unknown.because(UnknownCause.TIMEOUT, ""));
        send(robot, new SendOutcome.Accepted());
        DeliveryId old = desk.journal.all().getFirst().id();
        robot.interact(() -> desk.history.settle(old, true));
        assertThat(desk.journal.find(old).orElseThrow().state().unsettledUnknown())
                .isFalse();
        assertThat(text(robot, "outcome")).startsWith("Accepted");
    }

    @Test
    void aLateAnswerReplacesUnknown(FxRobot robot) {
        send(robot, Unknown.because(UnknownCause.TIMEOUT, ""));
        assertThat(text(robot, "outcome")).startsWith("Unknown · timeout");
        assertThat(text(robot, "outcome-explained")).contains("may have arrived");
        Delivery late = with(desk.journal.all().getFirst(), new DeliveryState.Done(new SendOutcome.Accepted(), null));
        robot.interact(() -> desk.sends.changed().publish(new DeliveryChanged(late, null, false)));
        assertThat(text(robot, "outcome")).startsWith("Accepted");
    }

    @Test
    void whileSendingTheOldAnswerIsGoneAndASpinnerComesLate(FxRobot robot) {
        send(robot, new SendOutcome.Accepted());
        Delivery sending = with(desk.journal.all().getFirst(), new DeliveryState.Sending());
        Delivery next = new Delivery(
                new DeliveryId(sending.id().value() + 1),
                new SendId("second"),
                1,
                sending.account(),
                sending.accountName(),
                sending.follower(),
                sending.followerName(),
                sending.at(),
                sending.message(),
                sending.requestPath(),
                sending.requestBody(),
                new DeliveryState.Sending(),
                null,
                ReceivedAnswer.NONE,
                false);
        robot.interact(() -> {
            desk.sends.changed().publish(new DeliveryChanged(next, null, false));
            assertThat(text(robot, "outcome")).startsWith("Sending");
            assertThat(robot.lookup(".progress-indicator").query().isVisible()).isFalse();
        });
        await().until(() -> robot.lookup(".progress-indicator").query().isVisible());
    }

    @Test
    void aBodyOfAMegabyteDoesNotFreezeThePanel(FxRobot robot) {
        desk.gateway.answeringWith("{\"errcode\":40035,\"x\":\"" + "汉字 x".repeat(250_000) + "\"}");
        send(robot, refused(40035, "invalid parameter"));
        long start = System.nanoTime();
        robot.clickOn("#answer-tab-response");
        robot.interact(() -> stage.getScene().snapshot(null));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
        assertThat(text(robot, "response-body").length()).isLessThanOrEqualTo(200 * 1024);
        robot.clickOn("#response-body-copy");
        assertThat(copied.getFirst()).hasSizeGreaterThan(1_000_000);
    }

    private static Delivery with(Delivery row, DeliveryState state) {
        return new Delivery(
                row.id(),
                row.sendId(),
                row.attempt(),
                row.account(),
                row.accountName(),
                row.follower(),
                row.followerName(),
                row.at(),
                row.message(),
                row.requestPath(),
                row.requestBody(),
                state,
                row.latency(),
                row.answer(),
                row.freshConnection());
    }

    @Test
    void looksAsItShould(FxRobot robot) {
        desk.gateway.answeringWith(
                "{\"errcode\":45015,\"errmsg\":\"response out of time limit or subscription is canceled" + " rid: "
                        + RID + "\"}");
        send(robot, refused(45015, ""));
        for (Language language : Language.values()) {
            for (boolean dark : new boolean[] {false, true}) {
                String end = "-" + language.name().toLowerCase(Locale.ROOT) + (dark ? "-dark" : "");
                robot.interact(() -> {
                    texts.setLanguage(language);
                    Shots.dress(stage.getScene(), dark);
                });
                robot.clickOn("#answer-tab-explained");
                robot.interact(() -> Shots.take(stage.getScene(), "answer-refused" + end));
                robot.clickOn("#answer-tab-request");
                robot.interact(() -> Shots.take(stage.getScene(), "answer-request" + end));
                robot.clickOn("#answer-tab-curl");
                robot.interact(() -> Shots.take(stage.getScene(), "answer-curl" + end));
            }
        }
        robot.clickOn("#answer-tab-explained");
        desk.gateway.answeringWith("");
        send(robot, refused(40164, "invalid ip 203.0.113.9, not in whitelist"));
        robot.interact(() -> Shots.take(stage.getScene(), "answer-ip-en-dark"));
        send(robot, Unknown.because(UnknownCause.TIMEOUT, ""));
        robot.interact(() -> Shots.take(stage.getScene(), "answer-unknown-en-dark"));
        send(robot, new SendOutcome.Accepted());
        robot.interact(() -> Shots.take(stage.getScene(), "answer-accepted-en-dark"));
    }

    @Test
    void aRidIsLookedUpWithoutLeavingTheAnswer(FxRobot robot) {
        send(robot, refused(45015, "out of time rid: " + RID));
        desk.gateway.recording(List.of(new ApiAnswer.Ok<>(new RecordedRequest(
                null,
                Duration.ofMillis(83),
                "https://api.weixin.qq.com/cgi-bin/message/custom/send?access_token=99_part",
                "{\"touser\":\"oWang\",\"text\":{\"content\":\"您好\"}}",
                "{\"errcode\":45015}",
                "203.0.113.9"))));

        robot.clickOn("#rid-look-up");

        assertThat(visible(robot, "rid-result")).isTrue();
        assertThat(text(robot, "rid-result-words")).startsWith("✓").contains("83 ms", "203.0.113.9");
        assertThat(text(robot, "rid-result-record")).contains("oWang", "45015").doesNotContain("99_part", "您好");
    }

    @Test
    void aRidThatIsNotThereIsSaidInWordsAndGoesWithItsAnswer(FxRobot robot) {
        send(robot, refused(45015, "out of time rid: " + RID));
        desk.gateway.recording(List.of(new ApiAnswer.Refused<>(new ApiRefusal(76004, "expired", null))));
        robot.clickOn("#rid-look-up");
        assertThat(text(robot, "rid-result-words")).startsWith("✕").contains("seven days");

        send(robot, new SendOutcome.Accepted());
        assertThat(visible(robot, "rid-result")).isFalse();
    }
}
