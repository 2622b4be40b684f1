package dev.kefudesk.testing;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.message.MediaKind;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.Endpoint;
import dev.kefudesk.service.port.MediaApi;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Takes every file, or answers as a test says. */
public final class FakeMediaApi implements MediaApi {

    /** A file that came. */
    public record Came(MediaKind kind, MediaFile file) {}

    private final List<MediaFile> images = new CopyOnWriteArrayList<>();
    private final List<Came> came = new CopyOnWriteArrayList<>();
    private final Queue<ApiAnswer<Uploaded>> answers = new ArrayDeque<>();
    private @Nullable Instant createdAt;

    /** The pictures for cards that came. */
    public List<MediaFile> images() {
        return images;
    }

    public List<Came> came() {
        return came;
    }

    /** The next upload is answered so. */
    public synchronized void answering(ApiAnswer<Uploaded> answer) {
        answers.add(answer);
    }

    /** What answers say of the time. */
    public synchronized void at(@Nullable Instant time) {
        createdAt = time;
    }

    @Override
    public ApiAnswer<String> uploadImage(
            Endpoint at, AccessToken token, MediaFile file, Progress progress, CancelSignal cancel) {
        images.add(file);
        progress.handed(file.length(), file.length());
        return new ApiAnswer.Ok<>("http://mmbiz.qpic.cn/" + images.size() + ".jpg");
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
