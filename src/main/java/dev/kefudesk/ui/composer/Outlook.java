package dev.kefudesk.ui.composer;

import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.send.Allowance;
import dev.kefudesk.domain.window.ReplyWindow;
import dev.kefudesk.service.desk.ServiceDesk;
import dev.kefudesk.service.send.Doubt;
import dev.kefudesk.service.signal.Signal;
import dev.kefudesk.service.window.FollowerWindow;
import dev.kefudesk.service.window.WindowDoubts;
import dev.kefudesk.service.window.WindowService;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Whether a message to the follower on screen will be taken, as far as anybody can know: their window, counted down, and who
 * serves them. On the FX thread.
 */
final class Outlook implements AutoCloseable {

    private final WindowService windows;
    private final ServiceDesk desk;
    private final Executor fx;
    private final ReadOnlyObjectProperty<@Nullable Recipient> recipient;
    private final List<Signal.Subscription> subscriptions;
    private final Subscription chosen;
    private final Subscription beat;
    private final ReadOnlyObjectWrapper<@Nullable FollowerWindow> window = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable FollowerWindow> verdict = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Optional<Doubt>> served = new ReadOnlyObjectWrapper<>(Optional.empty());
    private @Nullable DraftKey key;
    private int looks;
    private int asks;

    Outlook(ComposerViewModel.Contact contact, ReadOnlyObjectProperty<@Nullable Recipient> recipient, Executor fx) {
        this.windows = contact.windows();
        this.desk = contact.desk();
        this.recipient = recipient;
        this.fx = fx;
        chosen = recipient.subscribe(this::chosen);
        beat = contact.ticker().onBeat(this::countDown);
        subscriptions = List.of(
                windows.changed().subscribe(fx, changed -> {
                    DraftKey now = key;
                    if (now != null && changed.concerns(now.account(), now.follower())) {
                        look();
                    }
                }),
                windows.recordMoved().subscribe(fx, moved -> {
                    if (key != null && moved.account().equals(key.account())) {
                        look();
                    }
                }),
                desk.changed().subscribe(fx, changed -> {
                    if (key != null && new DraftKey(changed.account(), changed.openId()).equals(key)) {
                        ask();
                    }
                }));
    }

    /** Whether the follower's window is known to be closed. */
    boolean closed() {
        FollowerWindow known = window.get();
        return known != null && known.window() instanceof ReplyWindow.Closed;
    }

    private void chosen() {
        Recipient now = recipient.get();
        DraftKey before = key;
        key = now == null ? null : now.key();
        if (!Objects.equals(before, key)) {
            take(null);
            served.set(Optional.empty());
            ask();
        }
        look();
    }

    /** What is known may be another than before, the account's rules as well. */
    private void look() {
        Recipient to = recipient.get();
        int look = ++looks;
        if (to != null) {
            windows.window(to.account(), to.follower().openId())
                    .whenCompleteAsync(
                            (found, failure) -> {
                                if (look == looks) {
                                    take(found);
                                }
                            },
                            fx);
        }
    }

    private void ask() {
        Recipient to = recipient.get();
        int ask = ++asks;
        if (to != null) {
            desk.doubt(to.account(), to.follower().openId())
                    .whenCompleteAsync(
                            (found, failure) -> {
                                if (ask == asks) {
                                    served.set(failure == null ? found : Optional.empty());
                                }
                            },
                            fx);
        }
    }

    private void countDown() {
        FollowerWindow known = window.get();
        Recipient to = recipient.get();
        if (known != null && to != null) {
            take(known.at(windows.now(to.account())));
        }
    }

    /** The verdict moves only with what it says, so that a second that passes is no news to those who check the draft. */
    private void take(@Nullable FollowerWindow found) {
        window.set(found);
        FollowerWindow before = verdict.get();
        if (found == null || before == null || !found.window().equals(before.window())) {
            verdict.set(found);
        }
    }

    /** What speaks against so many messages. */
    List<Doubt> doubts(int messages) {
        List<Doubt> doubts = new ArrayList<>();
        FollowerWindow known = verdict.get();
        if (known != null) {
            WindowDoubts.of(known.window(), known.asOf(), messages).ifPresent(doubts::add);
        }
        served.get().ifPresent(doubts::add);
        return doubts;
    }

    /** What the window says of the allowance; empty where it is unknown. */
    Optional<Allowance> allowance() {
        FollowerWindow known = window.get();
        if (known == null) {
            return Optional.empty();
        }
        int most = Objects.requireNonNull(recipient.get()).account().allowance();
        return switch (known.window()) {
            case ReplyWindow.Open open -> Optional.of(new Allowance((long) open.of() - open.left(), open.of()));
            case ReplyWindow.UsedUp _, ReplyWindow.Closed _ -> Optional.of(new Allowance(most, most));
            case ReplyWindow.Unknown _ -> Optional.empty();
        };
    }

    /** The window of whoever is written to at the moment it was last counted down to, null while it is not known yet. */
    ReadOnlyObjectProperty<@Nullable FollowerWindow> windowProperty() {
        return window.getReadOnlyProperty();
    }

    /** As {@link #windowProperty}, but only as often as the window itself is another one. */
    ReadOnlyObjectProperty<@Nullable FollowerWindow> verdictProperty() {
        return verdict.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Doubt>> servedProperty() {
        return served.getReadOnlyProperty();
    }

    @Override
    public void close() {
        beat.unsubscribe();
        chosen.unsubscribe();
        subscriptions.forEach(Signal.Subscription::close);
    }
}
