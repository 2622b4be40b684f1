package dev.kefudesk.wechat;

import static dev.kefudesk.wechat.GatewayFixture.PATIENT;
import static dev.kefudesk.wechat.GatewayFixture.SHORT;
import static dev.kefudesk.wechat.GatewayFixture.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.message.MediaKind;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.Endpoint;
import dev.kefudesk.service.port.MediaApi;
import dev.kefudesk.service.port.MediaApi.MediaFile;
import dev.kefudesk.service.port.MediaApi.Progress;
import dev.kefudesk.service.port.MediaApi.Uploaded;
import dev.kefudesk.wechat.http.RawServer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an upload looks like on the wire, and what comes of it. */
class MediaCallsTest {

    private static final MediaFile SMALL =
            MediaFile.of("voice-1a2b3c4d.amr", "audio/amr", "#!AMR\n你".getBytes(StandardCharsets.UTF_8));
    private static final MediaFile LARGE = MediaFile.of("video.mp4", "video/mp4", new byte[9 * 1024 * 1024]);

    private static ApiAnswer<Uploaded> upload(
            GatewayFixture desk, RawServer wechat, MediaFile file, Progress progress) {
        return upload(desk, wechat, file, progress, new CancelSignal());
    }

    private static ApiAnswer<Uploaded> upload(
            GatewayFixture desk, RawServer wechat, MediaFile file, Progress progress, CancelSignal cancel) {
        MediaApi api = desk.gateway.mediaApi();
        return api.upload(Endpoint.direct(wechat.api()), TOKEN, MediaKind.VOICE, file, progress, cancel);
    }

    @Test
    void theFileGoesOutAsOnePartNamedMedia() throws Exception {
        List<Long> handed = new CopyOnWriteArrayList<>();
        try (GatewayFixture desk = new GatewayFixture(PATIENT);
                RawServer wechat = RawServer.answering(
                        RawServer.ok("{\"type\":\"voice\",\"media_id\":\"M_1-x\",\"created_at\":\"1700000000\"}"))) {
            assertThat(upload(desk, wechat, SMALL, (bytes, of) -> handed.add(bytes)))
                    .isEqualTo(new ApiAnswer.Ok<>(new Uploaded("M_1-x", Instant.ofEpochSecond(1_700_000_000))));

            RawServer.Request request = wechat.requests().getFirst();
            assertThat(request.line())
                    .isEqualTo("POST /cgi-bin/media/upload?access_token=" + TOKEN.reveal() + "&type=voice HTTP/1.1");
            String boundary =
                    request.head().replaceAll("(?is).*content-type: multipart/form-data; boundary=(\\S+).*", "$1");
            assertThat(request.body())
                    .isEqualTo("--" + boundary + "\r\n"
                            + "Content-Disposition: form-data; name=\"media\"; filename=\"voice-1a2b3c4d.amr\"\r\n"
                            + "Content-Type: audio/amr\r\n\r\n"
                            + "#!AMR\n你\r\n"
                            + "--" + boundary + "--\r\n");
            assertThat(handed).isSorted().last().isEqualTo(SMALL.length());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'thumb','thumb_media_id':'T1','created_at':1700000000}|T1",
                "{'type':'thumb','media_id':'T2'}|T2",
                "{'media_id':'T3','created_at':-5}|T3",
            })
    void anIdIsFoundUnderEitherName(String answer, String id) throws Exception {
        try (GatewayFixture desk = new GatewayFixture(PATIENT);
                RawServer wechat = RawServer.answering(RawServer.ok(answer.replace('\'', '"')))) {
            assertThat(upload(desk, wechat, SMALL, Progress.NOBODY))
                    .isInstanceOfSatisfying(
                            ApiAnswer.Ok.class,
                            ok -> assertThat(((Uploaded) ok.value()).mediaId()).isEqualTo(id));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{}", "{'media_id':''}", "{'media_id':'a b'}", "{'media_id':{}}", "<html>502</html>", "''"})
    void anAnswerWithoutAnIdIsNoUpload(String answer) throws Exception {
        try (GatewayFixture desk = new GatewayFixture(PATIENT);
                RawServer wechat = RawServer.answering(RawServer.ok(answer == null ? "" : answer.replace('\'', '"')))) {
            assertThat(upload(desk, wechat, SMALL, Progress.NOBODY)).isInstanceOf(ApiAnswer.Failed.class);
        }
    }

    @Test
    void aRefusalKeepsItsNumber() throws Exception {
        try (GatewayFixture desk = new GatewayFixture(PATIENT);
                RawServer wechat =
                        RawServer.answering(RawServer.ok("{\"errcode\":45007,\"errmsg\":\"playtime out of limit\"}"))) {
            assertThat(upload(desk, wechat, SMALL, Progress.NOBODY))
                    .isInstanceOfSatisfying(
                            ApiAnswer.Refused.class,
                            refused -> assertThat(refused.refusal().code()).isEqualTo(45007));
        }
    }

    @Test
    void anUploadOfWhichNoByteMovesAnyMoreIsGivenUp() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (GatewayFixture desk = new GatewayFixture(SHORT);
                RawServer wechat = new RawServer(connection -> {
                    try {
                        over.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                })) {
            assertThat(upload(desk, wechat, LARGE, Progress.NOBODY))
                    .isInstanceOfSatisfying(
                            ApiAnswer.Failed.class,
                            failed -> assertThat(failed.detail())
                                    .contains("media/upload")
                                    .doesNotContain(TOKEN.reveal()));
            over.countDown();
        }
    }

    @Test
    void aPersonEndsAnUploadInTheMiddle() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        CancelSignal cancel = new CancelSignal();
        try (GatewayFixture desk = new GatewayFixture(PATIENT);
                RawServer wechat = new RawServer(connection -> {
                    cancel.cancel();
                    try {
                        over.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                })) {
            assertThat(upload(desk, wechat, LARGE, Progress.NOBODY, cancel))
                    .isInstanceOfSatisfying(
                            ApiAnswer.Failed.class,
                            failed -> assertThat(failed.cause()).isEqualTo(NotSentCause.CANCELLED));
            over.countDown();
        }
    }
}
