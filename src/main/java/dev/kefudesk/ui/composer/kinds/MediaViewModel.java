package dev.kefudesk.ui.composer.kinds;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.CredentialScope;
import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.message.DraftCheck;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.message.Media;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.message.MessageMedia;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.media.Choice;
import dev.kefudesk.service.media.MediaFault;
import dev.kefudesk.service.media.MediaService;
import dev.kefudesk.service.media.Standing;
import dev.kefudesk.service.media.Upload;
import dev.kefudesk.service.media.UploadResult;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/**
 * The file of one place of the open draft: chosen, checked, uploaded while one goes on writing. What a file was chosen for is
 * the draft of that moment, whoever is on screen when its upload ends. All methods on the FX thread.
 */
public final class MediaViewModel {

    /** The draft that is written, and its account. */
    public interface Desk {

        /** Null while none is open. */
        @Nullable
        DraftKey key();

        /** Null for nobody. */
        @Nullable
        Account account();

        /** Changes a draft, on screen or not. */
        void edit(DraftKey key, UnaryOperator<Draft> change);

        /** Writes the number a file has at WeChat into a draft, wherever that holds the file. */
        void renumber(DraftKey key, MessageMedia.Part uploaded);
    }

    private record FileAt(CredentialScope scope, String fingerprint) {}

    private final MediaPlace place;
    private final OthersViewModel others;
    private final Desk desk;
    private final MediaService service;
    private final Executor fx;
    private final ReadOnlyObjectWrapper<MediaState> state = new ReadOnlyObjectWrapper<>(new MediaState.Empty());
    private final ReadOnlyObjectWrapper<@Nullable MediaFault> fault = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper converted = new ReadOnlyBooleanWrapper();
    private final Map<FileAt, UploadResult> failures = new HashMap<>();
    private @Nullable Path tooLarge;
    private @Nullable Upload followed;
    private @Nullable DraftKey shown;
    private String convertedFile = "";
    private int looks;
    private int checks;

    MediaViewModel(MediaPlace place, OthersViewModel others, Desk desk, MediaService service, Executor fx) {
        this.place = place;
        this.others = others;
        this.desk = desk;
        this.service = service;
        this.fx = fx;
        others.property(place.message()).addListener((ignored, before, now) -> refresh());
        refresh();
    }

    public MediaPlace place() {
        return place;
    }

    private Media current() {
        return place.in(others.property(place.message()).get());
    }

    /** Takes a file of the person's. */
    public void choose(Path file) {
        choose(file, false);
    }

    private void choose(Path file, boolean shrink) {
        tooLarge = file;
        check(service.choose(place.file(), file, shrink));
    }

    /** Takes pixels of the clipboard, row by row. */
    public void paste(String name, int[] argb, int width, int height) {
        tooLarge = null;
        check(service.paste(place.file(), name, argb, width, height));
    }

    /** Makes the picture smaller that was just found too large. */
    public void shrink() {
        Path file = tooLarge;
        if (file != null) {
            choose(file, true);
        }
    }

    private void check(CompletionStage<Choice> choice) {
        DraftKey key = desk.key();
        Account account = desk.account();
        if (key == null || account == null) {
            return;
        }
        int mine = ++checks;
        fault.set(null);
        state.set(new MediaState.Checking());
        looks++;
        choice.thenAcceptAsync(found -> checked(key, account, mine, found), fx);
    }

    /** A later choice wins; one for a draft that is no longer on screen still goes into it. */
    private void checked(DraftKey key, Account account, int number, Choice choice) {
        boolean onScreen = key.equals(desk.key());
        if (number != checks) {
            return;
        }
        switch (choice) {
            case Choice.NotTaken(MediaFault found) -> {
                if (onScreen) {
                    fault.set(found);
                    refresh();
                }
            }
            case Choice.Taken(Media media, boolean made) -> {
                tooLarge = null;
                failures.remove(new FileAt(account.scope(), media.fingerprint()));
                convertedFile = made ? media.fingerprint() : "";
                Upload upload = service.upload(account, place.file(), media);
                if (onScreen) {
                    others.write(place.with(others.property(place.message()).get(), media));
                } else {
                    desk.edit(
                            key,
                            draft -> draft.withOther(
                                    place.with(draft.other(place.message()).orElseGet(this::empty), media)));
                }
                upload.result().thenAcceptAsync(result -> ended(key, account, media, result), fx);
                refresh();
            }
        }
    }

    private Message empty() {
        return DraftCheck.empty(place.message());
    }

    private void ended(DraftKey key, Account account, Media media, UploadResult result) {
        FileAt file = new FileAt(account.scope(), media.fingerprint());
        switch (result) {
            case UploadResult.Done(String id, var _) -> {
                failures.remove(file);
                desk.renumber(key, new MessageMedia.Part(place.file(), media.withMediaId(id)));
            }
            case UploadResult.Failed failed when failed.cause() == NotSentCause.CANCELLED -> failures.remove(file);
            case UploadResult.Failed _, UploadResult.Refused _ -> failures.put(file, result);
            case UploadResult.FileGone _ -> {}
        }
        refresh();
    }

    /** Tries an upload that failed once more. */
    public void retry() {
        DraftKey key = desk.key();
        Account account = desk.account();
        Media media = current();
        if (key != null && account != null && !media.blank()) {
            failures.remove(new FileAt(account.scope(), media.fingerprint()));
            service.upload(account, place.file(), media)
                    .result()
                    .thenAcceptAsync(result -> ended(key, account, media, result), fx);
            refresh();
        }
    }

    /** Ends the upload; the file stays and is uploaded when the message is sent. */
    public void cancel() {
        Upload upload = followed;
        if (upload != null) {
            upload.cancel();
        }
    }

    /** Takes the file out of the message. */
    public void remove() {
        cancel();
        fault.set(null);
        others.write(place.with(others.property(place.message()).get(), Media.NONE));
    }

    /** Looks again how the file stands: it, the draft or the account may be another one. */
    void refresh() {
        DraftKey key = desk.key();
        if (key == null || !key.equals(shown)) {
            // what was wrong with a file was said of another draft
            fault.set(null);
            shown = key;
        }
        int mine = ++looks;
        Account account = desk.account();
        Media media = current();
        converted.set(!media.blank() && media.fingerprint().equals(convertedFile));
        if (account == null || media.blank()) {
            state.set(new MediaState.Empty());
            return;
        }
        Upload running = service.running(account, place.file(), media).orElse(null);
        if (running != null) {
            follow(running, media);
            return;
        }
        UploadResult failure = failures.get(new FileAt(account.scope(), media.fingerprint()));
        if (failure != null) {
            state.set(new MediaState.NotUploaded(media, failure));
            return;
        }
        if (!state.get().file().sameFile(media)) {
            state.set(new MediaState.Looking(media));
        }
        service.standing(account, place.file(), media).thenAcceptAsync(standing -> stands(mine, media, standing), fx);
    }

    private void follow(Upload upload, Media media) {
        state.set(new MediaState.Uploading(media, upload.percent()));
        if (upload.equals(followed)) {
            return;
        }
        followed = upload;
        upload.whenMoved(() -> fx.execute(() -> {
            if (upload.equals(followed) && state.get() instanceof MediaState.Uploading shownNow) {
                state.set(new MediaState.Uploading(shownNow.media(), upload.percent()));
            }
        }));
        var _ = upload.result()
                .thenRunAsync(
                        () -> {
                            if (upload.equals(followed)) {
                                followed = null;
                                refresh();
                            }
                        },
                        fx);
    }

    private void stands(int number, Media media, Standing standing) {
        if (number == looks) {
            state.set(
                    switch (standing) {
                        case Standing.AtWeChat(var until) -> new MediaState.AtWeChat(media, until);
                        case Standing.OnShelf _ -> new MediaState.OnShelf(media);
                        case Standing.IdAlone _ -> new MediaState.IdAlone(media);
                        case Standing.Gone _ -> new MediaState.Gone(media);
                    });
        }
    }

    public ReadOnlyObjectProperty<MediaState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Why the file that was chosen last is not taken, null where it was; one that was chosen before stays. */
    public ReadOnlyObjectProperty<@Nullable MediaFault> faultProperty() {
        return fault.getReadOnlyProperty();
    }

    /** Whether a smaller picture can be made of the file that was found too large. */
    public ObservableValue<Boolean> shrinkable() {
        return fault.map(found -> found instanceof MediaFault.TooLarge large && large.shrinkable())
                .orElse(false);
    }

    /** Whether the file was made smaller, or a JPG, when it was chosen. */
    public ReadOnlyBooleanProperty convertedProperty() {
        return converted.getReadOnlyProperty();
    }
}
