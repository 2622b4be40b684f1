package dev.kefudesk.domain.database;

import dev.kefudesk.domain.database.DatabaseChoice.TlsMode;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Tells what of a team's database, typed by a person or read from a file, cannot be right. Asks nothing of any server. */
public final class TeamCheck {

    /** PostgreSQL cuts longer names off without a word. */
    static final int LONGEST_NAME = 63;

    private static final int LONGEST_HOST = 253;
    private static final int LAST_PORT = 65_535;
    private static final Pattern HOST_NAME =
            Pattern.compile("[\\p{L}\\p{Nd}_]([\\p{L}\\p{Nd}_-]*[\\p{L}\\p{Nd}_])?(\\.[\\p{L}\\p{Nd}_-]+)*\\.?");
    private static final Pattern IPV6 =
            Pattern.compile("\\[?(?=[^.]*:[^.]*:)[0-9A-Fa-f:]+(\\d+\\.\\d+\\.\\d+\\.\\d+)?]?");
    private static final Pattern LOOPBACK_V4 = Pattern.compile("127(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}");

    private TeamCheck() {}

    /** A part of the choice. */
    public enum Field {
        HOST,
        PORT,
        DATABASE,
        USER,
        TLS,
        CERTIFICATE
    }

    /** What is wrong with a part; each belongs to one. */
    public enum Problem {
        HOST_MISSING,
        /** An URL, an address with a port, or something with blanks. */
        HOST_NOT_A_NAME,
        /** None, or not from 1 to 65535. */
        PORT_OUT_OF_RANGE,
        DATABASE_MISSING,
        DATABASE_NOT_A_NAME,
        USER_MISSING,
        USER_NOT_A_NAME,
        /** The connection would leave this computer in clear. */
        TLS_NEEDED,
        /** The certificate's file is not there or cannot be read. */
        CERTIFICATE_UNREADABLE,
        /** The file holds no certificate in PEM form. */
        CERTIFICATE_NOT_PEM
    }

    /** Everything that is wrong, at most one problem a field; the certificate's file is not looked at. */
    public static Map<Field, Problem> problems(DatabaseChoice.Team team) {
        Map<Field, Problem> found = new EnumMap<>(Field.class);
        if (team.host().isBlank()) {
            found.put(Field.HOST, Problem.HOST_MISSING);
        } else if (!hostName(team.host())) {
            found.put(Field.HOST, Problem.HOST_NOT_A_NAME);
        }
        if (team.port() < 1 || team.port() > LAST_PORT) {
            found.put(Field.PORT, Problem.PORT_OUT_OF_RANGE);
        }
        if (team.database().isBlank()) {
            found.put(Field.DATABASE, Problem.DATABASE_MISSING);
        } else if (!name(team.database())) {
            found.put(Field.DATABASE, Problem.DATABASE_NOT_A_NAME);
        }
        if (team.user().isBlank()) {
            found.put(Field.USER, Problem.USER_MISSING);
        } else if (!name(team.user())) {
            found.put(Field.USER, Problem.USER_NOT_A_NAME);
        }
        if (team.tls() == TlsMode.OFF && !loopback(team.host())) {
            found.put(Field.TLS, Problem.TLS_NEEDED);
        }
        return found;
    }

    /** Whether the host is literally this computer: a name that merely resolves to it today may resolve elsewhere tomorrow. */
    public static boolean loopback(String host) {
        return host.equalsIgnoreCase("localhost")
                || host.equals("::1")
                || host.equals("[::1]")
                || LOOPBACK_V4.matcher(host).matches();
    }

    private static boolean hostName(String host) {
        return host.length() <= LONGEST_HOST
                && (HOST_NAME.matcher(host).matches() || IPV6.matcher(host).matches());
    }

    private static boolean name(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME
                && name.chars().noneMatch(Character::isISOControl);
    }
}
