package dev.kefudesk.ui.accounts;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountColour;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.account.ApiAddress;
import dev.kefudesk.domain.account.AppSecret;
import dev.kefudesk.domain.account.Connection;
import dev.kefudesk.domain.account.CredentialScope;
import dev.kefudesk.domain.account.SecretKey;
import dev.kefudesk.domain.account.TokenSource;
import dev.kefudesk.service.account.GivenSecrets;
import dev.kefudesk.service.token.TokenStatus.SecretState;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * What is typed about one account, and what is wrong with it. Problems are bundle keys, {@code ""} for none; they show once
 * the field has been touched or saving was tried. Secrets that are kept never come back into a field.
 */
public final class AccountForm {

    private final StringProperty name = new SimpleStringProperty("");
    private final ObjectProperty<AccountColour> colour = new SimpleObjectProperty<>(AccountColour.BLUE);
    private final StringProperty mark = new SimpleStringProperty("");
    private final StringProperty appId = new SimpleStringProperty("");
    private final StringProperty secret = new SimpleStringProperty("");
    private final StringProperty api = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper nameProblem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper appIdProblem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper apiProblem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper secretHost = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper secretState = new ReadOnlyStringWrapper("accounts.secret.needed");
    private final ReadOnlyBooleanWrapper dirty = new ReadOnlyBooleanWrapper();
    private final Function<SecretKey, SecretState> secrets;
    private final ConnectionForm connection;
    private final TokenForm token;
    private final SendingForm sending;
    private @Nullable Account saved;
    private boolean filling;
    private boolean tried;
    private boolean markChosen;

    /**
     * @param secrets whether a secret is at hand; never blocks
     * @param zone in which the end of a typed token is written
     */
    AccountForm(Function<SecretKey, SecretState> secrets, InstantSource clock, ZoneId zone) {
        this.secrets = secrets;
        connection = new ConnectionForm(secrets, this::typed);
        token = new TokenForm(secrets, clock, zone, this::typed);
        sending = new SendingForm(this::typed);
        name.addListener((_, _, typed) -> nameTyped(typed));
        mark.addListener((_, _, _) -> {
            markChosen |= !filling;
            typed();
        });
        api.addListener((_, _, _) -> apiTyped());
        colour.addListener((_, _, _) -> typed());
        appId.addListener((_, _, _) -> typed());
        secret.addListener((_, _, _) -> typed());
    }

    public ConnectionForm connection() {
        return connection;
    }

    public TokenForm token() {
        return token;
    }

    public SendingForm sending() {
        return sending;
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
        return sending.cardsProperty();
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

    /** To which origin the AppSecret would be sent, {@code ""} while the address cannot be used or none is sent. */
    public ReadOnlyStringProperty secretHostProperty() {
        return secretHost.getReadOnlyProperty();
    }

    /**
     * Bundle key: whether the secret is known for exactly this AppID and origin, must be typed again, is needed, or is not
     * because the token comes from elsewhere.
     */
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
        tried = false;
        markChosen = true;
        filling = true;
        set(
                account.name(),
                account.colour(),
                account.mark(),
                account.appId(),
                account.api().shown());
        connection.fill(account.connection());
        token.fill(account);
        sending.fill(account.cardsPerMessage(), true, account.allowance(), account.testFollower());
        filling = false;
        typed();
    }

    /**
     * What was typed once more, as it could not be kept.
     *
     * @param kept what is kept of the account, null for nothing
     */
    void fillAgain(@Nullable Account kept, Account typed, GivenSecrets given) {
        fill(typed);
        saved = kept;
        if (given.appSecret() != null) {
            secret.set(given.appSecret().reveal());
        }
        if (given.fixedToken() != null) {
            token.tokenProperty().set(given.fixedToken().reveal());
        }
        if (given.tokenQuery() != null && typed.tokenSource() instanceof TokenSource.TokenUrl where) {
            token.urlProperty().set(where.shown() + (given.tokenQuery().isEmpty() ? "" : "?" + given.tokenQuery()));
        }
        if (given.proxyPassword() != null) {
            connection.passwordProperty().set(given.proxyPassword());
        }
        typed();
    }

    /** Empties the fields for an account to be added. */
    void clear() {
        saved = null;
        tried = false;
        markChosen = false;
        filling = true;
        set("", AccountColour.BLUE, "", "", ApiAddress.OFFICIAL.shown());
        connection.fill(Connection.USUAL);
        token.fill(null);
        sending.fill(ApiAddress.OFFICIAL.usualCardsPerMessage(), false, Account.USUAL_ALLOWANCE, null);
        filling = false;
        typed();
    }

    /** Looks anew at which secrets are at hand. */
    void refreshSecretState() {
        if (saved != null) {
            token.refresh(saved);
        }
        typed();
    }

    /** The account as typed, or null where something is wrong; the problems are shown then. */
    @Nullable
    Account toAccount(AccountId id) {
        tried = true;
        typed();
        Connection way = connection.typed();
        TokenSource source = token.typed();
        if (!(ApiAddress.parse(api.get()) instanceof ApiAddress.Usable usable)
                || !nameProblem.get().isEmpty()
                || !appIdProblem.get().isEmpty()
                || way == null
                || source == null
                || !sending.sound()) {
            return null;
        }
        String shownName = name.get().strip();
        String sign = mark.get().isBlank()
                ? firstCharacter(shownName)
                : firstCharacter(mark.get().strip());
        return new Account(
                id,
                shownName,
                colour.get(),
                sign,
                withoutBlanks(appId.get()),
                usable.address(),
                cardsProperty().get(),
                way,
                source,
                sending.allowanceProperty().get(),
                sending.typedTestFollower());
    }

    /** The secrets typed, to be kept with the account. */
    GivenSecrets typedSecrets() {
        return new GivenSecrets(
                secret.get().isBlank() ? null : new AppSecret(secret.get()),
                token.typedToken(),
                token.typedQuery(),
                connection.typedPassword());
    }

    private void set(String newName, AccountColour newColour, String newMark, String newAppId, String newApi) {
        name.set(newName);
        colour.set(newColour);
        mark.set(newMark);
        appId.set(newAppId);
        secret.set("");
        api.set(newApi);
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
        if (!filling
                && !sending.cardsChosen()
                && ApiAddress.parse(api.get()) instanceof ApiAddress.Usable(var address)) {
            sending.usualCards(address.usualCardsPerMessage());
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
        CredentialScope scope = parsed instanceof ApiAddress.Usable(var address)
                ? new CredentialScope(withoutBlanks(appId.get()), address.origin())
                : null;
        apiProblem.set(
                parsed instanceof ApiAddress.Unusable not
                        ? "accounts.problem.api." + not.fault().name().toLowerCase(Locale.ROOT)
                        : "");
        boolean own = token.sourceProperty().get() == TokenForm.Source.SECRET;
        secretHost.set(scope != null && own ? scope.origin().shown() : "");
        secretState.set("accounts.secret." + (own ? secretWord(scope) : "unused"));
        connection.judge(tried, saved);
        token.judge(tried, scope);
        sending.judge();
    }

    private String secretWord(@Nullable CredentialScope scope) {
        if (scope == null) {
            return "needed";
        }
        boolean moved = saved != null && !saved.scope().equals(scope);
        return switch (secrets.apply(SecretKey.appSecret(scope))) {
            case KNOWN -> "known";
            case LOCKED -> moved ? "again" : "locked";
            case MISSING, SHARED -> moved ? "again" : "needed";
            case TEAM_LOCKED -> moved ? "again" : "team-locked";
            case TEAM_UNREACHABLE -> moved ? "again" : "team-unreachable";
        };
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
                || connection.differs(kept)
                || token.differs(kept)
                || sending.differs(kept);
    }

    private static String firstCharacter(String text) {
        return text.substring(0, text.offsetByCodePoints(0, 1));
    }

    private static String withoutBlanks(String text) {
        return text.replaceAll("\\s+", "");
    }
}
