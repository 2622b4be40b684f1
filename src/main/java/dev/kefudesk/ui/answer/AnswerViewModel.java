package dev.kefudesk.ui.answer;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.service.account.AccountService;
import dev.kefudesk.service.port.ReturnCodes;
import dev.kefudesk.service.send.SendService;
import dev.kefudesk.ui.kit.Clipboard;
import dev.kefudesk.ui.kit.OutcomeLook;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.explain.Explanation;
import dev.kefudesk.ui.kit.explain.NextAction;
import dev.kefudesk.ui.kit.explain.OutcomeExplainer;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The answer to the latest send of this session to the follower on screen. An answer belongs to its account and follower:
 * one that comes while somebody else is on screen waits until they are chosen again. All methods on the FX thread.
 */
public final class AnswerViewModel {

    /** Followers whose last answer is kept; a body may hold 1 MB. */
    private static final int MOST_KEPT = 100;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final AccountService accounts;
    private final Texts texts;
    private final ZoneId zone;
    private final Clipboard clipboard;
    private final AnswerActions actions;
    private final OutcomeExplainer explainer;
    private final Map<DraftKey, List<Delivery>> latest = new LinkedHashMap<>();
    private final ReadOnlyObjectWrapper<@Nullable Answer> answer = new ReadOnlyObjectWrapper<>();
    private @Nullable DraftKey recipient;
    private List<Delivery> shown = List.of();

    public AnswerViewModel(
            SendService sends,
            ReturnCodes codes,
            AccountService accounts,
            Executor fx,
            Texts texts,
            ZoneId zone,
            Clipboard clipboard,
            AnswerActions actions) {
        this.accounts = accounts;
        this.texts = texts;
        this.zone = zone;
        this.clipboard = clipboard;
        this.actions = actions;
        this.explainer = new OutcomeExplainer(codes, texts);
        sends.changed().subscribe(fx, event -> heard(event.delivery()));
        accounts.changed().subscribe(fx, _ -> draw());
        texts.languageProperty().subscribe(_ -> draw());
    }

    /** Shows the latest answer of this session to this follower, or nothing where there is none. */
    public void setRecipient(Account account, OpenId follower) {
        DraftKey key = new DraftKey(account.id(), follower);
        recipient = key;
        shown = latest.getOrDefault(key, List.of());
        draw();
    }

    /** Shows this attempt until another recipient or a newer answer takes its place. */
    public void show(Delivery delivery) {
        recipient = new DraftKey(delivery.account(), delivery.follower());
        shown = List.of(delivery);
        draw();
    }

    /** What is shown, null for nothing. */
    ReadOnlyObjectProperty<@Nullable Answer> answerProperty() {
        return answer.getReadOnlyProperty();
    }

    /** Takes the next step that has a button. */
    void act(NextAction action) {
        if (shown.isEmpty()) {
            return;
        }
        AccountId account = shown.getLast().account();
        switch (action) {
            case NextAction.None _ -> {}
            case NextAction.RefreshToken _ -> actions.refreshToken(account);
            case NextAction.OpenAccount _ -> actions.openAccount(account);
            case NextAction.CopyIp copy -> clipboard.copy(copy.ip());
            case NextAction.OneCardPerMessage _ -> actions.setCardsPerMessage(account, 1);
            case NextAction.GiveSecret _, NextAction.GivePassphrase _ -> actions.giveSecret(account);
        }
    }

    /** From which account the answer on screen was asked for. */
    Optional<AccountId> account() {
        return shown.isEmpty() ? Optional.empty() : Optional.of(shown.getLast().account());
    }

    void copy(String text) {
        clipboard.copy(text);
    }

    private void heard(Delivery delivery) {
        DraftKey key = new DraftKey(delivery.account(), delivery.follower());
        List<Delivery> kept = withAttempt(latest.getOrDefault(key, List.of()), delivery);
        latest.remove(key);
        latest.put(key, kept);
        while (latest.size() > MOST_KEPT) {
            latest.remove(latest.keySet().iterator().next());
        }
        if (key.equals(recipient)) {
            shown = withAttempt(shown, delivery);
            draw();
        }
    }

    /** The attempts of one send with this one in its place; those of a newer send push an older send out. */
    private static List<Delivery> withAttempt(List<Delivery> known, Delivery delivery) {
        if (known.isEmpty()) {
            return List.of(delivery);
        }
        if (!known.getLast().sendId().equals(delivery.sendId())) {
            return delivery.id().value() > known.getLast().id().value() ? List.of(delivery) : known;
        }
        List<Delivery> attempts = new ArrayList<>(known);
        attempts.removeIf(attempt -> attempt.id().equals(delivery.id()));
        attempts.add(delivery);
        attempts.sort((a, b) -> Integer.compare(a.attempt(), b.attempt()));
        return List.copyOf(attempts);
    }

    private void draw() {
        answer.set(shown.isEmpty() ? null : answer(shown.getLast()));
    }

    private Answer answer(Delivery delivery) {
        Optional<Account> account = accounts.state().accounts().stream()
                .filter(known -> known.id().equals(delivery.account()))
                .findFirst();
        SendOutcome outcome = delivery.outcome();
        OutcomeKind kind = OutcomeKind.of(delivery.state());
        Explanation explanation = outcome == null
                ? null
                : explainer.explain(
                        outcome,
                        account.map(known -> OptionalInt.of(known.cardsPerMessage()))
                                .orElse(OptionalInt.empty()));
        return new Answer(
                kind,
                explanation == null ? texts.get(OutcomeLook.wordKey(kind)) : explanation.headline(),
                facts(delivery),
                explanation,
                String.join("\n", notes(delivery)),
                new Answer.Body("POST " + delivery.requestPath(), delivery.requestBody(), false),
                response(delivery),
                curl(delivery, account));
    }

    private String facts(Delivery delivery) {
        String time = TIME.format(delivery.at().atZone(zone));
        Duration latency = delivery.latency();
        return latency == null ? time : texts.get("answer.latency", latency.toMillis()) + " · " + time;
    }

    private List<String> notes(Delivery delivery) {
        List<String> notes = new ArrayList<>();
        if (delivery.attempt() > 1) {
            String first = shown.stream()
                    .filter(attempt -> attempt.attempt() == 1)
                    .map(Delivery::outcome)
                    .filter(SendOutcome.Refused.class::isInstance)
                    .map(explainer::word)
                    .findFirst()
                    .orElse("");
            notes.add(
                    first.isEmpty()
                            ? texts.get("answer.attempt", delivery.attempt())
                            : texts.get("answer.attempt.after", delivery.attempt(), first));
        }
        if (delivery.freshConnection()) {
            notes.add(texts.get("answer.fresh"));
        }
        return notes;
    }

    private Answer.Body response(Delivery delivery) {
        String line = delivery.answer().status() == 0
                ? texts.get("answer.response.none")
                : texts.get(
                        "answer.response.line",
                        Integer.toString(delivery.answer().status()),
                        delivery.answer().bytes());
        return new Answer.Body(line, delivery.answer().body(), delivery.answer().truncated());
    }

    private static String curl(Delivery delivery, Optional<Account> account) {
        if (delivery.requestBody().isEmpty() || account.isEmpty()) {
            return "";
        }
        int query = delivery.requestPath().indexOf('?');
        String path =
                query < 0 ? delivery.requestPath() : delivery.requestPath().substring(0, query);
        return CurlCommand.send(account.get().api().shown(), path, delivery.requestBody());
    }
}
