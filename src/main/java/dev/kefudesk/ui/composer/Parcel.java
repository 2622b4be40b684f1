package dev.kefudesk.ui.composer;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.DraftStamp;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.send.AskReason;
import dev.kefudesk.domain.send.DeliveryPlan;
import dev.kefudesk.service.send.PlanRequest;
import dev.kefudesk.service.send.SendRequest;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a click sends, fixed at that moment: neither another follower on screen nor another word in the draft changes it.
 *
 * @param source the draft revision it was made from
 * @param confirmed what the person has agreed to
 * @param weighed whether it has been asked what speaks against it, and a person has agreed to all that does
 * @param ready whether its files are at WeChat
 */
record Parcel(
        Account account,
        OpenId follower,
        String followerName,
        Content content,
        DraftStamp source,
        Purpose purpose,
        Set<AskReason> confirmed,
        boolean weighed,
        boolean ready) {

    Parcel {
        confirmed = Set.copyOf(confirmed);
    }

    /** Whom it is for. */
    enum Purpose {
        /** The follower the draft was written to; what is accepted leaves the draft. */
        FOLLOWER,
        /** The account's test follower; the draft stays as it is. */
        TEST
    }

    /** One message, or a plan of several. */
    sealed interface Content {
        record Single(Message message) implements Content {}

        record Planned(DeliveryPlan plan) implements Content {}
    }

    boolean test() {
        return purpose == Purpose.TEST;
    }

    /** How many messages it is. */
    int messages() {
        return switch (content) {
            case Content.Single ignored -> 1;
            case Content.Planned(var plan) -> plan.parts().size();
        };
    }

    /** With what the person has agreed to now as well. */
    Parcel agreed(Set<AskReason> reasons) {
        EnumSet<AskReason> all = EnumSet.noneOf(AskReason.class);
        all.addAll(confirmed);
        all.addAll(reasons);
        return new Parcel(account, follower, followerName, content, source, purpose, all, weighed, ready);
    }

    /** Nothing speaks against it, or the person has agreed to what does. */
    Parcel afterWeighing() {
        return new Parcel(account, follower, followerName, content, source, purpose, confirmed, true, ready);
    }

    /** By the account's settings of now. */
    Parcel by(Account now) {
        return new Parcel(now, follower, followerName, content, source, purpose, confirmed, weighed, ready);
    }

    /** With this instead of what it held. */
    Parcel holding(Content other) {
        return new Parcel(account, follower, followerName, other, source, purpose, confirmed, weighed, ready);
    }

    /** Its files are at WeChat. */
    Parcel made() {
        return new Parcel(account, follower, followerName, content, source, purpose, confirmed, weighed, true);
    }

    /** Made from this revision of its draft. */
    Parcel from(DraftStamp stamp) {
        return new Parcel(account, follower, followerName, content, stamp, purpose, confirmed, weighed, ready);
    }

    /** What would leave first. */
    SendRequest first() {
        return switch (content) {
            case Content.Single(var message) -> request(message);
            case Content.Planned(var plan) -> request(plan.parts().getFirst().message());
        };
    }

    SendRequest request(Message message) {
        return new SendRequest(account, follower, followerName, message, test() ? null : source, false)
                .withConfirmed(confirmed);
    }

    PlanRequest request(DeliveryPlan plan) {
        return new PlanRequest(account, follower, followerName, plan, test() ? null : source, confirmed);
    }
}
