package dev.kefudesk.ui.accounts;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.Connection;
import dev.kefudesk.domain.account.SecretKey;
import dev.kefudesk.service.token.TokenStatus.SecretState;
import java.util.function.Function;
import java.util.regex.Pattern;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** How the account connects, as typed. Problems are bundle keys, {@code ""} for none. */
public final class ConnectionForm {

    /** What can be chosen. */
    public enum Way {
        SYSTEM,
        DIRECT,
        PROXY
    }

    private static final Pattern HOST =
            Pattern.compile("[\\p{L}\\p{N}]([\\p{L}\\p{N}._-]*[\\p{L}\\p{N}])?|\\[[0-9A-Fa-f:.]+]");
    private static final Pattern PORT = Pattern.compile("[1-9]\\d{0,4}");

    private final ObjectProperty<Way> way = new SimpleObjectProperty<>(Way.SYSTEM);
    private final StringProperty host = new SimpleStringProperty("");
    private final StringProperty port = new SimpleStringProperty("");
    private final StringProperty user = new SimpleStringProperty("");
    private final StringProperty password = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper hostProblem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper portProblem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper passwordState = new ReadOnlyStringWrapper("accounts.proxy.password.nobody");
    private final Function<SecretKey, SecretState> secrets;

    ConnectionForm(Function<SecretKey, SecretState> secrets, Runnable typed) {
        this.secrets = secrets;
        way.addListener((_, _, _) -> typed.run());
        for (StringProperty text : new StringProperty[] {host, port, user, password}) {
            text.addListener((_, _, _) -> typed.run());
        }
    }

    public ObjectProperty<Way> wayProperty() {
        return way;
    }

    public StringProperty hostProperty() {
        return host;
    }

    public StringProperty portProperty() {
        return port;
    }

    public StringProperty userProperty() {
        return user;
    }

    /** What is typed now; never what is kept. */
    public StringProperty passwordProperty() {
        return password;
    }

    public ReadOnlyStringProperty hostProblemProperty() {
        return hostProblem.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty portProblemProperty() {
        return portProblem.getReadOnlyProperty();
    }

    /** Bundle key: whether the password is known for exactly this user and proxy, must be typed again, or is needed. */
    public ReadOnlyStringProperty passwordStateProperty() {
        return passwordState.getReadOnlyProperty();
    }

    void fill(Connection connection) {
        way.set(
                switch (connection) {
                    case Connection.SystemProxy _ -> Way.SYSTEM;
                    case Connection.Direct _ -> Way.DIRECT;
                    case Connection.HttpProxy _ -> Way.PROXY;
                });
        Connection.HttpProxy proxy = connection instanceof Connection.HttpProxy kept ? kept : null;
        host.set(proxy == null ? "" : proxy.host());
        port.set(proxy == null ? "" : String.valueOf(proxy.port()));
        user.set(proxy == null ? "" : proxy.user());
        password.set("");
    }

    /** The connection as typed, null where it is none. */
    @Nullable
    Connection typed() {
        return switch (way.get()) {
            case SYSTEM -> new Connection.SystemProxy();
            case DIRECT -> new Connection.Direct();
            case PROXY ->
                hostSound() && portSound()
                        ? new Connection.HttpProxy(
                                host.get().strip(),
                                Integer.parseInt(port.get().strip()),
                                user.get().strip())
                        : null;
        };
    }

    /** The password typed for the proxy in use, null for none. */
    @Nullable
    String typedPassword() {
        return way.get() == Way.PROXY
                        && !user.get().isBlank()
                        && !password.get().isEmpty()
                ? password.get()
                : null;
    }

    boolean differs(Account kept) {
        return !kept.connection().equals(typed()) || typedPassword() != null;
    }

    /**
     * @param show whether problems are told already
     * @param kept the account as it is kept, null for a new one
     */
    void judge(boolean show, @Nullable Account kept) {
        boolean proxy = way.get() == Way.PROXY;
        hostProblem.set(proxy && show && !hostSound() ? "accounts.problem.proxy-host" : "");
        portProblem.set(proxy && show && !portSound() ? "accounts.problem.proxy-port" : "");
        passwordState.set("accounts.proxy.password." + passwordWord(kept));
    }

    private String passwordWord(@Nullable Account kept) {
        if (user.get().isBlank() || !(typed() instanceof Connection.HttpProxy proxy)) {
            return "nobody";
        }
        return switch (secrets.apply(SecretKey.proxyPassword(proxy))) {
            case KNOWN -> "known";
            case LOCKED -> "locked";
            case MISSING, SHARED, TEAM_LOCKED, TEAM_UNREACHABLE ->
                kept != null && kept.connection() instanceof Connection.HttpProxy before && !before.equals(proxy)
                        ? "again"
                        : "needed";
        };
    }

    private boolean hostSound() {
        return HOST.matcher(host.get().strip()).matches();
    }

    private boolean portSound() {
        String number = port.get().strip();
        return PORT.matcher(number).matches() && Integer.parseInt(number) <= 65_535;
    }
}
