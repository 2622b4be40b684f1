package dev.kefudesk.ui.composer;

import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.message.DraftCheck;
import dev.kefudesk.domain.message.MessageKind;
import dev.kefudesk.domain.message.MessageLimits;
import dev.kefudesk.domain.message.Problem;
import dev.kefudesk.domain.send.DeliveryPlan;
import dev.kefudesk.domain.snippet.OpenVariables;
import dev.kefudesk.service.token.TokenService;
import dev.kefudesk.service.token.TokenStatus;
import dev.kefudesk.service.token.TokenStatus.SecretState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Says whether a draft can be sent and why not. */
final class SendCheck {

    private final DraftCheck check = new DraftCheck(MessageLimits.USUAL);
    private final TokenService tokens;
    private final Flights flights;
    private final Outlook outlook;
    private final MeantBraces meant = new MeantBraces();
    private Supplier<List<Integer>> notShown = List::of;

    SendCheck(TokenService tokens, Flights flights, Outlook outlook) {
        this.tokens = tokens;
        this.flights = flights;
        this.outlook = outlook;
    }

    /** Who says which cards have a picture that the follower will not see. */
    void warnOfPictures(Supplier<List<Integer>> places) {
        notShown = places;
    }

    List<Problem> problems(@Nullable Recipient to, @Nullable Draft draft) {
        if (to == null || draft == null) {
            return List.of();
        }
        List<Problem> found = check.problems(draft, to.account().cardsPerMessage());
        List<Problem> all =
                new ArrayList<>(found.stream().filter(Problem::stops).toList());
        all.addAll(OpenVariables.problems(draft, meant.in(draft)));
        found.stream().filter(problem -> !problem.stops()).forEach(all::add);
        if (draft.kind() == MessageKind.NEWS) {
            notShown.get().stream()
                    .map(place -> new Problem(Problem.Kind.PICTURE_NOT_SHOWN, Problem.Field.PICURL, place, 0, 0))
                    .filter(warning -> all.stream().noneMatch(other -> sameField(warning, other)))
                    .forEach(all::add);
        }
        return List.copyOf(all);
    }

    private static boolean sameField(Problem one, Problem other) {
        return one.field() == other.field() && one.card() == other.card();
    }

    /** What a person wants to send in braces. */
    MeantBraces meant() {
        return meant;
    }

    SendState state(@Nullable Recipient to, @Nullable Draft draft, DraftState loaded, PlanChoice choice) {
        if (to == null) {
            return new SendState.NoRecipient();
        }
        Flights.Flight flight = flights.of(to.key());
        if (flight != null) {
            return underWay(flight);
        }
        if (draft == null) {
            return loaded == DraftState.UNREADABLE ? new SendState.Unreadable() : new SendState.Loading();
        }
        List<Problem> found = ofWhatGoes(problems(to, draft), choice);
        if (!found.isEmpty() && found.getFirst().stops()) {
            return new SendState.Stopped(found.getFirst());
        }
        if (choice.needed() && choice.chosen() == null) {
            return new SendState.ChooseWay();
        }
        TokenStatus token = tokens.status(to.account());
        if (token.needsSecret()) {
            return new SendState.SecretNeeded(token.secret() == SecretState.LOCKED);
        }
        DeliveryPlan plan = choice.chosen();
        return new SendState.Ready(
                found.size(), outlook.doubts(plan == null ? 1 : plan.parts().size()));
    }

    private static SendState underWay(Flights.Flight flight) {
        return switch (flight.phase()) {
            case Flights.Phase.Held(int seconds) ->
                new SendState.Held(seconds, flight.parcel().messages());
            case Flights.Phase.Weighed ignored -> new SendState.Sending(false);
            case Flights.Phase.Asked ignored -> new SendState.Sending(false);
            case Flights.Phase.Readied(var cancel, int percent) -> new SendState.Uploading(percent, cancel.cancelled());
            case Flights.Phase.OnItsWay(var cancel) -> new SendState.Sending(cancel.cancelled());
            case Flights.Phase.Planned(var _, var cancel, int accepted) -> {
                int parts = flight.parcel().messages();
                yield new SendState.Planned(Math.min(accepted + 1, parts), parts, accepted, cancel.cancelled());
            }
        };
    }

    /** Too many cards are no obstacle once a way is chosen, nor are faults of cards that stay behind. */
    private static List<Problem> ofWhatGoes(List<Problem> problems, PlanChoice choice) {
        if (!choice.needed()) {
            return problems;
        }
        DeliveryPlan chosen = choice.chosen();
        boolean firstOnly = chosen != null && chosen.kind() == DeliveryPlan.Kind.FIRST_ONLY;
        return problems.stream()
                .filter(problem -> problem.kind() != Problem.Kind.MORE_CARDS_THAN_ACCOUNT_TAKES)
                .filter(problem -> !firstOnly || problem.card() <= 0)
                .toList();
    }
}
