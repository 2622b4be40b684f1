package dev.kefudesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.service.secret.SecretMask;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class ErrorReportTest {

    private final SecretMask mask = new SecretMask();

    @Test
    void theCodeIsTheSameForTheSameFaultAndAnotherForAnother() {
        ErrorReport first = ErrorReport.of(faultAtOnePlace("x"), mask);
        ErrorReport second = ErrorReport.of(faultAtOnePlace("other words"), mask);
        ErrorReport elsewhere = ErrorReport.of(faultElsewhere(), mask);

        assertThat(first.code()).matches("KD-[0-9A-F]{4}-[0-9A-F]{4}");
        assertThat(second.code()).isEqualTo(first.code());
        assertThat(elsewhere.code()).isNotEqualTo(first.code());
    }

    @Test
    void theCauseDecidesNotItsWrapper() {
        ErrorReport bare = ErrorReport.of(faultAtOnePlace("x"), mask);
        ErrorReport wrapped = ErrorReport.of(new RuntimeException(faultAtOnePlace("x")), mask);

        assertThat(wrapped.code()).isEqualTo(bare.code());
    }

    @Test
    void theDetailsHoldTheTraceButNoSecret() {
        mask.add("0123456789abcdef");

        ErrorReport report = ErrorReport.of(new IllegalStateException("with 0123456789abcdef inside"), mask);

        assertThat(report.details())
                .startsWith(report.code())
                .contains("ErrorReportTest")
                .contains("with ••• inside")
                .doesNotContain("0123456789abcdef");
    }

    @Test
    void uncaughtFailuresAreShownButNotWhatIsTurnedAwayWhileClosing() {
        List<ErrorReport> shown = new ArrayList<>();
        Uncaught uncaught = new Uncaught(mask, shown::add);

        uncaught.uncaughtException(Thread.currentThread(), faultAtOnePlace("x"));
        assertThat(shown).hasSize(1);

        uncaught.closing();
        uncaught.uncaughtException(Thread.currentThread(), new RejectedExecutionException());
        uncaught.uncaughtException(Thread.currentThread(), faultAtOnePlace("x"));
        assertThat(shown).hasSize(1);
    }

    private static RuntimeException faultAtOnePlace(String words) {
        return new IllegalArgumentException(words);
    }

    private static RuntimeException faultElsewhere() {
        return new IllegalArgumentException("x");
    }
}
