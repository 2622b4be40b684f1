package dev.kefudesk.service.window;

import static dev.kefudesk.service.window.WindowBench.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.service.window.RecordSlices.Slice;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RecordSlicesTest {

    private static final Set<ZoneId> CHINA = Set.of(RecordSlices.CHINA);

    @Test
    void twoDaysAreThreeLocalDays() {
        assertThat(RecordSlices.of(at("21 10:46"), at("23 10:46"), CHINA))
                .containsExactly(
                        new Slice(at("21 10:46"), at("21 23:59:59")),
                        new Slice(at("22 00:00"), at("22 23:59:59")),
                        new Slice(at("23 00:00"), at("23 10:46")));
    }

    @Test
    void aDeskElsewhereCutsAtItsOwnMidnightToo() {
        ZoneId london = ZoneId.of("Europe/London");
        List<Slice> slices = RecordSlices.of(at("22 10:00"), at("23 10:00"), Set.of(RecordSlices.CHINA, london));
        assertThat(slices)
                .containsExactly(
                        new Slice(at("22 10:00"), at("22 23:59:59")),
                        new Slice(at("23 00:00"), at("23 07:59:59")),
                        new Slice(at("23 08:00"), at("23 10:00")));
    }

    @Test
    void aDayOf25HoursIsCutAllTheSame() {
        Instant from = Instant.parse("2026-10-24T22:00:00Z");
        Set<ZoneId> berlin = Set.of(ZoneId.of("Europe/Berlin"));
        List<Slice> slices = RecordSlices.of(from, from.plus(Duration.ofHours(26)), berlin);
        assertThat(slices)
                .containsExactly(
                        new Slice(from, from.plus(Duration.ofHours(24)).minusSeconds(1)),
                        new Slice(
                                from.plus(Duration.ofHours(24)),
                                from.plus(Duration.ofHours(25)).minusSeconds(1)),
                        new Slice(from.plus(Duration.ofHours(25)), from.plus(Duration.ofHours(26))));
    }

    @Test
    void everySecondIsInExactlyOneOfThem() {
        List<Slice> slices = RecordSlices.of(at("20 23:59:59"), at("23 00:00:00"), CHINA);
        for (int i = 1; i < slices.size(); i++) {
            assertThat(slices.get(i).from()).isEqualTo(slices.get(i - 1).to().plusSeconds(1));
        }
        assertThat(slices.getFirst()).isEqualTo(new Slice(at("20 23:59:59"), at("20 23:59:59")));
        assertThat(slices.getLast()).isEqualTo(new Slice(at("23 00:00"), at("23 00:00")));
    }

    @Test
    void halvesHaveNoSecondInCommon() {
        assertThat(new Slice(at("23 10:00"), at("23 10:01")).halves())
                .containsExactly(
                        new Slice(at("23 10:00"), at("23 10:00:30")), new Slice(at("23 10:00:31"), at("23 10:01")));
        assertThat(new Slice(at("23 10:00"), at("23 10:00:01")).halves())
                .containsExactly(
                        new Slice(at("23 10:00"), at("23 10:00")), new Slice(at("23 10:00:01"), at("23 10:00:01")));
    }
}
