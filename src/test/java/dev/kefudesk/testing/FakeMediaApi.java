package dev.kefudesk.testing;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.Endpoint;
import dev.kefudesk.service.port.MediaApi;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes every picture, unless a test says what it answers. */
public final class FakeMediaApi implements MediaApi {

    private final List<byte[]> uploaded = new CopyOnWriteArrayList<>();
    private final Queue<ApiAnswer<String>> answers = new ConcurrentLinkedQueue<>();

    /** What the next upload is answered with. */
    public void answer(ApiAnswer<String> next) {
        answers.add(next);
    }

    /** The files so far. */
    public List<byte[]> uploaded() {
        return uploaded;
    }

    @Override
    public ApiAnswer<String> uploadImage(
            Endpoint at, AccessToken token, MediaFile file, Progress progress, CancelSignal cancel) {
        try (InputStream in = file.content().open()) {
            uploaded.add(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        progress.handed(file.length(), file.length());
        ApiAnswer<String> next = answers.poll();
        return next == null ? new ApiAnswer.Ok<>("http://mmbiz.qpic.cn/" + uploaded.size() + ".jpg") : next;
    }
}
