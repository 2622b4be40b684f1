package dev.kefudesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bundles say the same things in both languages, and hold every text that the screens ask for. */
class BundlesTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Path SOURCES = Path.of("src/main/java/dev/kefudesk");
    private static final Pattern ASKED = Pattern.compile(
            "(?:texts|texts\\(\\)|speech\\.texts)\\s*\\.(?:of|get)\\(\\s*\"([a-z][\\w.-]*\\.[\\w.-]*\\w)\"\\s*[,)]");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d)");

    static Stream<Path> englishBundles() throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            return files
                    .filter(file -> file.toString().endsWith(".properties"))
                    .filter(file -> !file.getFileName().toString().contains("_"))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("englishBundles")
    void bothLanguagesHaveTheSameKeys(Path english) throws IOException {
        assertThat(read(chinese(english)).keySet()).isEqualTo(read(english).keySet());
    }

    @ParameterizedTest
    @MethodSource("englishBundles")
    void noTextIsEmptyAndNoneShouts(Path english) throws IOException {
        for (Path bundle : List.of(english, chinese(english))) {
            read(bundle).forEach((key, text) -> {
                assertThat(text).as(key).isNotBlank();
                assertThat(text).as(key).doesNotContain("!", "！", "Oops");
            });
        }
    }

    @ParameterizedTest
    @MethodSource("englishBundles")
    void bothLanguagesUseTheSameArguments(Path english) throws IOException {
        Map<String, String> other = read(chinese(english));
        read(english)
                .forEach((key, text) ->
                        assertThat(arguments(other.get(key))).as(key).isEqualTo(arguments(text)));
    }

    @ParameterizedTest
    @MethodSource("englishBundles")
    void textsWithArgumentsKeepTheirApostrophes(Path english) throws IOException {
        for (Path bundle : List.of(english, chinese(english))) {
            read(bundle).forEach((key, text) -> {
                if (!arguments(text).isEmpty()) {
                    assertThat(text.replace("''", ""))
                            .as("%s: an apostrophe beside arguments is written twice", key)
                            .doesNotContain("'");
                    assertThat(new MessageFormat(text).getFormatsByArgumentIndex())
                            .as(key)
                            .isNotEmpty();
                }
            });
        }
    }

    @Test
    void everyTextThatIsAskedForExists() throws IOException {
        Set<String> known = new TreeSet<>();
        for (Path bundle : englishBundles().toList()) {
            known.addAll(read(bundle).keySet());
        }
        Set<String> asked = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                Matcher matcher = ASKED.matcher(Files.readString(file));
                while (matcher.find()) {
                    asked.add(matcher.group(1));
                }
            }
        }
        assertThat(asked).as("the search finds the screens' texts").hasSizeGreaterThan(50);
        assertThat(known).containsAll(asked);
    }

    private static Path chinese(Path english) {
        return english.resolveSibling(english.getFileName().toString().replace(".properties", "_zh_CN.properties"));
    }

    private static Set<String> arguments(String text) {
        Matcher matcher = PLACEHOLDER.matcher(text);
        return matcher.results().map(found -> found.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        TreeMap<String, String> texts = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
        assertThat(texts).as(file.toString()).isNotEmpty();
        return texts;
    }
}
