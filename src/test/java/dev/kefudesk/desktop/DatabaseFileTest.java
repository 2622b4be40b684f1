package dev.kefudesk.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.database.DatabaseChoice;
import dev.kefudesk.domain.database.DatabaseChoice.Team;
import dev.kefudesk.domain.database.DatabaseChoice.TlsMode;
import dev.kefudesk.domain.database.TeamCheck;
import dev.kefudesk.domain.database.TeamCheck.Problem;
import dev.kefudesk.service.port.DatabaseChoiceStore.Chosen;
import dev.kefudesk.service.port.DatabaseChoiceStore.Damaged;
import dev.kefudesk.service.port.DatabaseChoiceStore.Fault;
import dev.kefudesk.service.port.DatabaseChoiceStore.Found;
import dev.kefudesk.testing.TestCertificate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DatabaseFileTest {

    private static final Team TEAM = new Team("db.example.com", 5433, "客服", "wang.fang", TlsMode.VERIFY_FULL, "");

    @TempDir
    private Path folder;

    private DatabaseFile file;

    @BeforeEach
    void open() {
        Properties named = new Properties();
        named.setProperty(HomeFolder.PROPERTY, folder.toString());
        file = new DatabaseFile(((HomeFolder.Ready) HomeFolder.open(named, Map.of())).home());
    }

    @Test
    void withoutAFileTheDatabaseIsEmbedded() {
        assertThat(file.read()).isEqualTo(new Chosen(new DatabaseChoice.Embedded()));
    }

    @Test
    void whatWasWrittenIsReadAndClosedToOthers() throws IOException {
        file.write(TEAM);

        assertThat(file.read()).isEqualTo(new Chosen(TEAM));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(DatabaseFile.NAME))))
                .isEqualTo("rw-------");
        file.write(new DatabaseChoice.Embedded());
        assertThat(file.read()).isEqualTo(new Chosen(new DatabaseChoice.Embedded()));
    }

    @Test
    void aPersonMayLeaveOutWhatIsUsual() {
        assertThat(read("{\"database\":\"team\",\"host\":\"h\",\"name\":\"n\",\"user\":\"u\"}"))
                .isEqualTo(new Chosen(new Team("h", 5432, "n", "u", TlsMode.VERIFY_FULL, "")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "\"team\"",
                "{\"database\":\"team\"} more",
                "{\"database\":\"embedded\",\"database\":\"team\"}",
                "\0\0\0\0"
            })
    void whatIsNoJsonObjectIsToldAndStays(String content) throws IOException {
        assertThat(read(content))
                .isInstanceOfSatisfying(
                        Damaged.class, damaged -> assertThat(damaged.fault()).isEqualTo(Fault.NOT_JSON));
        assertThat(Files.readString(folder.resolve(DatabaseFile.NAME))).isEqualTo(content);
    }

    @Test
    void theFaultNamesLineAndColumnAndQuotesNothing() {
        Damaged damaged = (Damaged) read("{\n  \"host\": hunter2hunter2\n}");

        assertThat(damaged.detail()).matches("2:\\d+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "PGPASSWORD", "pass", "pwd", "数据库密码"})
    void aPasswordInTheFileIsRefused(String name) {
        Found found = read("{\"database\":\"team\",\"host\":\"h\",\"name\":\"n\",\"user\":\"u\",\"" + name
                + "\":\"hunter2hunter2\"}");

        assertThat(found).isEqualTo(new Damaged(Fault.PASSWORD, null, name));
        assertThat(found.toString()).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"database\":\"mysql\"}|FIELD|database",
                "{}|FIELD|database",
                "{\"database\":\"embedded\",\"hots\":\"h\"}|FIELD|hots",
                "{\"database\":\"team\",\"host\":5}|FIELD|host",
                "{\"database\":\"team\",\"host\":\"h\",\"port\":\"5432\"}|FIELD|port",
                "{\"database\":\"team\",\"host\":\"h\",\"port\":99999999999}|FIELD|port",
                "{\"database\":\"team\",\"host\":\"h\",\"tls\":\"prefer\"}|FIELD|tls",
                "{\"version\":2,\"database\":\"embedded\",\"more\":1}|VERSION|2"
            })
    void whatMeansNothingIsNamed(String content, Fault fault, String detail) {
        assertThat(read(content)).isEqualTo(new Damaged(fault, null, detail));
    }

    @Test
    void aValueThatMakesNoSenseIsNamedByItsField() {
        assertThat(read("{\"database\":\"team\",\"host\":\"jdbc:postgresql://h/n\",\"name\":\"n\",\"user\":\"u\"}"))
                .isEqualTo(new Damaged(Fault.VALUE, Problem.HOST_NOT_A_NAME, ""));
        assertThat(read("{\"database\":\"team\",\"host\":\"h\",\"port\":0,\"name\":\"n\",\"user\":\"u\"}"))
                .isEqualTo(new Damaged(Fault.VALUE, Problem.PORT_OUT_OF_RANGE, ""));
        assertThat(read("{\"database\":\"team\",\"host\":\"h\",\"name\":\"n\",\"user\":\"u\",\"tls\":\"off\"}"))
                .isEqualTo(new Damaged(Fault.VALUE, Problem.TLS_NEEDED, ""));
    }

    @Test
    void aFolderInItsPlaceIsToldAndAHugeFileIsNotRead() throws IOException {
        Files.createDirectory(folder.resolve(DatabaseFile.NAME));
        assertThat(file.read()).isEqualTo(new Damaged(Fault.UNREADABLE, null, ""));
        Files.delete(folder.resolve(DatabaseFile.NAME));
        assertThat(read(" ".repeat(100_000))).isEqualTo(new Damaged(Fault.UNREADABLE, null, ""));
    }

    @Test
    void aCertificateIsReadBeforeItIsTrusted() throws Exception {
        Path good = folder.resolve("root.pem");
        Files.writeString(
                good,
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(TestCertificate.make(folder, "localhost")
                                        .root()
                                        .getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        Path text = Files.writeString(folder.resolve("text.pem"), "not a certificate");
        Path broken = Files.writeString(
                folder.resolve("broken.pem"),
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
                StandardCharsets.US_ASCII);

        assertThat(file.certificateProblem("")).isNull();
        assertThat(file.certificateProblem(good.toString())).isNull();
        assertThat(file.certificateProblem(text.toString())).isEqualTo(Problem.CERTIFICATE_NOT_PEM);
        assertThat(file.certificateProblem(broken.toString())).isEqualTo(Problem.CERTIFICATE_NOT_PEM);
        assertThat(file.certificateProblem(folder.resolve("none.pem").toString()))
                .isEqualTo(Problem.CERTIFICATE_UNREADABLE);
        assertThat(file.certificateProblem("root.pem")).isEqualTo(Problem.CERTIFICATE_UNREADABLE);
        assertThat(file.certificateProblem("\0")).isEqualTo(Problem.CERTIFICATE_UNREADABLE);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, true",
        "LOCALHOST, true",
        "::1, true",
        "[::1], true",
        "127.0.0.1, true",
        "127.255.1.2, true",
        "127.0.0.256, false",
        "127.0.0.1.example.com, false",
        "localhost.example.com, false",
        "10.0.0.1, false"
    })
    void onlyWhatIsLiterallyThisComputerMayGoWithoutTls(String host, boolean allowed) {
        Team team = new Team(host, 5432, "n", "u", TlsMode.OFF, "");

        assertThat(TeamCheck.problems(team).containsKey(TeamCheck.Field.TLS)).isEqualTo(!allowed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b",
                "host:5432",
                "postgres://host",
                "user@host",
                "host/db",
                "host?x=1",
                "-host",
                "h,k",
                "a\tb",
                "..",
                ":"
            })
    void aHostIsANameOrAnAddress(String host) {
        assertThat(TeamCheck.problems(new Team(host, 5432, "n", "u", TlsMode.VERIFY_FULL, "")))
                .isEqualTo(Map.of(TeamCheck.Field.HOST, Problem.HOST_NOT_A_NAME));
    }

    @Test
    void soundChoicesHaveNoProblem() {
        for (String host : new String[] {"db", "db.example.com", "10.0.0.7", "::1", "[2001:db8::1]", "数据库.example"}) {
            assertThat(TeamCheck.problems(new Team(host, 65_535, "n", "u", TlsMode.VERIFY_FULL, "")))
                    .as(host)
                    .isEmpty();
        }
    }

    private Found read(String content) {
        try {
            Files.writeString(folder.resolve(DatabaseFile.NAME), content);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return file.read();
    }
}
