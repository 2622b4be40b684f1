package dev.kefudesk.service.picture;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.message.WebAddress;
import dev.kefudesk.domain.picture.CardShape;
import dev.kefudesk.domain.picture.PictureFormat;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.LocalFiles;
import dev.kefudesk.service.port.MediaApi;
import dev.kefudesk.service.port.MediaApi.MediaFile;
import dev.kefudesk.service.port.PictureSource.Reason;
import dev.kefudesk.service.port.Route;
import dev.kefudesk.service.port.WebSource;
import dev.kefudesk.service.port.WebSource.Asking;
import dev.kefudesk.service.port.WebSource.Referrer;
import dev.kefudesk.service.port.WebSource.Wanted;
import dev.kefudesk.service.secret.SecretMask;
import dev.kefudesk.service.token.ReadCalls;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;

/** Makes a picture anew in the size of its card and lays it at WeChat ({@code media/uploadimg}). */
public final class Rehost {

    private static final int MOST_BYTES = 10 * 1024 * 1024;

    private final Means means;
    private final ReadCalls calls;
    private final SecretMask mask;
    private final Executor executor;
    private final AnyPictureDecoder decoder = new AnyPictureDecoder();

    /**
     * @param routes how an account's calls travel; never blocks
     */
    public record Means(WebSource web, LocalFiles files, MediaApi api, Function<Account, Route> routes) {}

    /**
     * @param executor virtual threads: all of it blocks
     */
    public Rehost(Means means, ReadCalls calls, SecretMask mask, Executor executor) {
        this.means = means;
        this.calls = calls;
        this.mask = mask;
        this.executor = executor;
    }

    /** What is being done. */
    public enum Step {
        FETCHING,
        MAKING,
        SENDING
    }

    /** Hears of each step as it begins; on whatever thread that happens. */
    @FunctionalInterface
    public interface Progress {

        /**
         * @param percent of what is being sent, 0 for the other steps
         */
        void at(Step step, int percent);
    }

    /** Downloads what lies at an address first. Never completes exceptionally. */
    public CompletionStage<RehostResult> fromAddress(
            Account account, String address, CardShape shape, Progress progress, CancelSignal cancel) {
        return doing(() -> {
            Optional<URI> uri = WebAddress.parse(address);
            if (uri.isEmpty()) {
                return new RehostResult.NotFetched(Reason.ADDRESS_WRONG, "");
            }
            progress.at(Step.FETCHING, 0);
            return switch (fetch(account, uri.get(), cancel)) {
                case WebSource.Content content -> new Run(account, shape, progress, cancel).host(content.bytes());
                case WebSource.Nothing nothing
                when nothing.reason() == Reason.CANCELLED -> new RehostResult.Cancelled();
                case WebSource.Nothing nothing -> new RehostResult.NotFetched(nothing.reason(), nothing.detail());
            };
        });
    }

    /** Takes a file of this computer. Never completes exceptionally. */
    public CompletionStage<RehostResult> fromFile(
            Account account, Path file, CardShape shape, Progress progress, CancelSignal cancel) {
        return doing(() -> {
            progress.at(Step.FETCHING, 0);
            return switch (means.files.read(file, MOST_BYTES)) {
                case LocalFiles.Bytes bytes -> new Run(account, shape, progress, cancel).host(bytes.content());
                case LocalFiles.TooLarge() -> new RehostResult.FileTooLarge();
                case LocalFiles.NotReadable() -> new RehostResult.FileNotReadable();
            };
        });
    }

    /** A host may give to pages of WeChat's what it gives to nobody else. */
    private WebSource.End fetch(Account account, URI address, CancelSignal cancel) {
        WebSource.End plain = fetch(account, address, Referrer.NONE, cancel);
        boolean refused = switch (plain) {
            case WebSource.Nothing nothing -> PictureJudge.mayDependOnReferrer(nothing);
            case WebSource.Content content ->
                !PictureFormat.named(PictureHeader.nameOf(content.bytes())).picture();
        };
        if (!refused || cancel.cancelled()) {
            return plain;
        }
        WebSource.End second = fetch(account, address, Referrer.WECHAT, cancel);
        return second instanceof WebSource.Content ? second : plain;
    }

    private WebSource.End fetch(Account account, URI address, Referrer referrer, CancelSignal cancel) {
        Asking asking = new Asking(Wanted.PICTURE, referrer, account.api().origin(), means.routes.apply(account));
        return means.web.fetch(address, asking, cancel).end();
    }

    private CompletionStage<RehostResult> doing(Supplier<RehostResult> what) {
        CompletableFuture<RehostResult> result = new CompletableFuture<>();
        try {
            executor.execute(() -> {
                try {
                    result.complete(what.get());
                } catch (RuntimeException | OutOfMemoryError e) {
                    // one picture that breaks a reader, or is too much for the memory left
                    result.complete(new RehostResult.Damaged(PictureFormat.UNKNOWN));
                }
            });
        } catch (RejectedExecutionException e) {
            result.complete(new RehostResult.Cancelled());
        }
        return result;
    }

    private final class Run {
        private final Account account;
        private final CardShape shape;
        private final Progress progress;
        private final CancelSignal cancel;

        Run(Account account, CardShape shape, Progress progress, CancelSignal cancel) {
            this.account = account;
            this.shape = shape;
            this.progress = progress;
            this.cancel = cancel;
        }

        RehostResult host(byte[] content) {
            if (cancel.cancelled()) {
                return new RehostResult.Cancelled();
            }
            progress.at(Step.MAKING, 0);
            return switch (decoder.decode(content, shape.width(), shape.height())) {
                case PictureDecoder.Pixels pixels -> encode(pixels);
                case PictureDecoder.Undecodable(Reason reason, String detail) -> undecodable(content, reason, detail);
            };
        }

        private RehostResult undecodable(byte[] content, Reason reason, String detail) {
            PictureFormat format = PictureFormat.named(PictureHeader.nameOf(content));
            if (reason == Reason.TOO_MANY_PIXELS) {
                return new RehostResult.TooManyPixels(detail);
            }
            if (reason == Reason.NOT_DECODABLE) {
                return new RehostResult.Damaged(format);
            }
            return format.picture() ? new RehostResult.NoDecoder(format) : new RehostResult.NoPicture(format);
        }

        private RehostResult encode(PictureDecoder.Pixels pixels) {
            try {
                return PictureEncoder.encode(pixels, MediaApi.MOST_IMAGE_BYTES)
                        .map(this::send)
                        .orElseGet(() -> new RehostResult.TooManyPixels(shape.width() + "×" + shape.height()));
            } catch (IOException e) {
                return new RehostResult.Damaged(PictureFormat.UNKNOWN);
            }
        }

        private RehostResult send(Encoded file) {
            if (cancel.cancelled()) {
                return new RehostResult.Cancelled();
            }
            progress.at(Step.SENDING, 0);
            String name = "card." + (file.format() == PictureFormat.PNG ? "png" : "jpg");
            MediaFile media = MediaFile.of(name, file.format().mediaType(), file.bytes());
            ApiAnswer<String> answer = mask.mask(calls.call(
                    account,
                    cancel,
                    (at, token) -> means.api.uploadImage(
                            at,
                            token,
                            media,
                            (bytes, of) -> progress.at(Step.SENDING, (int) (100 * bytes / Math.max(1, of))),
                            cancel)));
            return switch (answer) {
                case ApiAnswer.Ok<String>(String address) ->
                    new RehostResult.Hosted(address, file.format(), shape.width(), shape.height(), file.bytes().length);
                case ApiAnswer.Refused<String>(var refusal) -> new RehostResult.Refused(refusal);
                case ApiAnswer.Failed<String> failed
                when failed.cause() == NotSentCause.CANCELLED -> new RehostResult.Cancelled();
                case ApiAnswer.Failed<String>(var cause, var detail) -> new RehostResult.Failed(cause, detail);
            };
        }
    }
}
