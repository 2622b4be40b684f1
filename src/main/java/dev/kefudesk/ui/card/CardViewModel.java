package dev.kefudesk.ui.card;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.FollowerTag;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.DeliverySummary;
import dev.kefudesk.service.follower.CareResult;
import dev.kefudesk.service.follower.FollowerCare;
import dev.kefudesk.service.follower.FollowerService;
import dev.kefudesk.service.history.HistoryService;
import dev.kefudesk.service.port.FollowerFilter.Moment;
import dev.kefudesk.service.port.ReturnCodes;
import dev.kefudesk.service.port.Timer;
import dev.kefudesk.service.send.SendService;
import dev.kefudesk.service.signal.Signal;
import dev.kefudesk.ui.kit.Clipboard;
import dev.kefudesk.ui.kit.Notices;
import dev.kefudesk.ui.kit.Questions;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.explain.CareExplainer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** Everything known of whoever is written to, and what is changed about them. All methods on the FX thread. */
public final class CardViewModel implements AutoCloseable {

    private final Services services;
    private final Speech speech;
    private final CardActions actions;
    private final Executor fx;
    private final ObservableValue<Moment> moment;
    private final CareExplainer explainer;
    private final BooleanProperty open = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<@Nullable CardLook> look = new ReadOnlyObjectWrapper<>();
    private final LateText alias;
    private final LateText note;
    private final RemarkEditor remark;
    private final TagEditor tags;
    private final Change blocking;
    private final RecentSends sends;
    private final List<Signal.Subscription> subscriptions = new ArrayList<>();
    private @Nullable Account account;
    private @Nullable OpenId openId;
    private long asked;

    /**
     * What it reads from and writes to.
     *
     * @param careChanged tells of changes made at WeChat
     */
    public record Services(
            FollowerService followers,
            FollowerCare care,
            Signal<AccountId> careChanged,
            HistoryService history,
            SendService sends,
            ReturnCodes codes) {}

    /** How it speaks. */
    public record Speech(Texts texts, Questions questions, Notices notices, Clipboard clipboard) {}

    /**
     * What it goes by.
     *
     * @param moment by what windows are judged
     */
    public record Clockwork(Timer timer, Executor fx, ObservableValue<Moment> moment) {}

    public CardViewModel(Services services, Clockwork clockwork, Speech speech, CardActions actions) {
        this.services = services;
        this.speech = speech;
        this.actions = actions;
        this.fx = clockwork.fx();
        this.moment = clockwork.moment();
        this.explainer = new CareExplainer(services.codes(), speech.texts());
        FollowerService followers = services.followers();
        this.alias = new LateText(
                clockwork.timer(), fx, (of, text) -> followers.setAlias(of.account(), of.follower(), text));
        this.note =
                new LateText(clockwork.timer(), fx, (of, text) -> followers.setNote(of.account(), of.follower(), text));
        this.remark = new RemarkEditor(services.care(), fx, this::remarkNotTaken);
        this.tags = new TagEditor(services.care(), fx);
        this.blocking = new Change(fx);
        this.sends = new RecentSends(services.history(), fx);
        subscriptions.add(followers.changed().subscribe(fx, this::changed));
        subscriptions.add(services.careChanged().subscribe(fx, this::changed));
        subscriptions.add(services.sends().changed().subscribe(fx, event -> {
            if (event.delivery().follower().equals(openId)) {
                changed(event.delivery().account());
            }
        }));
        open.subscribe((_, now) -> turned(now));
    }

    /** Whose card it is when it is open, null for nobody's; what was typed about the one before is written down first. */
    public void show(@Nullable Account of, @Nullable OpenId follower) {
        boolean same = of != null
                && account != null
                && account.id().equals(of.id())
                && follower != null
                && follower.equals(openId);
        account = of;
        openId = follower;
        if (same) {
            return;
        }
        take(null);
        if (follower == null) {
            open.set(false);
        } else {
            read();
        }
    }

    /** Opens the card of whoever is written to, or closes it. */
    public void toggle() {
        open.set(!open.get() && openId != null);
    }

    public BooleanProperty openProperty() {
        return open;
    }

    ReadOnlyObjectProperty<@Nullable CardLook> lookProperty() {
        return look.getReadOnlyProperty();
    }

    /** By what windows are judged; moves every minute. */
    ObservableValue<Moment> moment() {
        return moment;
    }

    LateText alias() {
        return alias;
    }

    LateText note() {
        return note;
    }

    RemarkEditor remark() {
        return remark;
    }

    TagEditor tags() {
        return tags;
    }

    Change blocking() {
        return blocking;
    }

    /** The last sends to them, newest first. */
    ReadOnlyObjectProperty<List<DeliverySummary>> sendsProperty() {
        return sends.sendsProperty();
    }

    /** What went wrong with a change, in the language of the moment; {@code ""} for nothing. */
    StringBinding problem(Change change) {
        return Bindings.createStringBinding(
                () -> explainer.problem(change.resultProperty().get()),
                change.resultProperty(),
                speech.texts().languageProperty());
    }

    void turnFavourite() {
        CardLook now = look.get();
        if (now != null) {
            services.followers()
                    .setFavourite(
                            now.account().id(),
                            now.openId(),
                            !now.card().marks().favourite())
                    .whenCompleteAsync(
                            (_, failure) -> {
                                if (failure != null) {
                                    speech.notices()
                                            .show(
                                                    Notices.Tone.REFUSED,
                                                    speech.texts().get("card.favourite.failed"));
                                }
                            },
                            fx);
        }
    }

    /** Asks, and then puts the follower on the block list or takes them off it. */
    void turnBlocked() {
        CardLook now = look.get();
        if (now == null) {
            return;
        }
        boolean blocked = now.card().marks().blocked();
        String key = blocked ? "card.unblock" : "card.block";
        Texts texts = speech.texts();
        String name = now.card().follower().shownName();
        speech.questions()
                .ask(
                        new Questions.Question(
                                texts.get(key + ".title", name),
                                texts.get(key + ".text"),
                                texts.get(key + ".verb"),
                                !blocked),
                        confirmed -> {
                            if (confirmed) {
                                block(now, !blocked);
                            }
                        });
    }

    private void block(CardLook of, boolean blocked) {
        FollowerCare care = services.care();
        blocking.begin(
                () -> blocked
                        ? care.block(of.account(), List.of(of.openId()))
                        : care.unblock(of.account(), List.of(of.openId())),
                _ -> read());
    }

    void copy(String text) {
        speech.clipboard().copy(text);
        speech.notices().show(Notices.Tone.INFO, speech.texts().get("card.copied"));
    }

    void openSend(DeliveryId id) {
        actions.openSend(id);
    }

    void manageTags() {
        actions.manageTags();
    }

    /** Writes down what was typed; to be called before the window goes too. */
    @Override
    public void close() {
        alias.keepNow();
        note.keepNow();
        subscriptions.forEach(Signal.Subscription::close);
    }

    private void turned(boolean opened) {
        if (opened) {
            read();
        } else {
            alias.keepNow();
            note.keepNow();
        }
    }

    /** What is known of followers of this account has changed. */
    public void changed(AccountId id) {
        if (account != null && account.id().equals(id)) {
            read();
        }
    }

    /** Only what is on screen is read. */
    private void read() {
        Account of = account;
        OpenId whose = openId;
        if (of == null || whose == null || !open.get()) {
            return;
        }
        long mine = ++asked;
        FollowerService followers = services.followers();
        followers
                .card(of.id(), whose)
                .thenCombine(
                        followers.find(of.id(), whose), (card, entry) -> new CardLook(of, card, entry.lastContact()))
                .thenCombine(followers.tags(of.id()), Found::new)
                .whenCompleteAsync(
                        (found, _) -> {
                            if (found != null && mine == asked) {
                                tags.setAll(found.tags);
                                take(found.look);
                            }
                        },
                        fx);
    }

    private record Found(CardLook look, List<FollowerTag> tags) {}

    private void take(@Nullable CardLook now) {
        CardLook before = look.get();
        boolean other = before == null
                || now == null
                || !before.openId().equals(now.openId())
                || !before.account().id().equals(now.account().id());
        if (other) {
            blocking.turnAway();
        }
        if (now == null) {
            asked++;
        }
        DraftKey key = now == null ? null : new DraftKey(now.account().id(), now.openId());
        alias.show(key, now == null ? "" : now.card().follower().alias());
        note.show(key, now == null ? "" : now.card().note());
        remark.show(now);
        tags.show(now);
        sends.show(now, other);
        look.set(now);
    }

    private void remarkNotTaken(CareResult<String> result) {
        speech.notices()
                .show(Notices.Tone.REFUSED, speech.texts().get("card.remark.meanwhile", explainer.problem(result)));
    }
}
