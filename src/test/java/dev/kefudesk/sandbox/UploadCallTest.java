package dev.kefudesk.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.testing.ManualClock;
import dev.kefudesk.testing.MediaFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Files for messages: what is taken, for how long, and which messages may name them. */
class UploadCallTest {

    private final ManualClock clock = new ManualClock();
    private final RunningSandbox sandbox = new RunningSandbox(
            SandboxOptions.USUAL.withPace(RunningSandbox.HURRIED).withClock(clock));

    @AfterEach
    void close() {
        sandbox.close();
    }

    private Socket begin(String type, String field, String name, byte[] content) throws IOException {
        String boundary = "b0undary";
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\""
                        + name + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        Socket socket = new Socket(
                sandbox.server.origin().host(), sandbox.server.origin().port());
        socket.getOutputStream()
                .write(("POST /cgi-bin/media/upload?access_token=" + sandbox.token() + "&type=" + type
                                + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: multipart/form-data; boundary="
                                + boundary + "\r\nContent-Length: " + body.size() + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(body.toByteArray());
        return socket;
    }

    private JsonNode upload(String type, String name, byte[] content) throws IOException {
        try (Socket socket = begin(type, "media", name, content)) {
            return RunningSandbox.json(RawClient.read(socket.getInputStream()));
        }
    }

    private int refused(String type, String name, byte[] content) throws IOException {
        return upload(type, name, content).path("errcode").asInt(0);
    }

    private int send(String type, String content) throws IOException {
        OpenId to = sandbox.server.follower(Scene.ACCEPTED);
        return sandbox.send(
                        sandbox.token(),
                        "{\"touser\":\"" + to.value() + "\",\"msgtype\":\"" + type + "\",\"" + type + "\":" + content
                                + "}")
                .path("errcode")
                .asInt(-99);
    }

    @Test
    void filesAreTakenByContentAndSize() throws IOException {
        byte[] jpg = MediaFiles.picture("jpg", 40, 30);
        JsonNode image = upload("image", "a.jpg", jpg);
        assertThat(image.path("type").asString("")).isEqualTo("image");
        assertThat(image.path("media_id").asString("")).isNotEmpty();
        assertThat(image.path("created_at").asLong(0)).isEqualTo(clock.instant().getEpochSecond());
        assertThat(upload("thumb", "a.jpg", jpg).path("thumb_media_id").asString(""))
                .isNotEmpty();
        assertThat(upload("voice", "a.amr", MediaFiles.amr(5)).path("media_id").asString(""))
                .isNotEmpty();
        assertThat(upload("video", "a.mp4", MediaFiles.mp4(3, 10))
                        .path("media_id")
                        .asString(""))
                .isNotEmpty();

        assertThat(refused("sticker", "a.jpg", jpg)).isEqualTo(40004);
        assertThat(refused("voice", "a.mp3", jpg)).isEqualTo(40005);
        assertThat(refused("image", "a.mp4", jpg)).isEqualTo(40005);
        assertThat(refused("thumb", "a.png", MediaFiles.picture("png", 8, 8))).isEqualTo(40005);
        assertThat(refused("image", "a.jpg", new byte[0])).isEqualTo(40006);
        assertThat(refused("thumb", "a.jpg", MediaFiles.noise("jpg", 600, 600))).isEqualTo(40012);
        assertThat(refused("voice", "a.amr", MediaFiles.amr(170_000))).isEqualTo(40010);
        try (Socket socket = begin("image", "file", "a.jpg", jpg)) {
            assertThat(RunningSandbox.json(RawClient.read(socket.getInputStream()))
                            .path("errcode")
                            .asInt(0))
                    .isEqualTo(41005);
        }
    }

    @Test
    void aMessageNamesAFileOfItsKindForThreeDays() throws IOException {
        String image = upload("image", "a.jpg", MediaFiles.picture("jpg", 40, 30))
                .path("media_id")
                .asString("");
        String thumb = upload("thumb", "a.jpg", MediaFiles.picture("jpg", 40, 30))
                .path("thumb_media_id")
                .asString("");
        assertThat(send("image", "{\"media_id\":\"" + image + "\"}")).isZero();
        assertThat(send("voice", "{\"media_id\":\"" + image + "\"}")).isEqualTo(40121);
        assertThat(send("image", "{\"media_id\":\"elsewhere\"}")).isEqualTo(40007);
        assertThat(send("image", "{}")).isEqualTo(41006);
        assertThat(send("music", "{\"musicurl\":\"https://a.example\",\"thumb_media_id\":\"" + thumb + "\"}"))
                .isZero();
        assertThat(send("music", "{\"thumb_media_id\":\"" + thumb + "\"}")).isEqualTo(40097);
        assertThat(send(
                        "miniprogrampage",
                        "{\"title\":\"t\",\"appid\":\"wx0\",\"pagepath\":\"p\",\"thumb_media_id\":\"" + thumb + "\"}"))
                .isZero();
        clock.advance(Duration.ofDays(3).minusSeconds(1));
        assertThat(send("image", "{\"media_id\":\"" + image + "\"}")).isZero();
        clock.advance(Duration.ofSeconds(1));
        assertThat(send("image", "{\"media_id\":\"" + image + "\"}")).isEqualTo(40007);
    }

    @Test
    void whatATestForgetsIsGoneAtOnce() throws IOException {
        String image = upload("image", "a.jpg", MediaFiles.picture("jpg", 40, 30))
                .path("media_id")
                .asString("");
        sandbox.server.forgetMedia();
        assertThat(send("image", "{\"media_id\":\"" + image + "\"}")).isEqualTo(40007);
    }
}
