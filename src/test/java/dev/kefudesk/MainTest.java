package dev.kefudesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {

    private static final int MAGIC = 0xCAFEBABE;
    private static final int JAVA_8_CLASS_FILE = 52;

    @Test
    void theLauncherCanBeLoadedByJava8() throws IOException {
        try (InputStream file = Main.class.getResourceAsStream("Main.class")) {
            assertThat(file).isNotNull();
            DataInputStream header = new DataInputStream(file);
            assertThat(header.readInt()).isEqualTo(MAGIC);
            assertThat(header.readUnsignedShort()).as("minor version").isZero();
            assertThat(header.readUnsignedShort()).as("major version").isEqualTo(JAVA_8_CLASS_FILE);
        }
    }

    @ParameterizedTest
    @CsvSource({"1.8, 8", "9, 9", "11, 11", "17, 17", "25, 25", "25.1, 25", "'', 0", "soon, 0"})
    void readsTheFeatureNumber(String specification, int feature) {
        assertThat(Main.featureOf(specification)).isEqualTo(feature);
    }

    @Test
    void saysInOneSentenceWhatToDoOnAnOldJava() {
        assertThat(Main.tooOld("1.8", "/opt/java8"))
                .contains("needs Java 25", "1.8", "/opt/java8", "adoptium.net", "JAVA_HOME")
                .doesNotContain("\n")
                .endsWith(".");
    }
}
