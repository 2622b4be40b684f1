package dev.kefudesk.ui.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.service.port.DeliveryStore.CodeCount;
import dev.kefudesk.service.port.DeliveryStore.HourCount;
import dev.kefudesk.ui.history.DayPicture.HourOfDay;
import dev.kefudesk.ui.history.HistoryFilters.Hour;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DayPictureTest {

    private static List<HourOfDay> hours(String day, String zone) {
        return DayPicture.of(LocalDate.parse(day), ZoneId.of(zone), List.of(), List.of())
                .hours();
    }

    private static List<String> clocks(String day, String zone) {
        return hours(day, zone).stream().map(HourOfDay::clock).toList();
    }

    @Test
    void anOrdinaryDayHasTwentyFourHours() {
        assertThat(clocks("2026-11-23", "Asia/Shanghai"))
                .hasSize(24)
                .startsWith("00:00", "01:00")
                .endsWith("23:00");
    }

    @Test
    void aZoneThatIsHalfAnHourOffHasWholeHoursOfItsOwn() {
        assertThat(clocks("2026-11-23", "Asia/Kolkata")).hasSize(24).startsWith("00:00", "01:00");
        assertThat(hours("2026-11-23", "Asia/Kolkata").getFirst().span().from())
                .isEqualTo(Instant.parse("2026-11-22T18:30:00Z"));
    }

    @Test
    void theDayOnWhichClocksGoForwardLacksAnHour() {
        assertThat(clocks("2026-03-29", "Europe/Berlin")).hasSize(23).startsWith("00:00", "01:00", "03:00");
    }

    @Test
    void theDayOnWhichClocksGoBackHasAnHourTwiceAndTheyAreToldApart() {
        assertThat(clocks("2026-10-25", "Europe/Berlin"))
                .hasSize(25)
                .startsWith("00:00", "01:00", "02:00+02:00", "02:00+01:00", "03:00");
    }

    @Test
    void whereClocksMoveByHalfAnHourTheLastHourIsShort() {
        List<HourOfDay> hours = hours("2026-10-04", "Australia/Lord_Howe");

        assertThat(hours).hasSize(24);
        Hour last = hours.getLast().span();
        assertThat(Duration.between(last.from(), last.to())).isEqualTo(Duration.ofMinutes(30));
        assertThat(last.to()).isEqualTo(Instant.parse("2026-10-04T13:00:00Z"));
    }

    @Test
    void countsStandInTheirHourAndAreSummedUp() {
        Instant nine = Instant.parse("2026-11-23T01:00:00Z");
        DayPicture picture = DayPicture.of(
                LocalDate.parse("2026-11-23"),
                ZoneId.of("Asia/Shanghai"),
                List.of(
                        new HourCount(nine, OutcomeKind.ACCEPTED, 5),
                        new HourCount(nine, OutcomeKind.REFUSED, 2),
                        new HourCount(nine.plus(Duration.ofHours(3)), OutcomeKind.ACCEPTED, 1)),
                List.of(new CodeCount(45015, 2)));

        assertThat(picture.hours().get(9).attempts())
                .isEqualTo(Map.of(OutcomeKind.ACCEPTED, 5L, OutcomeKind.REFUSED, 2L));
        assertThat(picture.hours().get(9).total()).isEqualTo(7);
        assertThat(picture.hours().get(10).total()).isZero();
        assertThat(picture.totals()).isEqualTo(Map.of(OutcomeKind.ACCEPTED, 6L, OutcomeKind.REFUSED, 2L));
        assertThat(picture.codes()).containsExactly(new DayPicture.RefusalCount(45015, 2));
    }
}
