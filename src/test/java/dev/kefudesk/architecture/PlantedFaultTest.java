package dev.kefudesk.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule must report its planted offenders and leave the sound classes beside them alone. */
class PlantedFaultTest {
    private static final String ROOT = "dev.kefudesk.architecture.planted";
    private static final Map<String, ArchRule> RULES = new ArchitectureRules(ROOT).all();

    private static JavaClasses planted;

    /** What the report of a rule must name, and what it must not. */
    record Planted(String rule, List<String> faults, List<String> sound) {
        @Override
        public String toString() {
            return rule;
        }
    }

    @BeforeAll
    static void read() {
        planted = new ClassFileImporter().importPackages(ROOT);
    }

    static Stream<Planted> planted() {
        return Stream.of(
                fault("domainSeesOnlyDomain", "domain.SeesService").sound("domain.Thing"),
                fault("serviceSeesOnlyDomain", "service.send.SeesUi", "service.send.SeesAdapter")
                        .sound("service.send.SendService.", "service.port.Port."),
                fault("uiSeesOnlyServiceAndDomain", "ui.composer.SeesAdapter", "ui.kit.SeesApp")
                        .sound("ui.composer.Sound", "ui.shell.Shell"),
                fault("nothingSeesApp", "ui.kit.SeesApp").sound("app.tour.Printer"),
                fault("adaptersSeeOnlyPortsAndDomain", "wechat.SeesService").sound("wechat.Transport"),
                fault("adaptersNeverSeeEachOther", "web.SeesStorage").sound("wechat.Transport", "web.Fetcher"),
                fault("javaFxOnlyInUi", "service.send.UsesJavaFx", "app.Wiring").sound("app.TheApplication", "ui."),
                fault("httpClientOnlyInWechat", "service.send.UsesHttpClient").sound("wechat."),
                fault("httpServerOnlyInSandbox", "service.send.UsesHttpServer").sound("sandbox."),
                fault("apacheClientOnlyInWeb", "service.send.UsesApache").sound("web."),
                fault("htmlOnlyInPage", "service.send.UsesJsoup").sound("service.page."),
                fault("sqlOnlyInStorage", "service.send.UsesSql", "service.send.UsesJdbi", "service.send.UsesFlyway")
                        .sound("storage."),
                fault(
                                "picturesNeverLoadThemselves",
                                "LoadsPictures.byImage",
                                "LoadsPictures.inBackground",
                                "LoadsPictures.byView",
                                "LoadsPictures.byReference")
                        .sound("LoadsPictures.allowed"),
                fault(
                                "threadsOnlyInApp",
                                "service.send.ThreadItself",
                                "MakesThreads.byConstructor",
                                "MakesThreads.byReference",
                                "MakesThreads.byVirtual(",
                                "MakesThreads.byVirtualBuilder",
                                "MakesThreads.byPlatformBuilder",
                                "MakesThreads.byExecutors",
                                "MakesThreads.byPool",
                                "MakesThreads.byCommonPool",
                                "MakesThreads.byTimer",
                                "MakesThreads.bySupplyAsync",
                                "MakesThreads.byRunAsync",
                                "MakesThreads.byThenAsync",
                                "MakesThreads.byParallelStream",
                                "MakesThreads.byParallel(")
                        .sound("MakesThreads.allowed", "app.Wiring"),
                fault("viewModelsKnowNoScene", "ui.composer.SceneViewModel", "ui.composer.NestedViewModel$Inner")
                        .sound("SoundView", "SoundViewModel"),
                fault("viewsKnowNoService", "ui.composer.ServiceView").sound("SoundView", "SoundViewModel"),
                fault(
                                "featuresNeverImportEachOther",
                                "ui.composer.SeesFeature",
                                "ui.composer.SeesShell",
                                "ui.kit.SeesFeature")
                        .sound("SoundView"),
                fault("questionsOnlyInFx", "Asks.byPlatform", "Asks.byAlert", "Asks.byFileChooser")
                        .sound("ui.fx.Questions"),
                fault("noCyclesBetweenPackages", "service.token.CycleOne", "service.follower.CycleTwo")
                        .sound("ui.history.HistoryPart.other"),
                fault("noStandardStreams", "Prints.toOut", "Prints.toErr", "Prints.trace")
                        .sound("planted.Main", "app.tour.Printer"),
                fault("packagesAreNullMarked", "desktop.Unmarked").sound("domain.", "app."));
    }

    @ParameterizedTest
    @MethodSource("planted")
    void bites(Planted expected) {
        ArchRule rule = RULES.get(expected.rule());
        String report =
                String.join("\n", rule.evaluate(planted).getFailureReport().getDetails());
        assertThat(report).contains(expected.faults());
        assertThat(report.lines().map(PlantedFaultTest::offender))
                .noneMatch(offender -> expected.sound().stream().anyMatch(offender::contains));
    }

    @Test
    void everyRuleHasAPlantedFault() {
        assertThat(planted().map(Planted::rule)).containsExactlyInAnyOrderElementsOf(RULES.keySet());
    }

    @Test
    void aStyleThatFetchesIsFound() {
        assertThat(SourceRules.remoteUrlsInStyles(Path.of("src/test/resources/architecture/planted")))
                .extracting(path -> path.getFileName().toString())
                .containsExactly("remote.css");
    }

    @Test
    void aPackageWithoutPurposeIsFound() {
        assertThat(SourceRules.packagesWithoutPurpose(Path.of("src/test/java/dev/kefudesk/architecture")))
                .extracting(path -> path.getFileName().toString())
                .containsExactly("desktop");
    }

    /** The part of a report's line before the dependency that it names: who did it. */
    private static String offender(String line) {
        int end = line.indexOf('>');
        return end < 0 ? line : line.substring(0, end);
    }

    private static Builder fault(String rule, String... faults) {
        return new Builder(rule, List.of(faults));
    }

    private record Builder(String rule, List<String> faults) {
        Planted sound(String... sound) {
            return new Planted(rule, faults, List.of(sound));
        }
    }
}
