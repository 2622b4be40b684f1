package dev.kefudesk.service.media;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.CredentialScope;
import dev.kefudesk.domain.message.Media;
import dev.kefudesk.domain.message.MediaKind;
import dev.kefudesk.domain.message.MediaLimits;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.message.MessageMedia;
import dev.kefudesk.domain.message.MessageMedia.Part;
import dev.kefudesk.domain.message.UnsafeCharacters;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.picture.FittedPicture;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.MediaShelf;
import dev.kefudesk.service.port.MediaStore.Remembered;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.signal.Signal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The files of messages. A file that is chosen is checked and copied to this desk's shelf; it is uploaded once, its
 * {@code media_id} is remembered for its three days, and it is uploaded again when it has gone. No method blocks, and no stage
 * completes exceptionally.
 */
public final class MediaService {

    /** A {@code media_id} that ends this soon is not relied on: its message may wait for a person. */
    static final Duration MARGIN = Duration.ofHours(1);

    /** Answers that say of a message that its {@code media_id} is no good. */
    private static final Set<Long> GONE = Set.of(40007L, 40118L, 40121L, 46001L);

    private static final Duration KEPT_UNUSED = Duration.ofDays(30);
    private static final long MOST_KEPT_BYTES = 500L * 1024 * 1024;
    private static final int LONGEST_NAME = 120;

    private final MediaMeans means;
    private final Uploading uploading;
    private final Executor executor;
    private final Signal<CredentialScope> dropped = new Signal<>();
    private final Map<UploadKey, Upload> running = new ConcurrentHashMap<>();

    public MediaService(MediaMeans means) {
        this.means = means;
        this.uploading = new Uploading(means);
        this.executor = means.executor();
    }

    /** Published when WeChat has said that it does not know a file of an account's (any more). */
    public Signal<CredentialScope> dropped() {
        return dropped;
    }

    private record UploadKey(CredentialScope scope, String fingerprint, MediaKind kind) {}

    /**
     * Takes a file of the person's.
     *
     * @param shrink whether a picture that is too large is made smaller
     */
    public CompletionStage<Choice> choose(MediaKind kind, Path file, boolean shrink) {
        return CompletableFuture.supplyAsync(
                () -> switch (means.shelf().load(file, FileCheck.mostBytes(kind))) {
                    case MediaShelf.Unreadable _ -> new Choice.NotTaken(new MediaFault.Unreadable());
                    case MediaShelf.NoFile _ -> new Choice.NotTaken(new MediaFault.NoFile());
                    case MediaShelf.TooLarge(long bytes) ->
                        new Choice.NotTaken(new MediaFault.TooLarge(
                                kind, bytes, MediaLimits.of(kind).bytes(), false));
                    case MediaShelf.Content(byte[] content) -> take(kind, name(file), content, shrink);
                },
                executor);
    }

    /**
     * Takes pixels of the clipboard, row by row.
     *
     * @param name for the picture, without an ending
     */
    public CompletionStage<Choice> paste(MediaKind kind, String name, int[] argb, int width, int height) {
        if (new FittedPicture.Size(width, height).tooMany()) {
            return CompletableFuture.completedFuture(new Choice.NotTaken(new MediaFault.TooManyPixels(width, height)));
        }
        return CompletableFuture.supplyAsync(
                () -> {
                    byte[] png = FittedPicture.asPng(argb, width, height);
                    long safe = MediaLimits.of(kind).safeBytes();
                    Optional<byte[]> smaller = png.length <= safe || kind == MediaKind.THUMB
                            ? Optional.empty()
                            : FittedPicture.asJpg(png, safe, Math.max(width, height));
                    return take(kind, name + (smaller.isPresent() ? ".jpg" : ".png"), smaller.orElse(png), true);
                },
                executor);
    }

    private static String name(Path file) {
        Path last = file.getFileName();
        String name = UnsafeCharacters.remove(last == null ? "" : last.toString());
        return name.codePointCount(0, name.length()) <= LONGEST_NAME
                ? name
                : "…" + name.substring(name.offsetByCodePoints(name.length(), 1 - LONGEST_NAME));
    }

    private Choice take(MediaKind kind, String name, byte[] content, boolean shrink) {
        return switch (new FileCheck(kind, shrink).look(content)) {
            case FileCheck.Unfit(MediaFault fault) -> new Choice.NotTaken(fault);
            case FileCheck.Suits(byte[] suiting, Duration lasts, boolean converted) -> {
                try {
                    String fingerprint = means.shelf().keep(suiting);
                    yield new Choice.Taken(
                            new Media(fingerprint, converted ? asJpg(name) : name, suiting.length, lasts, ""),
                            converted);
                } catch (IOException e) {
                    yield new Choice.NotTaken(new MediaFault.NotKept());
                }
            }
        };
    }

    private static String asJpg(String name) {
        int dot = name.lastIndexOf('.');
        return (dot > 0 ? name.substring(0, dot) : name) + ".jpg";
    }

    /** Uploads a file, unless WeChat has it; whoever asks for what is on its way waits for the same upload. */
    public Upload upload(Account account, MediaKind kind, Media media) {
        UploadKey key = new UploadKey(account.scope(), media.fingerprint(), kind);
        Upload fresh = new Upload();
        Upload earlier = running.putIfAbsent(key, fresh);
        if (earlier != null) {
            return earlier;
        }
        executor.execute(() -> {
            UploadResult result = new UploadResult.Failed(NotSentCause.TOKEN_CALL_FAILED, "");
            try {
                result = uploading.run(account, kind, media, fresh);
            } finally {
                running.remove(key);
                fresh.end(result);
            }
        });
        return fresh;
    }

    /** The upload of this file that is on its way, empty where none is. */
    public Optional<Upload> running(Account account, MediaKind kind, Media media) {
        return Optional.ofNullable(running.get(new UploadKey(account.scope(), media.fingerprint(), kind)));
    }

    /** How a file stands now. */
    public CompletionStage<Standing> standing(Account account, MediaKind kind, Media media) {
        return CompletableFuture.supplyAsync(() -> standingNow(account, kind, media), executor);
    }

    private Standing standingNow(Account account, MediaKind kind, Media media) {
        Optional<Remembered> known = uploading.remembered(account, kind, media);
        Optional<Instant> until = known.flatMap(found -> uploading.goodUntil(account, found));
        if (until.isPresent()) {
            return new Standing.AtWeChat(until.get());
        }
        if (means.shelf().size(media.fingerprint()).isPresent()) {
            return new Standing.OnShelf();
        }
        return media.uploaded() && known.isEmpty() ? new Standing.IdAlone() : new Standing.Gone();
    }

    /**
     * Makes a message ready to be sent: files that WeChat does not have, or not for long, are uploaded one after another.
     *
     * @param begun hears of every upload that is waited for
     */
    public CompletionStage<Readied> ready(
            Account account, Message message, CancelSignal cancel, Consumer<Upload> begun) {
        return CompletableFuture.supplyAsync(() -> readyNow(account, message, cancel, begun), executor);
    }

    private Readied readyNow(Account account, Message message, CancelSignal cancel, Consumer<Upload> begun) {
        Message soFar = message;
        for (Part part : MessageMedia.of(message)) {
            UploadResult result = cancel.cancelled()
                    ? new UploadResult.Failed(NotSentCause.CANCELLED, "")
                    : atWeChat(account, part, cancel, begun);
            if (!(result instanceof UploadResult.Done(String mediaId, Instant _))) {
                return new Readied.NotReady(soFar, part, result);
            }
            soFar = MessageMedia.withId(
                    soFar, new Part(part.kind(), part.media().withMediaId(mediaId)));
        }
        return cancel.cancelled() && !MessageMedia.of(message).isEmpty()
                ? new Readied.NotReady(
                        soFar, MessageMedia.of(message).getLast(), new UploadResult.Failed(NotSentCause.CANCELLED, ""))
                : new Readied.Ready(soFar);
    }

    private UploadResult atWeChat(Account account, Part part, CancelSignal cancel, Consumer<Upload> begun) {
        Media media = part.media();
        return switch (standingNow(account, part.kind(), media)) {
            case Standing.Gone _ -> new UploadResult.FileGone();
            case Standing.IdAlone _ -> new UploadResult.Done(media.mediaId(), Instant.MAX);
            case Standing.AtWeChat(Instant until) ->
                new UploadResult.Done(
                        uploading
                                .remembered(account, part.kind(), media)
                                .map(Remembered::mediaId)
                                .orElse(media.mediaId()),
                        until);
            case Standing.OnShelf _ -> {
                Upload upload = upload(account, part.kind(), media);
                begun.accept(upload);
                try (CancelSignal.Registration _ = cancel.onCancel(upload::cancel)) {
                    yield upload.await();
                }
            }
        };
    }

    /**
     * Hears what became of a message: where WeChat does not know its {@code media_id}, the next send uploads again. Nothing is sent
     * again for it. Blocks.
     *
     * @param scope of the account it was sent from
     */
    public void heard(Delivery delivery, CredentialScope scope) {
        if (delivery.outcome() instanceof SendOutcome.Refused refused
                && GONE.contains(refused.refusal().code())) {
            MessageMedia.of(delivery.message()).stream()
                    .filter(part -> part.media().uploaded())
                    .forEach(part -> {
                        try {
                            means.store().gone(scope, part.media().mediaId());
                        } catch (StoreFailure unnoted) {
                            means.trouble().accept("an upload that WeChat has dropped could not be noted", unnoted);
                        }
                    });
            dropped.publish(scope);
        }
    }

    /**
     * Takes unused files off the shelf: after 30 days, or where all are more than 500 MB. Blocks.
     *
     * @param needed whether a draft holds this fingerprint
     */
    public void tidy(Instant now, Predicate<String> needed) {
        try {
            means.shelf().tidy(now.minus(KEPT_UNUSED), MOST_KEPT_BYTES, needed);
        } catch (IOException | StoreFailure failure) {
            means.trouble().accept("the kept files of messages could not be tidied", failure);
        }
    }
}
