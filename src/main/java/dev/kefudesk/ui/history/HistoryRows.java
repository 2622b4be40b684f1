package dev.kefudesk.ui.history;

import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliverySummary;

/** Rows made from whole attempts. */
final class HistoryRows {

    private HistoryRows() {}

    static DeliverySummary summary(Delivery delivery) {
        int cards =
                delivery.message() instanceof Message.News news ? news.cards().size() : 0;
        return new DeliverySummary(
                delivery.id(),
                delivery.sendId(),
                delivery.attempt(),
                delivery.account(),
                delivery.accountName(),
                delivery.follower(),
                delivery.followerName(),
                delivery.at(),
                delivery.message().kind(),
                cards,
                delivery.message().summary(),
                delivery.state(),
                delivery.latency(),
                delivery.plan(),
                delivery.by());
    }
}
