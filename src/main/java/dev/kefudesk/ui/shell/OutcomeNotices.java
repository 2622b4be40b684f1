package dev.kefudesk.ui.shell;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliveryState;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.domain.send.PlanPart;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.service.send.DeliveryChanged;
import dev.kefudesk.service.send.SendService;
import dev.kefudesk.service.signal.Signal;
import dev.kefudesk.ui.kit.Notices;
import dev.kefudesk.ui.kit.Notices.Tone;
import dev.kefudesk.ui.kit.Texts;
import java.util.Locale;
import java.util.concurrent.Executor;

/** Says how a send ended to whoever has meanwhile moved on to somebody else. */
final class OutcomeNotices implements AutoCloseable {

    /** Where the person is, and the way to somebody else. */
    interface Place {
        /** Whether the person is looking at this follower's draft now. */
        boolean onScreen(AccountId account, OpenId follower);

        void writeTo(AccountId account, OpenId follower);
    }

    private final Texts texts;
    private final Notices notices;
    private final Place place;
    private final Signal.Subscription subscription;

    OutcomeNotices(SendService sends, Executor fx, Texts texts, Notices notices, Place place) {
        this.texts = texts;
        this.notices = notices;
        this.place = place;
        this.subscription = sends.changed().subscribe(fx, this::changed);
    }

    @Override
    public void close() {
        subscription.close();
    }

    private void changed(DeliveryChanged changed) {
        Delivery delivery = changed.delivery();
        switch (delivery.state()) {
            case DeliveryState.Sending _ -> {}
            case DeliveryState.Done done -> {
                if (done.settlement() == null
                        && !changed.moreToCome()
                        && !midPlan(delivery)
                        && !place.onScreen(delivery.account(), delivery.follower())) {
                    say(delivery, OutcomeKind.of(done.outcome()));
                }
            }
        }
    }

    /** A part that went well is no news while others follow. */
    private static boolean midPlan(Delivery delivery) {
        PlanPart plan = delivery.plan();
        return plan != null && plan.part() < plan.parts() && delivery.outcome() instanceof SendOutcome.Accepted;
    }

    private void say(Delivery delivery, OutcomeKind kind) {
        notices.show(
                tone(kind),
                texts.get("shell.notice." + kind.name().toLowerCase(Locale.ROOT), delivery.followerName()),
                texts.get("shell.notice.open"),
                () -> place.writeTo(delivery.account(), delivery.follower()));
    }

    private static Tone tone(OutcomeKind kind) {
        return switch (kind) {
            case SENDING -> Tone.INFO;
            case ACCEPTED -> Tone.ACCEPTED;
            case REFUSED, NOT_SENT -> Tone.REFUSED;
            case UNKNOWN -> Tone.UNKNOWN;
        };
    }
}
