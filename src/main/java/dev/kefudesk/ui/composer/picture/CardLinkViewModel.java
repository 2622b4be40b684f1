package dev.kefudesk.ui.composer.picture;

import dev.kefudesk.domain.message.WebAddress;
import dev.kefudesk.service.page.CardRead;
import dev.kefudesk.service.page.CardReader;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.ui.kit.Notices;
import dev.kefudesk.ui.kit.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** Fills the card in hand from a web page. On the FX thread. */
public final class CardLinkViewModel implements AutoCloseable {

    private final CardReader reader;
    private final ObservableValue<@Nullable CardInHand> card;
    private final Predicate<StringProperty> stillThere;
    private final Texts texts;
    private final Notices notices;
    private final Executor fx;
    private final StringProperty address = new SimpleStringProperty("");
    private final BooleanProperty open = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Idle());
    private final ChangeListener<String> titleTyped = (_, _, now) -> typed(now);
    private CancelSignal cancel = new CancelSignal();
    private @Nullable CardInHand followed;

    /** How far reading has come. */
    public sealed interface State {
        record Idle() implements State {}

        record Reading() implements State {}

        /** Nothing was read, and why. */
        record Failed(CardRead why) implements State {}
    }

    /**
     * What it is made of.
     *
     * @param card null while no card is in hand
     * @param stillThere whether the card with this field is in the open draft
     */
    public record Means(
            CardReader reader,
            ObservableValue<@Nullable CardInHand> card,
            Predicate<StringProperty> stillThere,
            Texts texts,
            Notices notices,
            Executor fx) {}

    public CardLinkViewModel(Means means) {
        this.reader = means.reader;
        this.card = means.card;
        this.stillThere = means.stillThere;
        this.texts = means.texts;
        this.notices = means.notices;
        this.fx = means.fx;
        card.addListener((_, _, now) -> follow(now));
        open.addListener((_, _, now) -> {
            if (!now) {
                stop();
            }
        });
        address.addListener((_, _, _) -> stop());
        follow(card.getValue());
    }

    private void follow(@Nullable CardInHand now) {
        CardInHand before = followed;
        if (before != null && now != null && before.title().equals(now.title())) {
            followed = now;
            return;
        }
        if (before != null) {
            before.title().removeListener(titleTyped);
        }
        followed = now;
        open.set(false);
        address.set("");
        if (now != null) {
            now.title().addListener(titleTyped);
        }
    }

    /** A bare address where a title should be, on a card with nothing else: whoever pastes that wants a card of it. */
    private void typed(String title) {
        CardInHand now = followed;
        if (now != null && bareAddress(title) && othersBlank(now)) {
            address.set(title.strip());
            open.set(true);
        }
    }

    private static boolean bareAddress(String text) {
        String bare = text.strip();
        return bare.length() > "https://a.b".length()
                && bare.chars().noneMatch(Character::isWhitespace)
                && WebAddress.parse(bare).isPresent();
    }

    private static boolean othersBlank(CardInHand card) {
        return card.description().get().isBlank()
                && card.url().get().isBlank()
                && card.picUrl().get().isBlank();
    }

    /** The address to read. */
    public StringProperty addressProperty() {
        return address;
    }

    /** Whether the line for the address is shown. */
    public BooleanProperty openProperty() {
        return open;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    private void stop() {
        cancel.cancel();
        cancel = new CancelSignal();
        state.set(new State.Idle());
    }

    /** Reads the page; nothing happens while one is being read. */
    public void read() {
        CardInHand now = card.getValue();
        if (now == null || state.get() instanceof State.Reading) {
            return;
        }
        stop();
        CancelSignal mine = cancel;
        String typed = address.get().strip();
        state.set(new State.Reading());
        reader.read(now.account(), typed, mine).thenAcceptAsync(read -> take(now, typed, read, mine), fx);
    }

    private void take(CardInHand into, String typed, CardRead read, CancelSignal asked) {
        if (asked.cancelled() || !stillThere.test(into.picUrl())) {
            return;
        }
        if (!(read instanceof CardRead.Found found) || found.nothing()) {
            state.set(new State.Failed(read));
            return;
        }
        List<Change> changes = new ArrayList<>();
        // the address itself in the title was only the question
        String title =
                into.title().get().strip().equals(typed) ? "" : into.title().get();
        add(changes, into.title(), title, found.title());
        add(changes, into.description(), into.description().get(), found.description());
        add(changes, into.url(), into.url().get(), found.url());
        add(changes, into.picUrl(), into.picUrl().get(), found.picUrl());
        List<Change> kept = changes.stream().filter(change -> !change.empty).toList();
        List<Change> filled = changes.stream().filter(change -> change.empty).toList();
        filled.forEach(Change::make);
        open.set(false);
        address.set("");
        if (kept.isEmpty()) {
            done(into, filled);
        } else {
            notices.show(
                    Notices.Tone.INFO,
                    texts.get("picture.link.kept"),
                    texts.get("picture.link.replace"),
                    () -> replace(into, kept));
        }
    }

    private void replace(CardInHand into, List<Change> kept) {
        if (stillThere.test(into.picUrl())) {
            kept.forEach(Change::make);
            done(into, kept);
        }
    }

    private void done(CardInHand into, List<Change> changes) {
        notices.show(Notices.Tone.ACCEPTED, texts.get("picture.link.done"), texts.get("picture.undo"), () -> {
            if (stillThere.test(into.picUrl())) {
                changes.forEach(Change::takeBack);
            }
        });
    }

    private static void add(List<Change> changes, StringProperty field, String written, String found) {
        if (!found.isEmpty() && !found.equals(written)) {
            changes.add(new Change(field, field.get(), found, written.isBlank()));
        }
    }

    /** A field with what it held and what it is to hold. */
    private record Change(StringProperty field, String before, String after, boolean empty) {

        void make() {
            field.set(after);
        }

        /** What was written since stays. */
        void takeBack() {
            if (field.get().equals(after)) {
                field.set(before);
            }
        }
    }

    /** What is being done, or why nothing was read; {@code ""} for nothing. */
    String words(State now) {
        return switch (now) {
            case State.Idle _ -> "";
            case State.Reading _ -> "… " + texts.get("picture.link.reading");
            case State.Failed(CardRead.NotFetched(var reason, String detail)) ->
                "✕ " + texts.get("picture.link.problem." + PictureWords.lower(reason), detail);
            case State.Failed(CardRead.NoPage(String type)) ->
                "✕ "
                        + (type.isEmpty()
                                ? texts.get("picture.link.no-page")
                                : texts.get("picture.link.no-page-but", type));
            case State.Failed(CardRead.Found _) -> "✕ " + texts.get("picture.link.nothing");
        };
    }

    @Override
    public void close() {
        cancel.cancel();
        CardInHand now = followed;
        if (now != null) {
            now.title().removeListener(titleTyped);
        }
    }
}
