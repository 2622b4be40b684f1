package dev.kefudesk.flows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.sandbox.Scene;
import dev.kefudesk.testing.DeskFixture;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A token that WeChat refuses, as the person at the desk sees it. */
@ExtendWith(ApplicationExtension.class)
@Timeout(180)
final class TokenFlowsTest {

    private DeskFixture desk;
    private Stage stage;
    private Person person;

    @Start
    void start(Stage ignored) {
        stage = new Stage();
    }

    @BeforeEach
    void sitDown(FxRobot robot) {
        desk = DeskFixture.english();
        person = new Person(robot, desk, stage);
    }

    @AfterEach
    void leave(FxRobot robot) {
        robot.interact(stage::hide);
        desk.close();
    }

    @Test
    void aForcedRefreshHealsTheSendAndIsCountedInTheHeader() {
        assertThat(person.screen.text("token-status")).doesNotContain("forced");

        person.send(Scene.TOKEN_STUCK, "您好");

        person.awaitOutcome("Accepted");
        assertThat(desk.sandbox().deliveredTo(desk.sandbox().follower(Scene.TOKEN_STUCK)))
                .hasSize(1);
        person.awaitCount(OutcomeKind.REFUSED, 1);
        Person.until(() -> person.screen.text("token-status").contains("forced 1/20"));
    }

    @Test
    void aTokenThatAnotherProgramTookOverIsSaidAndTheMessageArrives() throws IOException, InterruptedException {
        Person.until(() -> person.screen.text("token-status").startsWith("token valid"));
        anotherProgramForcesAToken();

        person.send(Scene.ACCEPTED, "您好");

        person.awaitOutcome("Accepted");
        Person.until(() -> person.screen.text("notice").contains("another program took the token over at "));
        assertThat(person.screen.text("token-status")).doesNotContain("forced");
    }

    private void anotherProgramForcesAToken() throws IOException, InterruptedException {
        Account account = desk.sandbox().account();
        String body = "{\"grant_type\":\"client_credential\",\"appid\":\"%s\",\"secret\":\"%s\",\"force_refresh\":true}"
                .formatted(account.appId(), desk.sandbox().secret().reveal());
        URI address = URI.create(account.api().origin().shown() + "/cgi-bin/stable_token");
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(address)
                            .version(HttpClient.Version.HTTP_1_1)
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.body()).contains("access_token");
        }
    }

    @Test
    void aTokenThatNothingHelpsIsRefusedWithTheReason() {
        person.send(Scene.TOKEN_NEVER_RIGHT, "一");
        person.awaitOutcome("Refused 40001");
        person.awaitCount(OutcomeKind.REFUSED, 2);

        person.send(Scene.TOKEN_NEVER_RIGHT, "二");

        person.awaitCount(OutcomeKind.REFUSED, 3);
        Person.until(() -> person.screen.text("outcome-explained").contains("a forced one only every 30 seconds"));
    }
}
