package dev.kefudesk.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the program to the architecture page. */
class ArchitectureTest {
    private static JavaClasses program;

    @BeforeAll
    static void read() {
        program = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> !location.contains("/test-classes/"))
                .importPackages("dev.kefudesk");
    }

    static Stream<Arguments> rules() {
        return new ArchitectureRules("dev.kefudesk")
                .all().entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
    }

    @Test
    void theProgramIsThere() {
        assertThat(program.contain("dev.kefudesk.Main")).isTrue();
        assertThat(program.contain("dev.kefudesk.architecture.ArchitectureTest"))
                .isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void keeps(String name, ArchRule rule) {
        assertThat(name).isNotBlank();
        rule.check(program);
    }

    @Test
    void noStyleFetchesAnything() {
        assertThat(SourceRules.remoteUrlsInStyles(Path.of("src/main"))).isEmpty();
    }

    @Test
    void everyPackageSaysItsPurpose() {
        assertThat(SourceRules.packagesWithoutPurpose(Path.of("src/main/java"))).isEmpty();
    }
}
