package dev.kefudesk.service.media;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.domain.message.Media;
import dev.kefudesk.domain.message.MediaFormat;
import dev.kefudesk.domain.message.MediaKind;
import dev.kefudesk.domain.message.MediaLimits;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.MediaApi.MediaFile;
import dev.kefudesk.service.port.MediaApi.Uploaded;
import dev.kefudesk.service.port.MediaStore.Remembered;
import dev.kefudesk.service.port.StoreFailure;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One upload, and what is remembered of earlier ones. Blocks, never throws. */
final class Uploading {

    /** A creation time that is off by more is nonsense: the time of the answer counts instead. */
    private static final Duration BELIEVED = Duration.ofDays(1);

    /** As many bytes tell what a file is, a tag before an MP3 aside. */
    private static final int FIRST_BYTES = 64 * 1024;

    private final MediaMeans means;

    Uploading(MediaMeans means) {
        this.means = means;
    }

    /** Empty where nothing is known; a database that does not answer knows nothing. */
    Optional<Remembered> remembered(Account account, MediaKind kind, Media media) {
        if (media.fingerprint().isEmpty()) {
            return Optional.empty();
        }
        try {
            return means.store().find(account.scope(), media.fingerprint(), kind);
        } catch (StoreFailure failure) {
            means.trouble().accept("what was uploaded before could not be read", failure);
            return Optional.empty();
        }
    }

    /** Until when it can be relied on, by this computer's clock; empty where that is over. */
    Optional<Instant> goodUntil(Account account, Remembered known) {
        Origin origin = account.api().origin();
        Instant end = known.createdAt().plus(MediaLimits.KEPT);
        return known.gone() || !means.clock().now(origin).isBefore(end.minus(MediaService.MARGIN))
                ? Optional.empty()
                : Optional.of(means.clock().here(origin, end));
    }

    UploadResult run(Account account, MediaKind kind, Media media, Upload upload) {
        Optional<Remembered> known = remembered(account, kind, media);
        Optional<Instant> until = known.flatMap(found -> goodUntil(account, found));
        if (known.isPresent() && until.isPresent()) {
            return new UploadResult.Done(known.get().mediaId(), until.get());
        }
        MediaFile file = file(kind, media);
        if (file == null) {
            return new UploadResult.FileGone();
        }
        ApiAnswer<Uploaded> answer = means.mask()
                .mask(means.calls()
                        .call(
                                account,
                                upload.cancelSignal(),
                                (at, token) -> upload.cancelSignal().cancelled()
                                        ? new ApiAnswer.Failed<>(NotSentCause.CANCELLED, "")
                                        : means.api()
                                                .upload(at, token, kind, file, upload::handed, upload.cancelSignal())));
        return switch (answer) {
            case ApiAnswer.Ok<Uploaded>(Uploaded uploaded) -> done(account, kind, media, uploaded);
            case ApiAnswer.Refused<Uploaded>(var refusal) -> new UploadResult.Refused(refusal);
            case ApiAnswer.Failed<Uploaded>(var cause, var detail) -> new UploadResult.Failed(cause, detail);
        };
    }

    private UploadResult done(Account account, MediaKind kind, Media media, Uploaded uploaded) {
        Origin origin = account.api().origin();
        Instant now = means.clock().now(origin);
        Instant said = uploaded.createdAt();
        Instant created = said == null || Duration.between(said, now).abs().compareTo(BELIEVED) > 0 ? now : said;
        try {
            means.store().put(account.scope(), media.fingerprint(), kind, uploaded.mediaId(), created);
        } catch (StoreFailure unnoted) {
            // the draft has it all the same; only other drafts would upload the file once more
            means.trouble().accept("an upload could not be noted", unnoted);
        }
        return new UploadResult.Done(uploaded.mediaId(), means.clock().here(origin, created.plus(MediaLimits.KEPT)));
    }

    /** Null where this desk has no such file. Its own name stays here: WeChat looks at the ending only. */
    private @Nullable MediaFile file(MediaKind kind, Media media) {
        String fingerprint = media.fingerprint();
        OptionalLong size = means.shelf().size(fingerprint);
        if (size.isEmpty()) {
            return null;
        }
        try (InputStream in = means.shelf().open(fingerprint)) {
            MediaFormat format = MediaForm.of(in.readNBytes(FIRST_BYTES))
                    .taken()
                    .orElse(MediaLimits.of(kind).formats().getLast());
            String name = kind.name().toLowerCase(Locale.ROOT) + "-" + fingerprint.substring(0, 8) + "."
                    + format.name().toLowerCase(Locale.ROOT);
            return new MediaFile(
                    name,
                    format.mediaType(),
                    size.getAsLong(),
                    () -> means.shelf().open(fingerprint));
        } catch (IOException e) {
            return null;
        }
    }
}
