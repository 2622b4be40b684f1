package dev.kefudesk.ui.accounts;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountColour;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.account.ApiAddress;
import dev.kefudesk.domain.account.CredentialScope;
import java.util.Locale;
import java.util.function.Predicate;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * What is typed about one account, and what is wrong with it. Problems are bundle keys, {@code ""} for none; they show once
 * the field has been touched or saving was tried.
 */
public final class AccountForm {

    private final StringProperty name = new SimpleStringProperty("");
    private final ObjectProperty<AccountColour> colour = new SimpleObjectProperty<>(AccountColour.BLUE);
    private final StringProperty mark = new SimpleStringProperty("");
    private final StringProperty appId = new SimpleStringProperty("");
    private final StringProperty secret = new SimpleStringProperty("");
    private final StringProperty api = new SimpleStringProperty("");
    private final IntegerProperty cards = new SimpleIntegerProperty(1);
    private final ReadOnlyStringWrapper nameProblem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper appIdProblem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper apiProblem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper secretHost = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper secretState = new ReadOnlyStringWrapper("accounts.secret.needed");
    private final ReadOnlyBooleanWrapper dirty = new ReadOnlyBooleanWrapper();
    private final Predicate<CredentialScope> secretKnown;
    private @Nullable Account saved;
    private boolean filling;
    private boolean tried;
    private boolean cardsChosen;
    private boolean markChosen;

    AccountForm(Predicate<CredentialScope> secretKnown) {
        this.secretKnown = secretKnown;
        name.addListener((_, _, typed) -> nameTyped(typed));
        mark.addListener((_, _, _) -> {
            markChosen |= !filling;
            typed();
        });
        cards.addListener((_, _, _) -> {
            cardsChosen |= !filling;
            typed();
        });
        api.addListener((_, _, _) -> apiTyped());
        colour.addListener((_, _, _) -> typed());
        appId.addListener((_, _, _) -> typed());
        secret.addListener((_, _, _) -> typed());
    }

    public StringProperty nameProperty() {
        return name;
    }

    public ObjectProperty<AccountColour> colourProperty() {
        return colour;
    }

    public StringProperty markProperty() {
        return mark;
    }

    public StringProperty appIdProperty() {
        return appId;
    }

    public StringProperty secretProperty() {
        return secret;
    }

    public StringProperty apiProperty() {
        return api;
    }

    public IntegerProperty cardsProperty() {
        return cards;
    }

    public ReadOnlyStringProperty nameProblemProperty() {
        return nameProblem.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty appIdProblemProperty() {
        return appIdProblem.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty apiProblemProperty() {
        return apiProblem.getReadOnlyProperty();
    }

    /** To which origin the AppSecret would be sent, {@code ""} while the address cannot be used. */
    public ReadOnlyStringProperty secretHostProperty() {
        return secretHost.getReadOnlyProperty();
    }

    /** Bundle key: whether the secret is known for exactly this AppID and origin, must be typed again, or is needed. */
    public ReadOnlyStringProperty secretStateProperty() {
        return secretState.getReadOnlyProperty();
    }

    /** Whether something differs from what is kept. */
    public ReadOnlyBooleanProperty dirtyProperty() {
        return dirty.getReadOnlyProperty();
    }

    /** Fills the fields from an account. */
    void fill(Account account) {
        saved = account;
        set(
                account.name(),
                account.colour(),
                account.mark(),
                account.appId(),
                account.api().shown());
        setCards(account.cardsPerMessage());
        cardsChosen = true;
        markChosen = true;
        tried = false;
        typed();
    }

    /** Empties the fields for an account to be added. */
    void clear() {
        saved = null;
        cardsChosen = false;
        markChosen = false;
        tried = false;
        set("", AccountColour.BLUE, "", "", ApiAddress.OFFICIAL.shown());
        setCards(ApiAddress.OFFICIAL.usualCardsPerMessage());
        typed();
    }

    void refreshSecretState() {
        typed();
    }

    /** The account as typed, or null where something is wrong; the problems are shown then. */
    @Nullable
    Account toAccount(AccountId id) {
        tried = true;
        typed();
        if (!(ApiAddress.parse(api.get()) instanceof ApiAddress.Usable usable)
                || !nameProblem.get().isEmpty()
                || !appIdProblem.get().isEmpty()) {
            return null;
        }
        String shownName = name.get().strip();
        String sign = mark.get().isBlank()
                ? firstCharacter(shownName)
                : firstCharacter(mark.get().strip());
        return new Account(
                id, shownName, colour.get(), sign, withoutBlanks(appId.get()), usable.address(), cards.get());
    }

    private void set(String newName, AccountColour newColour, String newMark, String newAppId, String newApi) {
        filling = true;
        name.set(newName);
        colour.set(newColour);
        mark.set(newMark);
        appId.set(newAppId);
        secret.set("");
        api.set(newApi);
        filling = false;
    }

    private void setCards(int number) {
        filling = true;
        cards.set(number);
        filling = false;
    }

    private void nameTyped(String typed) {
        if (!filling && !markChosen) {
            filling = true;
            mark.set(typed.isBlank() ? "" : firstCharacter(typed.strip()));
            filling = false;
        }
        typed();
    }

    private void apiTyped() {
        if (!filling && !cardsChosen && ApiAddress.parse(api.get()) instanceof ApiAddress.Usable usable) {
            setCards(usable.address().usualCardsPerMessage());
        }
        typed();
    }

    private void typed() {
        if (filling) {
            return;
        }
        ApiAddress.Parsed parsed = ApiAddress.parse(api.get());
        dirty.set(differs(parsed));
        boolean show = tried || saved != null;
        nameProblem.set(show && name.get().isBlank() ? "accounts.problem.name" : "");
        appIdProblem.set(show && withoutBlanks(appId.get()).isEmpty() ? "accounts.problem.appid" : "");
        switch (parsed) {
            case ApiAddress.Usable usable -> {
                apiProblem.set("");
                secretHost.set(usable.address().origin().shown());
                secretState.set(secretState(new CredentialScope(
                        withoutBlanks(appId.get()), usable.address().origin())));
            }
            case ApiAddress.Unusable not -> {
                apiProblem.set("accounts.problem.api." + not.fault().name().toLowerCase(Locale.ROOT));
                secretHost.set("");
                secretState.set("accounts.secret.needed");
            }
        }
    }

    private String secretState(CredentialScope scope) {
        if (secretKnown.test(scope)) {
            return "accounts.secret.known";
        }
        return saved != null && !saved.scope().equals(scope) ? "accounts.secret.again" : "accounts.secret.needed";
    }

    private boolean differs(ApiAddress.Parsed parsed) {
        Account kept = saved;
        if (kept == null) {
            return !name.get().isBlank()
                    || !appId.get().isBlank()
                    || !secret.get().isBlank();
        }
        boolean sameApi =
                parsed instanceof ApiAddress.Usable usable && usable.address().equals(kept.api());
        return !name.get().strip().equals(kept.name())
                || colour.get() != kept.colour()
                || !mark.get().strip().equals(kept.mark())
                || !withoutBlanks(appId.get()).equals(kept.appId())
                || !secret.get().isBlank()
                || !sameApi
                || cards.get() != kept.cardsPerMessage();
    }

    private static String firstCharacter(String text) {
        return text.substring(0, text.offsetByCodePoints(0, 1));
    }

    private static String withoutBlanks(String text) {
        return text.replaceAll("\\s+", "");
    }
}
