package dev.kefudesk.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.account.ApiAddress;
import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.Endpoint;
import dev.kefudesk.service.port.MediaApi;
import dev.kefudesk.service.port.MediaApi.MediaFile;
import dev.kefudesk.testing.TestTimer;
import dev.kefudesk.wechat.http.Deadlines;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file as it goes over the wire, and what may come back. */
class UploadCallsTest {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final TestTimer timer = new TestTimer();
    private final HttpWeChatGateway gateway = new HttpWeChatGateway(threads, timer, Deadlines.USUAL);
    private final CancelSignal cancel = new CancelSignal();
    private HttpServer server;
    private volatile String query = "";
    private volatile String contentType = "";
    private volatile byte[] body = new byte[0];
    private volatile String answer = "{\"url\":\"http:\\/\\/mmbiz.qpic.cn\\/a.jpg\"}";

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                query = exchange.getRequestURI().toString();
                contentType = exchange.getRequestHeaders().getFirst("Content-Type");
                body = exchange.getRequestBody().readAllBytes();
                byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
        server.start();
    }

    @AfterEach
    void close() {
        gateway.close();
        server.stop(0);
        threads.close();
        timer.close();
    }

    private ApiAnswer<String> upload(MediaFile file, MediaApi.Progress progress) {
        ApiAddress api = new ApiAddress(
                new Origin("http", "127.0.0.1", server.getAddress().getPort()), "");
        return gateway.mediaApi().uploadImage(Endpoint.direct(api), new AccessToken("T0KEN"), file, progress, cancel);
    }

    private ApiAnswer<String> upload() {
        return upload(MediaFile.of("a.png", "image/png", new byte[] {1, 2, 3}), MediaApi.Progress.NOBODY);
    }

    @Test
    void theFileIsTheFieldMediaOfOneForm() {
        byte[] content = new byte[300_000];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) (i * 31);
        }
        List<Long> handed = new CopyOnWriteArrayList<>();
        ApiAnswer<String> result =
                upload(MediaFile.of("茶 \"1\".jpg", "image/jpeg", content), (bytes, _) -> handed.add(bytes));

        assertThat(result).isEqualTo(new ApiAnswer.Ok<>("http://mmbiz.qpic.cn/a.jpg"));
        assertThat(query).isEqualTo("/cgi-bin/media/uploadimg?access_token=T0KEN");
        assertThat(contentType).startsWith("multipart/form-data; boundary=");
        String boundary = contentType.substring(contentType.indexOf('=') + 1);
        byte[] head = ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"media\"; "
                        + "filename=\"茶 %221%22.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] tail = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII);
        assertThat(body)
                .hasSize(head.length + content.length + tail.length)
                .startsWith(head)
                .endsWith(tail);
        assertThat(body).containsSubsequence(content[0], content[1], content[2]);
        assertThat(handed).isSorted().hasSizeGreaterThan(10).last().isEqualTo(300_000L);
    }

    @Test
    void whatWeChatSaysIsUnderstood() {
        answer = "{\"errcode\":40009,\"errmsg\":\"invalid image size\"}";
        assertThat(upload())
                .isInstanceOfSatisfying(
                        ApiAnswer.Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(40009));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "<html>",
                "{\"url\":\"\"}",
                "{\"url\":7}",
                "{\"url\":\"javascript:alert(1)\"}",
                "{\"url\":\"/a.jpg\"}",
                "[\"http://a.example/\"]"
            })
    void whatIsNoAddressIsNoAnswer(String odd) {
        answer = odd;
        assertThat(upload()).isInstanceOf(ApiAnswer.Failed.class);
    }

    @Test
    void aFileThatBreaksWhileItIsSentSendsNothingWhole() {
        MediaFile shorter =
                new MediaFile("a.png", "image/png", 50_000, () -> new ByteArrayInputStream(new byte[20_000]));
        assertThat(upload(shorter, MediaApi.Progress.NOBODY)).isInstanceOf(ApiAnswer.Failed.class);
        MediaFile gone = new MediaFile("a.png", "image/png", 10, () -> {
            throw new IOException("gone");
        });
        assertThat(upload(gone, MediaApi.Progress.NOBODY)).isInstanceOf(ApiAnswer.Failed.class);
    }

    @Test
    void whoCancelsIsHeard() {
        cancel.cancel();
        assertThat(upload())
                .isInstanceOfSatisfying(
                        ApiAnswer.Failed.class,
                        failed -> assertThat(failed.cause()).isEqualTo(NotSentCause.CANCELLED));
        assertThat(body).isEmpty();
    }
}
