package dev.kefudesk.sandbox;

import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.service.port.Timer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A sandbox with threads of its own and a hurried pace, and the calls that a console would make. */
final class RunningSandbox implements AutoCloseable {

    static final String SEND = "/cgi-bin/message/custom/send";
    static final SandboxPace HURRIED = new SandboxPace(
            Duration.ofMillis(300), Duration.ofMillis(20), Duration.ofMillis(200), Duration.ofSeconds(20));

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor();
    final SandboxServer server;
    final RawClient client;

    RunningSandbox(SandboxOptions options) {
        Timer timer = (delay, task) -> {
            Future<?> future = clockwork.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
            return () -> future.cancel(false);
        };
        server = SandboxServer.start(options, executor, timer);
        client = new RawClient(server.origin());
    }

    static RunningSandbox hurried() {
        return new RunningSandbox(SandboxOptions.USUAL.withPace(HURRIED));
    }

    JsonNode stableToken(String appId, String secret, boolean force) throws IOException {
        return json(client.post(
                "/cgi-bin/stable_token",
                "{\"grant_type\":\"client_credential\",\"appid\":\"" + appId + "\",\"secret\":\"" + secret
                        + "\",\"force_refresh\":" + force + "}"));
    }

    String token() throws IOException {
        return stableToken(server.appId(), server.secret().reveal(), false)
                .path("access_token")
                .asString("");
    }

    JsonNode get(String path, String token, String rest) throws IOException {
        return json(client.get(path + "?access_token=" + token + rest));
    }

    JsonNode send(String token, String body) throws IOException {
        return json(client.post(SEND + "?access_token=" + token, body));
    }

    RawClient.Answer sendText(OpenId to, Duration patience) throws IOException {
        return client.post(
                SEND + "?access_token=" + token(), text(to, "你好").getBytes(StandardCharsets.UTF_8), patience);
    }

    int sendText(String token, OpenId to) throws IOException {
        return send(token, text(to, "你好")).path("errcode").asInt(-99);
    }

    static String text(OpenId to, String content) {
        return "{\"touser\":\"" + to.value() + "\",\"msgtype\":\"text\",\"text\":{\"content\":\"" + content + "\"}}";
    }

    static String news(OpenId to, int cards) {
        String card = "{\"title\":\"新品\",\"description\":\"\",\"url\":\"https://example.com\",\"picurl\":\"\"}";
        return "{\"touser\":\"" + to.value() + "\",\"msgtype\":\"news\",\"news\":{\"articles\":["
                + String.join(",", java.util.Collections.nCopies(cards, card)) + "]}}";
    }

    static JsonNode json(RawClient.Answer answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    @Override
    public void close() {
        server.close();
        clockwork.shutdownNow();
        executor.close();
    }
}
