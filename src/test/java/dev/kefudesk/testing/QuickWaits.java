package dev.kefudesk.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Makes Awaitility look sooner and more often than after each tenth of a second, which is most of what a test of screens
 * would wait for. Found by JUnit itself, for every test.
 */
public final class QuickWaits implements BeforeAllCallback {

    /** Long enough for what a change on the FX thread brings with the next pulses. */
    private static final Duration FIRST_LOOK = Duration.ofMillis(50);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultPollDelay(FIRST_LOOK);
        Awaitility.setDefaultPollInterval(BETWEEN_LOOKS);
    }
}
