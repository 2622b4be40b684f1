package dev.kefudesk.ui.composer;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.service.desk.SendAs;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.ServiceDeskApi.Agent;
import dev.kefudesk.service.signal.Signal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** From which customer-service account whoever is written to sees the message. On the FX thread. */
final class SenderChoice implements AutoCloseable {

    private final SendAs sendAs;
    private final ReadOnlyObjectProperty<@Nullable Recipient> recipient;
    private final Executor fx;
    private final Signal.Subscription news;
    private final Subscription chosen;
    private final Set<AccountId> asked = new HashSet<>();
    private final ReadOnlyObjectWrapper<Sender> sender = new ReadOnlyObjectWrapper<>(Sender.ITSELF);
    private final ReadOnlyObjectWrapper<Listing> listing = new ReadOnlyObjectWrapper<>(new Listing.Known(List.of()));
    private @Nullable AccountId shownFor;
    private int asks;

    /**
     * Who is shown.
     *
     * @param kfAccount {@code ""} for the account itself
     * @param name what followers see, the whole customer-service account where nobody knows
     * @param gone whether WeChat does not list it any more
     */
    record Sender(String kfAccount, String name, boolean gone) {

        static final Sender ITSELF = new Sender("", "", false);

        boolean itself() {
            return kfAccount.isEmpty();
        }
    }

    /** How the list of customer-service accounts stands. */
    sealed interface Listing {

        /** All there are. */
        record Known(List<Agent> agents) implements Listing {}

        /** WeChat is being asked. */
        record Asking() implements Listing {}

        /**
         * WeChat or the network did not give it.
         *
         * @param refusal null where it was no refusal
         */
        record Unknown(@Nullable ApiRefusal refusal) implements Listing {}
    }

    SenderChoice(SendAs sendAs, ReadOnlyObjectProperty<@Nullable Recipient> recipient, Executor fx) {
        this.sendAs = sendAs;
        this.recipient = recipient;
        this.fx = fx;
        news = sendAs.changed().subscribe(fx, ignored -> look());
        chosen = recipient.subscribe(this::look);
    }

    /** As the encoder wants it: {@code ""} for the account itself. */
    String kfAccount() {
        return sender.get().kfAccount();
    }

    ReadOnlyObjectProperty<Sender> senderProperty() {
        return sender.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Listing> listingProperty() {
        return listing.getReadOnlyProperty();
    }

    /** Those listed last, also while WeChat is being asked anew or does not answer. */
    List<Agent> agents() {
        Account account = account();
        return account == null ? List.of() : sendAs.listed(account.id()).orElse(List.of());
    }

    /** {@code ""} chooses the account itself. */
    void choose(String kfAccount) {
        Account account = account();
        if (account != null) {
            sendAs.choose(account.id(), kfAccount);
            look();
        }
    }

    private @Nullable Account account() {
        Recipient to = recipient.get();
        return to == null ? null : to.account();
    }

    private void look() {
        Account account = account();
        if (account == null) {
            sender.set(Sender.ITSELF);
            return;
        }
        if (!account.id().equals(shownFor)) {
            // an answer for the account before says nothing of this one
            shownFor = account.id();
            asks++;
            listing.set(new Listing.Known(List.of()));
        }
        String kfAccount = sendAs.chosen(account.id());
        Optional<List<Agent>> listed = sendAs.listed(account.id());
        listed.ifPresent(all -> listing.set(new Listing.Known(all)));
        if (kfAccount.isEmpty()) {
            sender.set(Sender.ITSELF);
            return;
        }
        Optional<Agent> agent = listed.stream()
                .flatMap(List::stream)
                .filter(one -> one.kfAccount().equals(kfAccount))
                .findFirst();
        sender.set(new Sender(
                kfAccount,
                agent.map(Agent::nick).filter(nick -> !nick.isEmpty()).orElse(kfAccount),
                listed.isPresent() && agent.isEmpty()));
        if (listed.isEmpty() && asked.add(account.id())) {
            ask();
        }
    }

    /** Asks WeChat who there is now. */
    void ask() {
        Account account = account();
        if (account == null || listing.get() instanceof Listing.Asking) {
            return;
        }
        int ask = ++asks;
        listing.set(new Listing.Asking());
        sendAs.list(account).whenCompleteAsync((answer, failure) -> listed(ask, failure == null ? answer : null), fx);
    }

    private void listed(int ask, @Nullable ApiAnswer<List<Agent>> answer) {
        if (ask != asks) {
            return;
        }
        listing.set(
                switch (answer) {
                    case null -> new Listing.Unknown(null);
                    case ApiAnswer.Ok<List<Agent>>(var all) -> new Listing.Known(all);
                    case ApiAnswer.Refused<List<Agent>>(var refusal) -> new Listing.Unknown(refusal);
                    case ApiAnswer.Failed<List<Agent>> _ -> new Listing.Unknown(null);
                });
        look();
    }

    @Override
    public void close() {
        news.close();
        chosen.unsubscribe();
    }
}
