package dev.kefudesk.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.follower.OpenId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class SendCallTest {

    private final RunningSandbox sandbox = RunningSandbox.hurried();
    private final OpenId someone = sandbox.server.follower(Scene.ACCEPTED);
    private String token = "";

    @BeforeEach
    void fetchToken() throws IOException {
        token = sandbox.token();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private int code(String body) throws IOException {
        return sandbox.send(token, body).path("errcode").asInt(-99);
    }

    @Test
    void wantsATokenThatItGranted() throws IOException {
        String body = RunningSandbox.text(someone, "hi");

        assertThat(RunningSandbox.json(sandbox.client.post(RunningSandbox.SEND, body))
                        .path("errcode")
                        .asInt())
                .isEqualTo(41001);
        assertThat(sandbox.sendText("99_madeup", someone)).isEqualTo(40001);
        assertThat(sandbox.server.sends()).hasSize(2).allMatch(send -> !send.tokenOk() && !send.delivered());
    }

    @Test
    void wantsAPost() throws IOException {
        assertThat(sandbox.get(RunningSandbox.SEND, token, "").path("errcode").asInt())
                .isEqualTo(43002);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|47001",
                "null|47001",
                "{\"touser\":|47001",
                "{\"touser\":\"o1\",\"touser\":\"o2\"}|47001",
                "{} {}|47001",
                "{\"touser\":\"nobody\",\"msgtype\":\"text\",\"text\":{\"content\":\"a\"}}|40003",
                "{\"touser\":\"$\",\"msgtype\":\"text\",\"text\":{\"content\":\"\\u4f60\"}}|40033",
                "{\"touser\":\"$\",\"msgtype\":\"text\",\"text\":{\"content\":\"\\\\\\u4f60\"}}|40033",
                "{\"touser\":\"$\",\"msgtype\":\"text\",\"text\":{\"content\":\"C:\\\\users\"}}|0",
                "{\"touser\":\"$\",\"msgtype\":\"telegram\"}|40008",
                "{\"touser\":\"$\"}|40008",
                "{\"touser\":\"$\",\"msgtype\":\"text\",\"text\":{\"content\":\"\"}}|44004",
                "{\"touser\":\"$\",\"msgtype\":\"text\"}|44004",
                "{\"touser\":\"$\",\"msgtype\":\"news\",\"news\":{\"articles\":[]}}|44003",
                "{\"touser\":\"$\",\"msgtype\":\"news\"}|44003"
            })
    void checksAMessageAsWeChatDoes(String body, int code) throws IOException {
        assertThat(code(body.replace("$", someone.value()))).isEqualTo(code);
    }

    @Test
    void wantsUtf8() throws IOException {
        byte[] latin = RunningSandbox.text(someone, "é").getBytes(StandardCharsets.ISO_8859_1);
        RawClient.Answer answer =
                sandbox.client.post(RunningSandbox.SEND + "?access_token=" + token, latin, Duration.ofSeconds(10));

        assertThat(RunningSandbox.json(answer).path("errcode").asInt()).isEqualTo(47001);
    }

    @Test
    void takesTextUpTo2048BytesNotCharacters() throws IOException {
        assertThat(code(RunningSandbox.text(someone, "好".repeat(682) + "ab"))).isZero();
        assertThat(code(RunningSandbox.text(someone, "好".repeat(682) + "abc"))).isEqualTo(45002);
    }

    @Test
    void takesAsManyCardsAsItsSetting() throws IOException {
        assertThat(code(RunningSandbox.news(someone, 10))).isZero();
        assertThat(code(RunningSandbox.news(someone, 11))).isEqualTo(45008);
        try (RunningSandbox strict = new RunningSandbox(SandboxOptions.USUAL.withCardsPerMessage(1))) {
            OpenId to = strict.server.follower(Scene.ACCEPTED);
            JsonNode two = strict.send(strict.token(), RunningSandbox.news(to, 2));

            assertThat(two.path("errcode").asInt()).isEqualTo(45008);
            assertThat(strict.server.account().cardsPerMessage()).isEqualTo(1);
            assertThat(strict.server.deliveredTo(to)).isEmpty();
        }
    }

    @Test
    void keepsTheExactBytesOfEachSendInTheirOrder() throws IOException {
        OpenId other = sandbox.server.openIds().getLast();
        String emoji = RunningSandbox.text(someone, "<a href='https://example.com/?a=1&b=2'>看</a>\\t😀");
        code(emoji);
        code(RunningSandbox.news(other, 3));

        assertThat(sandbox.server.sends())
                .extracting(RecordedSend::sequence, RecordedSend::msgtype, RecordedSend::openId)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1L, "text", someone),
                        org.assertj.core.groups.Tuple.tuple(2L, "news", other));
        assertThat(sandbox.server.sends().getFirst().bytes()).isEqualTo(emoji.getBytes(StandardCharsets.UTF_8));
        assertThat(sandbox.server.requests(RunningSandbox.SEND)).isEqualTo(2);
    }

    @Test
    void recordsNameNeitherMessageNorFollowerInTheirTextForm() throws IOException {
        code(RunningSandbox.text(someone, "秘密"));

        assertThat(sandbox.server.sends().getFirst().toString())
                .doesNotContain("秘密")
                .doesNotContain(someone.value())
                .contains("delivered=true");
    }

    @Test
    void takesNoEndlessBody() throws IOException {
        byte[] big = new byte[Request.MOST_BYTES + 1];
        RawClient.Answer answer =
                sandbox.client.post(RunningSandbox.SEND + "?access_token=" + token, big, Duration.ofSeconds(10));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(sandbox.server.sends()).isEmpty();
    }

    @Test
    void answersUnknownPathsWithAPage() throws IOException {
        RawClient.Answer answer = sandbox.client.get("/cgi-bin/menu/get?access_token=" + token);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).isEqualTo("text/html");
    }
}
