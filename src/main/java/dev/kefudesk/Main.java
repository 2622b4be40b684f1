package dev.kefudesk;

import java.lang.reflect.InvocationTargetException;

/**
 * Checks the Java version, then hands over to the program by name.
 *
 * <p>Compiled for Java 8, so that an old Java prints one clear sentence instead of a stack trace about class versions.
 * Nothing here may name a class of the program or of a newer Java.
 */
public final class Main {
    static final int NEEDED = 25;

    private static final String PROGRAM = "dev.kefudesk.app.Bootstrap";

    private Main() {}

    public static void main(String[] args) throws Exception {
        String found = System.getProperty("java.specification.version", "");
        if (featureOf(found) < NEEDED) {
            System.err.println(tooOld(found, System.getProperty("java.home", "")));
            System.exit(1);
            return;
        }
        try {
            Class.forName(PROGRAM).getMethod("main", String[].class).invoke(null, (Object) args);
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            if (cause instanceof Error) {
                throw (Error) cause;
            }
            if (cause instanceof Exception) {
                throw (Exception) cause;
            }
            throw e;
        }
    }

    /** The feature number of a specification version: 8 of "1.8", 17 of "17"; 0 if it cannot be read. */
    static int featureOf(String specification) {
        String number = specification.startsWith("1.") ? specification.substring(2) : specification;
        int dot = number.indexOf('.');
        try {
            return Integer.parseInt(dot < 0 ? number : number.substring(0, dot));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    static String tooOld(String found, String home) {
        return "Kefu Desk needs Java " + NEEDED + " or newer, but this is Java " + found + " (" + home
                + "): install Temurin " + NEEDED + " from https://adoptium.net or set JAVA_HOME to a newer Java,"
                + " then start again.";
    }
}
