package dev.kefudesk.testing;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.message.MediaKind;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.Endpoint;
import dev.kefudesk.service.port.MediaApi;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Takes every file and every picture, or answers as a test says. */
public final class FakeMediaApi implements MediaApi {

    /** A file that came. */
    public record Came(MediaKind kind, MediaFile file) {}

    private final List<Came> came = new CopyOnWriteArrayList<>();
    private final Queue<ApiAnswer<Uploaded>> answers = new ArrayDeque<>();
    private final List<byte[]> pictures = new CopyOnWriteArrayList<>();
    private final Queue<ApiAnswer<String>> pictureAnswers = new ConcurrentLinkedQueue<>();
    private @Nullable Instant createdAt;

    /** The files of messages so far. */
    public List<Came> came() {
        return came;
    }

    /** The next file of a message is answered so. */
    public synchronized void answering(ApiAnswer<Uploaded> answer) {
        answers.add(answer);
    }

    /** What answers say of the time. */
    public synchronized void at(@Nullable Instant time) {
        createdAt = time;
    }

    /** What the next picture of a card is answered with. */
    public void answer(ApiAnswer<String> next) {
        pictureAnswers.add(next);
    }

    /** The pictures of cards so far. */
    public List<byte[]> uploaded() {
        return pictures;
    }

    @Override
    public ApiAnswer<String> uploadImage(
            Endpoint at, AccessToken token, MediaFile file, Progress progress, CancelSignal cancel) {
        try (InputStream in = file.content().open()) {
            pictures.add(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        progress.handed(file.length(), file.length());
        ApiAnswer<String> next = pictureAnswers.poll();
        return next == null ? new ApiAnswer.Ok<>("http://mmbiz.qpic.cn/" + pictures.size() + ".jpg") : next;
    }

    @Override
    public synchronized ApiAnswer<Uploaded> upload(
            Endpoint at, AccessToken token, MediaKind kind, MediaFile file, Progress progress, CancelSignal cancel) {
        came.add(new Came(kind, file));
        progress.handed(file.length() / 2, file.length());
        progress.handed(file.length(), file.length());
        ApiAnswer<Uploaded> said = answers.poll();
        return said == null ? new ApiAnswer.Ok<>(new Uploaded("M" + came.size(), createdAt)) : said;
    }
}
