package dev.kefudesk.ui.accounts;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.CredentialScope;
import dev.kefudesk.domain.account.SecretKey;
import dev.kefudesk.domain.account.TokenAddress;
import dev.kefudesk.domain.account.TokenSource;
import dev.kefudesk.service.token.TokenStatus.SecretState;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** Where the account's token comes from, as typed. Problems are bundle keys, {@code ""} for none. */
public final class TokenForm {

    /** What can be chosen. */
    public enum Source {
        SECRET,
        FIXED,
        URL
    }

    private static final DateTimeFormatter END =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private final ObjectProperty<Source> source = new SimpleObjectProperty<>(Source.SECRET);
    private final StringProperty token = new SimpleStringProperty("");
    private final StringProperty end = new SimpleStringProperty("");
    private final StringProperty url = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper endProblem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper urlProblem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper tokenState = new ReadOnlyStringWrapper("accounts.fixed.needed");
    private final ReadOnlyStringWrapper urlState = new ReadOnlyStringWrapper("accounts.url.nothing");
    private final Function<SecretKey, SecretState> secrets;
    private final InstantSource clock;
    private final ZoneId zone;
    private String filledEnd = "";
    private String filledUrl = "";

    TokenForm(Function<SecretKey, SecretState> secrets, InstantSource clock, ZoneId zone, Runnable typed) {
        this.secrets = secrets;
        this.clock = clock;
        this.zone = zone;
        source.addListener((_, _, _) -> typed.run());
        for (StringProperty text : new StringProperty[] {token, end, url}) {
            text.addListener((_, _, _) -> typed.run());
        }
    }

    public ObjectProperty<Source> sourceProperty() {
        return source;
    }

    /** What is typed now; never what is kept. */
    public StringProperty tokenProperty() {
        return token;
    }

    /** Local date and time, {@code 2026-11-24 18:30}. */
    public StringProperty endProperty() {
        return end;
    }

    /** The whole address; once kept, its query shows as {@value TokenAddress#KEPT_QUERY}. */
    public StringProperty urlProperty() {
        return url;
    }

    public ReadOnlyStringProperty endProblemProperty() {
        return endProblem.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty urlProblemProperty() {
        return urlProblem.getReadOnlyProperty();
    }

    /** Bundle key: whether the typed token is kept for this AppID and address. */
    public ReadOnlyStringProperty tokenStateProperty() {
        return tokenState.getReadOnlyProperty();
    }

    /** Bundle key: what becomes of the address's query. */
    public ReadOnlyStringProperty urlStateProperty() {
        return urlState.getReadOnlyProperty();
    }

    /** @param account null for one to be added */
    void fill(@Nullable Account account) {
        TokenSource kept = account == null ? TokenSource.USUAL : account.tokenSource();
        source.set(
                switch (kept) {
                    case TokenSource.OwnSecret _ -> Source.SECRET;
                    case TokenSource.FixedToken _ -> Source.FIXED;
                    case TokenSource.TokenUrl _ -> Source.URL;
                });
        filledEnd = kept instanceof TokenSource.FixedToken(var until) ? END.format(until.atZone(zone)) : "";
        filledUrl = account != null && kept instanceof TokenSource.TokenUrl where ? shown(account, where) : "";
        token.set("");
        end.set(filledEnd);
        url.set(filledUrl);
    }

    private String shown(Account account, TokenSource.TokenUrl where) {
        boolean query = secrets.apply(SecretKey.tokenQuery(account.scope(), where)) == SecretState.KNOWN;
        return where.shown() + (query ? TokenAddress.KEPT_QUERY : "");
    }

    /** The source as typed, null where it is none. */
    @Nullable
    TokenSource typed() {
        return switch (source.get()) {
            case SECRET -> new TokenSource.OwnSecret();
            case FIXED -> {
                Instant until = typedEnd();
                yield until == null || !endFault(until).isEmpty() ? null : new TokenSource.FixedToken(until);
            }
            case URL -> TokenAddress.parse(url.get()) instanceof TokenAddress.Usable usable ? usable.url() : null;
        };
    }

    @Nullable
    AccessToken typedToken() {
        String value = token.get().strip();
        return source.get() == Source.FIXED && !value.isEmpty() ? new AccessToken(value) : null;
    }

    /** The query to keep, {@code ""} for none any more, null where the one that is kept stays. */
    @Nullable
    String typedQuery() {
        return source.get() == Source.URL
                        && !url.get().equals(filledUrl)
                        && TokenAddress.parse(url.get()) instanceof TokenAddress.Usable usable
                ? usable.query()
                : null;
    }

    boolean differs(Account kept) {
        return !kept.tokenSource().equals(typed()) || typedToken() != null || typedQuery() != null;
    }

    /** After a vault was opened the query is known to be there: the field says so, unless somebody has typed. */
    void refresh(Account kept) {
        if (kept.tokenSource() instanceof TokenSource.TokenUrl where
                && url.get().equals(filledUrl)) {
            filledUrl = shown(kept, where);
            url.set(filledUrl);
        }
    }

    /**
     * @param show whether problems are told already
     * @param scope what a typed token would belong to, null while that is not known
     */
    void judge(boolean show, @Nullable CredentialScope scope) {
        Instant until = typedEnd();
        boolean fixed = source.get() == Source.FIXED;
        endProblem.set(
                !fixed || !show && end.get().isBlank() ? "" : until == null ? "accounts.problem.end" : endFault(until));
        TokenAddress address = TokenAddress.parse(url.get());
        boolean asked = source.get() == Source.URL && (show || !url.get().isBlank());
        urlProblem.set(
                asked && address instanceof TokenAddress.Unusable not
                        ? "accounts.problem.api." + not.fault().name().toLowerCase(Locale.ROOT)
                        : "");
        tokenState.set("accounts.fixed." + word(scope == null ? null : SecretKey.fixedToken(scope)));
        urlState.set("accounts.url." + urlWord(address, scope));
    }

    private String urlWord(TokenAddress address, @Nullable CredentialScope scope) {
        return switch (address) {
            case TokenAddress.Unusable _ -> "nothing";
            case TokenAddress.Usable(var where, var query) ->
                query != null ? (query.isEmpty() ? "nothing" : "secret") : keptQueryWord(where, scope);
        };
    }

    private String keptQueryWord(TokenSource.TokenUrl where, @Nullable CredentialScope scope) {
        String word = word(scope == null ? null : SecretKey.tokenQuery(scope, where));
        return word.equals("needed") ? "again" : word;
    }

    private String word(@Nullable SecretKey key) {
        return key == null
                ? "needed"
                : switch (secrets.apply(key)) {
                    case KNOWN -> "known";
                    case LOCKED -> "locked";
                    case TEAM_LOCKED, TEAM_UNREACHABLE -> "team";
                    case MISSING, SHARED -> "needed";
                };
    }

    private @Nullable Instant typedEnd() {
        try {
            return LocalDateTime.parse(end.get().strip(), END).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** An end that is kept may be over; a new one may not. */
    private String endFault(Instant until) {
        boolean old = end.get().equals(filledEnd) && typedToken() == null;
        return !old && !until.isAfter(clock.instant()) ? "accounts.problem.end-over" : "";
    }
}
