package dev.kefudesk.ui.accounts;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.follower.OpenId;
import java.util.Objects;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** How the account sends, as typed: cards a message, messages a follower may get, who gets a trial. */
public final class SendingForm {

    private final IntegerProperty cards = new SimpleIntegerProperty(1);
    private final IntegerProperty allowance = new SimpleIntegerProperty(Account.USUAL_ALLOWANCE);
    private final StringProperty testFollower = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper testFollowerProblem = new ReadOnlyStringWrapper("");
    private final Runnable typed;
    private boolean setting;
    private boolean cardsChosen;

    SendingForm(Runnable typed) {
        this.typed = typed;
        cards.addListener((_, _, _) -> {
            cardsChosen |= !setting;
            typed();
        });
        allowance.addListener((_, _, _) -> typed());
        testFollower.addListener((_, _, _) -> typed());
    }

    public IntegerProperty cardsProperty() {
        return cards;
    }

    /** Messages within 48 hours. */
    public IntegerProperty allowanceProperty() {
        return allowance;
    }

    /** An OpenID, {@code ""} for nobody. */
    public StringProperty testFollowerProperty() {
        return testFollower;
    }

    public ReadOnlyStringProperty testFollowerProblemProperty() {
        return testFollowerProblem.getReadOnlyProperty();
    }

    /** @param chosen whether somebody has chosen the number of cards, so that another host does not change it */
    void fill(int newCards, boolean chosen, int newAllowance, @Nullable OpenId newTestFollower) {
        usualCards(newCards);
        cardsChosen = chosen;
        setting = true;
        allowance.set(newAllowance);
        testFollower.set(newTestFollower == null ? "" : newTestFollower.value());
        setting = false;
    }

    boolean cardsChosen() {
        return cardsChosen;
    }

    void usualCards(int number) {
        setting = true;
        cards.set(number);
        setting = false;
    }

    /** Null for nobody, and for what is none. */
    @Nullable
    OpenId typedTestFollower() {
        String value = testFollower.get().strip();
        return value.isEmpty() || hasBlanks(value) ? null : new OpenId(value);
    }

    boolean sound() {
        return !hasBlanks(testFollower.get().strip());
    }

    boolean differs(Account kept) {
        return cards.get() != kept.cardsPerMessage()
                || allowance.get() != kept.allowance()
                || !sound()
                || !Objects.equals(typedTestFollower(), kept.testFollower());
    }

    void judge() {
        testFollowerProblem.set(sound() ? "" : "accounts.problem.test-follower");
    }

    private void typed() {
        if (!setting) {
            typed.run();
        }
    }

    private static boolean hasBlanks(String value) {
        return value.chars().anyMatch(Character::isWhitespace);
    }
}
