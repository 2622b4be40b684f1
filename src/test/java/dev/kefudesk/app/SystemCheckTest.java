package dev.kefudesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.app.SystemCheck.Display;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SystemCheckTest {

    private static final Set<SystemLibrary> ALL = EnumSet.allOf(SystemLibrary.class);
    private static final Set<SystemLibrary> HEADLESS_ONLY =
            EnumSet.complementOf(EnumSet.of(SystemLibrary.GTK, SystemLibrary.XTST));

    @Test
    void opensTheWindowWhereEverythingIsThere() {
        assertThat(onLinux(false, Display.USABLE, ALL)).isEqualTo(new StartPlan.Window());
    }

    @ParameterizedTest
    @CsvSource({
        "GTK, libgtk-3-0",
        "GTK, libgtk-3-0t64",
        "XTST, libxtst6",
        "PANGO, libpango-1.0-0",
        "PANGO_FREETYPE, libpangoft2-1.0-0",
        "FREETYPE, libfreetype6",
        "FONTCONFIG, libfontconfig1"
    })
    void namesThePackageOfAMissingLibraryInOneSentence(SystemLibrary missing, String debianPackage) {
        StartPlan plan = onLinux(false, Display.USABLE, EnumSet.complementOf(EnumSet.of(missing)));

        assertThat(plan)
                .isInstanceOfSatisfying(
                        StartPlan.Impossible.class,
                        impossible -> assertThat(impossible.sentence())
                                .contains(debianPackage)
                                .contains("Fedora")
                                .doesNotContain("\n")
                                .endsWith("."));
    }

    @Test
    void namesAllThatIsMissingAtOnce() {
        StartPlan plan = onLinux(false, Display.USABLE, Set.of());

        assertThat(((StartPlan.Impossible) plan).sentence())
                .contains("libgtk-3-0", "libpango-1.0-0", "libfreetype6", "libfontconfig1");
    }

    @ParameterizedTest
    @EnumSource(
            value = Display.class,
            names = {"NONE", "WAYLAND_ONLY", "DEAD"})
    void saysThatThereIsNoDisplayAndGivesTheTourWithoutGtk(Display display) {
        StartPlan plan = onLinux(false, display, HEADLESS_ONLY);

        assertThat(plan)
                .isInstanceOfSatisfying(
                        StartPlan.Tour.class, tour -> assertThat(tour.reason()).contains("display", "tour"));
    }

    @ParameterizedTest
    @EnumSource(
            value = SystemLibrary.class,
            names = {"PANGO", "PANGO_FREETYPE", "FREETYPE", "FONTCONFIG"})
    void theTourNeedsWhatDrawsText(SystemLibrary missing) {
        StartPlan plan = onLinux(true, Display.NONE, EnumSet.complementOf(EnumSet.of(missing)));

        assertThat(plan).isInstanceOf(StartPlan.Impossible.class);
    }

    @Test
    void theTourCanBeAskedForAnywhere() {
        assertThat(onLinux(true, Display.USABLE, ALL)).isEqualTo(new StartPlan.Tour(""));
        assertThat(SystemCheck.plan(false, true, false, Display.USABLE, _ -> false))
                .isEqualTo(new StartPlan.Tour(""));
    }

    @Test
    void aToolkitToldToBeHeadlessNeedsNeitherDisplayNorGtk() {
        assertThat(SystemCheck.plan(true, false, true, Display.NONE, HEADLESS_ONLY::contains))
                .isEqualTo(new StartPlan.Window());
    }

    @Test
    void elsewhereJavaFxBringsAllItNeeds() {
        assertThat(SystemCheck.plan(false, false, false, Display.USABLE, _ -> false))
                .isEqualTo(new StartPlan.Window());
    }

    @Test
    void readsTheKindOfDisplayFromTheEnvironment() {
        assertThat(SystemProbe.display(Map.of())).isEqualTo(Display.NONE);
        assertThat(SystemProbe.display(Map.of("DISPLAY", " "))).isEqualTo(Display.NONE);
        assertThat(SystemProbe.display(Map.of("WAYLAND_DISPLAY", "wayland-0"))).isEqualTo(Display.WAYLAND_ONLY);
    }

    @Test
    void aLibraryThatNoSystemHasDoesNotLoad() {
        assertThat(SystemProbe.loads("libkefudesk-does-not-exist.so.0")).isFalse();
    }

    private static StartPlan onLinux(boolean tour, Display display, Set<SystemLibrary> present) {
        return SystemCheck.plan(true, tour, false, display, present::contains);
    }
}
