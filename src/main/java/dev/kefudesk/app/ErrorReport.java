package dev.kefudesk.app;

import dev.kefudesk.service.secret.SecretMask;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Locale;

/**
 * An unexpected failure as a person can report it.
 *
 * @param code short and the same for the same fault: made of the exception's class and the topmost place of this program
 * @param details the stack trace, secrets masked
 */
record ErrorReport(String code, String details) {

    private static final String OURS = "dev.kefudesk.";

    static ErrorReport of(Throwable failure, SecretMask mask) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        StackTraceElement[] frames = root.getStackTrace();
        String place = Arrays.stream(frames)
                .filter(frame -> frame.getClassName().startsWith(OURS))
                .findFirst()
                .or(() -> Arrays.stream(frames).findFirst())
                .map(frame -> frame.getClassName() + "." + frame.getMethodName())
                .orElse("");
        String code = "KD-" + four(root.getClass().getName()) + "-" + four(place);
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return new ErrorReport(code, mask.mask(code + "\n" + trace));
    }

    private static String four(String text) {
        int hash = text.hashCode();
        return String.format(Locale.ROOT, "%04X", (hash ^ hash >>> 16) & 0xFFFF);
    }
}
