package dev.kefudesk.bench;

import java.util.Arrays;
import java.util.Locale;

/** How long something took, several times over. */
record Times(long[] nanos) {

    Times {
        nanos = nanos.clone();
        Arrays.sort(nanos);
    }

    /** In milliseconds: the least time that this share of all took no longer than. */
    double percentile(double share) {
        return nanos.length == 0 ? 0 : nanos[(int) Math.ceil(share * nanos.length) - 1] / 1e6;
    }

    static String millis(double millis) {
        return String.format(Locale.ROOT, millis < 10 ? "%.2f" : millis < 100 ? "%.1f" : "%.0f", millis);
    }

    /** p50, p95 and p99. */
    String summary() {
        return "%6s %6s %6s".formatted(millis(percentile(0.5)), millis(percentile(0.95)), millis(percentile(0.99)));
    }
}
