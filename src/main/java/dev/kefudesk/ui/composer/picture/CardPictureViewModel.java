package dev.kefudesk.ui.composer.picture;

import dev.kefudesk.domain.picture.CardShape;
import dev.kefudesk.service.picture.Rehost;
import dev.kefudesk.service.picture.RehostResult;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.ui.kit.Notices;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** The picture of the card in hand: what the follower will see of it, and laying it at WeChat. On the FX thread. */
public final class CardPictureViewModel implements AutoCloseable {

    private static final HostState IDLE = new HostState.Idle();

    private final Rehost rehost;
    private final PictureChecks checks;
    private final ObservableValue<@Nullable CardInHand> card;
    private final Predicate<StringProperty> stillThere;
    private final PictureWords words;
    private final Notices notices;
    private final Executor fx;
    private final ReadOnlyObjectWrapper<CheckState> state = new ReadOnlyObjectWrapper<>(new CheckState.None());
    private final ReadOnlyObjectWrapper<HostState> hosting = new ReadOnlyObjectWrapper<>(IDLE);
    private final ObjectProperty<CardShape> size = new SimpleObjectProperty<>(CardShape.LARGE);
    private final IdentityHashMap<StringProperty, Work> works = new IdentityHashMap<>();

    /**
     * What it is made of.
     *
     * @param card null while no card is in hand
     * @param stillThere whether the card of this picture address is in the open draft
     */
    public record Means(
            Rehost rehost,
            PictureChecks checks,
            ObservableValue<@Nullable CardInHand> card,
            Predicate<StringProperty> stillThere,
            PictureWords words,
            Notices notices,
            Executor fx) {}

    public CardPictureViewModel(Means means) {
        this.rehost = means.rehost;
        this.checks = means.checks;
        this.card = means.card;
        this.stillThere = means.stillThere;
        this.words = means.words;
        this.notices = means.notices;
        this.fx = means.fx;
        card.addListener((_, _, _) -> follow());
        checks.inOrderProperty().addListener((_, _, _) -> follow());
        follow();
    }

    private void follow() {
        CardInHand now = card.getValue();
        PictureChecks.Slot slot = now == null ? null : checks.at(now.place());
        state.unbind();
        if (slot == null) {
            state.set(new CheckState.None());
        } else {
            state.bind(slot.stateProperty());
        }
        works.entrySet().removeIf(entry -> {
            boolean gone = !stillThere.test(entry.getKey());
            if (gone) {
                entry.getValue().giveUp();
            }
            return gone;
        });
        Work work = now == null ? null : works.get(now.picUrl());
        hosting.unbind();
        if (work == null) {
            hosting.set(IDLE);
        } else {
            hosting.bind(work.state);
        }
        if (now != null) {
            size.set(now.shape());
        }
    }

    /** What is known of the picture. */
    public ReadOnlyObjectProperty<CheckState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** What becomes of the picture that is being laid at WeChat. */
    public ReadOnlyObjectProperty<HostState> hostingProperty() {
        return hosting.getReadOnlyProperty();
    }

    /** The size in which a picture is made anew; that of the card's place, unless the person chooses the other. */
    public ObjectProperty<CardShape> sizeProperty() {
        return size;
    }

    /** Checks once more, whatever is known. */
    public void checkAgain() {
        CardInHand now = card.getValue();
        PictureChecks.Slot slot = now == null ? null : checks.at(now.place());
        if (slot != null) {
            slot.again();
        }
    }

    /** Makes what lies at the card's address anew and lays it at WeChat. */
    public void rehost() {
        CardInHand now = card.getValue();
        if (now != null && !now.picUrl().get().isBlank()) {
            begin(
                    now,
                    (progress, cancel) -> rehost.fromAddress(
                            now.account(), now.picUrl().get().strip(), size.get(), progress, cancel));
        }
    }

    /** Does the same with a file of this computer. */
    public void takeFile(Path file) {
        CardInHand now = card.getValue();
        if (now != null) {
            begin(now, (progress, cancel) -> rehost.fromFile(now.account(), file, size.get(), progress, cancel));
        }
    }

    /** Ends the work on the card in hand. */
    public void cancel() {
        CardInHand now = card.getValue();
        Work work = now == null ? null : works.get(now.picUrl());
        if (work != null) {
            work.cancel.cancel();
        }
    }

    private interface Start {
        CompletionStage<RehostResult> with(Rehost.Progress progress, CancelSignal cancel);
    }

    private void begin(CardInHand of, Start start) {
        Work before = works.get(of.picUrl());
        if (before != null && before.state.get() instanceof HostState.Working) {
            return;
        }
        if (before != null) {
            before.giveUp();
        }
        Work work = new Work(of.picUrl());
        works.put(of.picUrl(), work);
        follow();
        start.with((step, percent) -> fx.execute(() -> work.at(step, percent)), work.cancel)
                .thenAcceptAsync(work::end, fx);
    }

    /** One picture on its way to WeChat. */
    private final class Work {
        private final StringProperty picUrl;
        private final String before;
        private final CancelSignal cancel = new CancelSignal();
        private final ReadOnlyObjectWrapper<HostState> state =
                new ReadOnlyObjectWrapper<>(new HostState.Working(Rehost.Step.FETCHING, 0));

        private final ChangeListener<String> otherAddress = (_, _, now) -> addressIs(now);
        private String expected;

        Work(StringProperty picUrl) {
            this.picUrl = picUrl;
            this.before = picUrl.get();
            this.expected = before;
            picUrl.addListener(otherAddress);
        }

        /** What became of one picture says nothing of another. */
        private void addressIs(String now) {
            if (state.get() instanceof HostState.Ended && !now.equals(expected)) {
                state.set(IDLE);
            }
        }

        private void giveUp() {
            cancel.cancel();
            picUrl.removeListener(otherAddress);
        }

        private void at(Rehost.Step step, int percent) {
            if (state.get() instanceof HostState.Working) {
                state.set(new HostState.Working(step, percent));
            }
        }

        private void end(RehostResult result) {
            state.set(new HostState.Ended(result));
            if (!(result instanceof RehostResult.Hosted hosted)) {
                return;
            }
            if (stillThere.test(picUrl) && picUrl.get().equals(before)) {
                expected = hosted.address();
                picUrl.set(hosted.address());
                notices.show(Notices.Tone.ACCEPTED, words.hosted(hosted), words.undo(), () -> putBack(hosted));
            } else {
                notices.show(Notices.Tone.INFO, words.hostedForNobody(hosted));
            }
        }

        private void putBack(RehostResult.Hosted hosted) {
            if (stillThere.test(picUrl) && picUrl.get().equals(hosted.address())) {
                picUrl.set(before);
            }
        }
    }

    @Override
    public void close() {
        works.values().forEach(Work::giveUp);
        works.clear();
    }
}
