package dev.kefudesk.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import tools.jackson.databind.json.JsonMapper;

/** Known secrets in all the forms they could be found in. */
final class EverySecret {

    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, String> forms = new TreeMap<>();

    /** @param secrets by what they are */
    EverySecret(Map<String, String> secrets) {
        secrets.forEach((what, value) -> {
            String quoted = JSON.writeValueAsString(value);
            String escaped = quoted.substring(1, quoted.length() - 1);
            forms.put(what, value);
            forms.put(what + " in a query", URLEncoder.encode(value, StandardCharsets.UTF_8));
            forms.put(what + " in JSON", escaped);
            forms.put(what + " in JSON with escaped slashes", escaped.replace("/", "\\/"));
            forms.put(
                    what + " in Base64",
                    Base64.getEncoder().withoutPadding().encodeToString(value.getBytes(StandardCharsets.UTF_8)));
            forms.put(
                    what + " as a proxy's credentials",
                    Base64.getEncoder()
                            .withoutPadding()
                            .encodeToString(("desk:" + value).getBytes(StandardCharsets.UTF_8)));
        });
    }

    void assertNotIn(String text, String place) {
        forms.forEach((what, form) -> assertThat(text.contains(form))
                .as("%s holds the %s: %s", place, what, around(text, form))
                .isFalse());
    }

    private static String around(String text, String form) {
        int at = text.indexOf(form);
        return at < 0 ? "" : text.substring(Math.max(0, at - 60), Math.min(text.length(), at + form.length() + 20));
    }

    /** In UTF-8 and both kinds of UTF-16, also within zip files. */
    void assertInNoFileOf(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertNotIn(Files.readAllBytes(file), file.getFileName().toString());
                if (file.toString().endsWith(".zip")) {
                    assertInNoEntryOf(file);
                }
            }
        }
    }

    private void assertInNoEntryOf(Path zip) throws IOException {
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            int entries = 0;
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                assertNotIn(in.readAllBytes(), zip.getFileName() + ": " + entry.getName());
                entries++;
            }
            assertThat(entries).isPositive();
        }
    }

    private void assertNotIn(byte[] content, String place) {
        // one char a byte, so that a form of any encoding is found by the text search
        String bytes = new String(content, StandardCharsets.ISO_8859_1);
        forms.forEach((what, form) -> {
            for (Charset charset :
                    new Charset[] {StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE}) {
                String sought = new String(form.getBytes(charset), StandardCharsets.ISO_8859_1);
                assertThat(bytes.contains(sought))
                        .as("%s holds the %s in %s: %s", place, what, charset, around(bytes, sought))
                        .isFalse();
            }
        });
    }
}
