package dev.kefudesk.ui.composer;

import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.service.port.Timer;
import dev.kefudesk.service.send.Colleagues;
import dev.kefudesk.service.signal.Signal;
import java.time.Duration;
import java.util.Objects;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** What a colleague does with the follower on screen, and what the colleagues are told of this desk. On the FX thread. */
final class Presence implements AutoCloseable {

    /** Who has not typed for so long is not writing any more. */
    static final Duration WRITING_ENDS_AFTER = Duration.ofSeconds(60);

    private final Colleagues colleagues;
    private final ReadOnlyObjectProperty<@Nullable Recipient> recipient;
    private final ComposerViewModel.Clockwork clockwork;
    private final Signal.Subscription activity;
    private final Subscription chosen;
    private final ReadOnlyObjectWrapper<@Nullable ColleagueLook> colleague = new ReadOnlyObjectWrapper<>();
    private Timer.Scheduled patience = () -> {};
    private @Nullable DraftKey shown;
    private @Nullable DraftKey told;

    Presence(
            Colleagues colleagues,
            ReadOnlyObjectProperty<@Nullable Recipient> recipient,
            ComposerViewModel.Clockwork clockwork) {
        this.colleagues = colleagues;
        this.recipient = recipient;
        this.clockwork = clockwork;
        activity = colleagues.activity().subscribe(clockwork.fx(), this::moved);
        chosen = recipient.subscribe(this::chosen);
    }

    /** What a colleague does with the follower on screen, null for nothing. */
    ReadOnlyObjectProperty<@Nullable ColleagueLook> colleagueProperty() {
        return colleague.getReadOnlyProperty();
    }

    /** The operator has changed this draft. */
    void edited(Draft draft) {
        patience.cancel();
        if (draft.blank()) {
            tell(null);
            return;
        }
        tell(draft.key());
        patience =
                clockwork.timer().after(WRITING_ENDS_AFTER, () -> clockwork.fx().execute(() -> ended(draft.key())));
    }

    /** The operator writes to nobody any more: has sent, or has gone to somebody else. */
    void left() {
        patience.cancel();
        tell(null);
    }

    @Override
    public void close() {
        activity.close();
        chosen.unsubscribe();
        left();
    }

    private void ended(DraftKey of) {
        if (of.equals(told)) {
            tell(null);
        }
    }

    private void tell(@Nullable DraftKey key) {
        if (!Objects.equals(key, told)) {
            told = key;
            colleagues.writing(key);
        }
    }

    private void chosen() {
        Recipient now = recipient.get();
        DraftKey key = now == null ? null : now.key();
        if (!Objects.equals(key, shown)) {
            shown = key;
            left();
            look();
        }
    }

    private void moved(DraftKey of) {
        if (of.equals(shown)) {
            look();
        }
    }

    private void look() {
        colleague.set(
                shown == null
                        ? null
                        : colleagues.with(shown).map(Presence::look).orElse(null));
    }

    private static ColleagueLook look(Colleagues.Activity activity) {
        String key = switch (activity) {
            case Colleagues.Sends ignored -> "composer.colleague.sends";
            case Colleagues.Writes ignored -> "composer.colleague.writes";
        };
        return new ColleagueLook(key, activity.by().operator(), activity.by().machine());
    }
}
