package dev.kefudesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.message.NewsCard;
import dev.kefudesk.sandbox.SandboxOptions;
import dev.kefudesk.sandbox.SandboxPace;
import dev.kefudesk.sandbox.Scene;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.send.SendRequest;
import dev.kefudesk.service.token.TokenResult;
import dev.kefudesk.wechat.http.Deadlines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A day on which everything goes wrong that can, and what the log tells of it. */
class LogPrivacyTest {

    private static final String TEXT = "隐私内容 very-private-text";
    private static final String TITLE = "隐私标题 very-private-title";
    private static final String WRITTEN = "the log is written";
    private static final SandboxPace QUICK = new SandboxPace(
            Duration.ofMillis(200), Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(20));
    private static final Deadlines SHORT =
            new Deadlines(Duration.ofSeconds(1), Duration.ofMillis(1200), Duration.ofSeconds(1));

    @TempDir
    Path home;

    @Test
    void holdsNoMessageNoSecretAndAtMostTheEndOfAnOpenId() throws IOException {
        Set<String> secrets = new HashSet<>();
        List<OpenId> openIds;
        try (Desk desk = start()) {
            Account sandbox = desk.services().accounts().selected();
            openIds = desk.sandbox().openIds();
            secrets.add(desk.sandbox().secret().reveal());
            secrets.add(token(desk, sandbox));
            desk.services().followers().load(sandbox);
            sendToAll(desk, sandbox, new Message.Text(TEXT));
            secrets.add(token(desk, sandbox));
            desk.sandbox().expireToken();
            sendToAll(
                    desk,
                    sandbox,
                    new Message.News(
                            List.of(new NewsCard(TITLE, TEXT, "https://example.com", picture(desk, "missing.jpg")))));
            secrets.add(token(desk, sandbox));
            for (String name : desk.sandbox().faultyPictures()) {
                done(desk.services()
                        .pictures()
                        .load(picture(desk, name), 80, 80, desk.sandbox().origin(), new CancelSignal()));
            }
            LoggerFactory.getLogger(LogPrivacyTest.class).info(WRITTEN);
        }
        String logs = logs();
        assertThat(logs).contains(WRITTEN).doesNotContain("隐私", "very-private");
        assertThat(secrets).as("a secret and two tokens").hasSizeGreaterThan(2).noneMatch(logs::contains);
        assertThat(openIds).hasSizeGreaterThan(100);
        assertThat(openIds).map(OpenId::value).noneMatch(value -> logs.contains(value.substring(value.length() - 5)));
        // the request address carries the token: no part of it either
        assertThat(logs.toLowerCase(Locale.ROOT)).doesNotContain("access_token=");
    }

    private Desk start() {
        Desk.Started started = Desk.start(
                DeskOptions.throwAway(home)
                        .withLogs(true)
                        .withSandbox(SandboxOptions.USUAL.withPace(QUICK))
                        .withDeadlines(SHORT, Duration.ofMillis(10)),
                Runnable::run);
        return ((Desk.Ready) started).desk();
    }

    private static String picture(Desk desk, String name) {
        return desk.sandbox().pictureAddress(name);
    }

    private static String token(Desk desk, Account account) {
        return ((TokenResult.Ready) done(desk.services().tokens().refresh(account)))
                .token()
                .reveal();
    }

    private static void sendToAll(Desk desk, Account account, Message message) {
        CompletableFuture<?>[] sends = Stream.of(Scene.values())
                .map(scene -> desk.services()
                        .sends()
                        .submit(new SendRequest(
                                account, desk.sandbox().follower(scene), scene.remark(), message, null, true))
                        .result()
                        .toCompletableFuture())
                .toArray(CompletableFuture[]::new);
        done(CompletableFuture.allOf(sends));
    }

    private String logs() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(home.resolve("logs"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file, StandardCharsets.UTF_8));
            }
        }
        return all.toString();
    }

    private static <T> T done(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
    }
}
