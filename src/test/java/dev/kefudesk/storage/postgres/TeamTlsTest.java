package dev.kefudesk.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.database.DatabaseChoice;
import dev.kefudesk.domain.database.DatabaseChoice.TlsMode;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.ConnectionSteps.Fails;
import dev.kefudesk.service.port.ConnectionSteps.Fault;
import dev.kefudesk.service.port.ConnectionSteps.Finding;
import dev.kefudesk.service.port.ConnectionSteps.NotReached;
import dev.kefudesk.service.port.ConnectionSteps.Result;
import dev.kefudesk.service.port.ConnectionSteps.Step;
import dev.kefudesk.service.port.ConnectionSteps.Works;
import dev.kefudesk.service.port.DatabaseState.Stage;
import dev.kefudesk.testing.TestCertificate;
import dev.kefudesk.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No login is told to a server whose certificate is not trusted or is for another host. */
class TeamTlsTest {

    private static TestCertificate good;
    private static TestCertificate forAnother;
    private static TestCertificate expired;

    @BeforeAll
    static void make(@TempDir Path folder) throws Exception {
        good = TestCertificate.selfSigned(folder, "CN=Company CA,O=Company", "ip:127.0.0.1");
        forAnother = TestCertificate.selfSigned(folder, "CN=db", "dns:db.example.com");
        expired = TestCertificate.issued(folder, "CN=ca", "ip:127.0.0.1", "-3d", 1);
    }

    private static DatabaseChoice.Team choice(ServerFront server, String database) {
        return new DatabaseChoice.Team(
                TestPostgres.HOST, server.port(), database, TestPostgres.WANG, TlsMode.VERIFY_FULL, "");
    }

    private static TeamTrust trusting(TestCertificate certificate) {
        return _ -> certificate.client();
    }

    private static Map<Step, Finding> test(DatabaseChoice.Team team, TeamTrust trust) {
        Map<Step, Finding> found = new EnumMap<>(Step.class);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Result one : new TeamSteps(threads, trust, InstantSource.system(), TestDesk.PATIENCE)
                    .run(team, TestPostgres.password(team.user()), new CancelSignal(), _ -> {})) {
                found.put(one.step(), one.finding());
            }
        }
        return found;
    }

    private static void fails(TestCertificate shown, TeamTrust trust, Fails expected, String words) throws IOException {
        try (ServerFront server = new ServerFront(shown)) {
            Map<Step, Finding> found = test(choice(server, "kefu"), trust);
            assertThat(found).containsEntry(Step.TLS, expected).containsEntry(Step.LOGIN, new NotReached());

            try (TestDesk desk = TestDesk.opened(choice(server, "kefu"), trust)) {
                desk.team.connect(TestPostgres.password(TestPostgres.WANG));
                desk.await(Stage.TLS);
                assertThat(desk.team.state().detail()).isEqualTo(words);
            }
        }
    }

    @Test
    void aTrustedCertificateForTheHostLetsADeskWork() throws Exception {
        try (TestPostgres.Database database = TestPostgres.fresh();
                ServerFront server = new ServerFront(good)) {
            Map<Step, Finding> found = test(choice(server, database.name()), trusting(good));
            assertThat(found).containsEntry(Step.TLS, new Works("TLSv1.3"));
            assertThat(found.values()).noneMatch(Fails.class::isInstance);

            try (TestDesk wang = TestDesk.opened(choice(server, database.name()), trusting(good));
                    TestDesk li = TestDesk.at(database, TestPostgres.LI)) {
                wang.team.connect(TestPostgres.password(TestPostgres.WANG));
                wang.await(Stage.CONNECTED);

                li.begin(7, "o1");
                org.awaitility.Awaitility.await().atMost(TestDesk.PATIENCE).until(() -> wang.heard.size() == 1);
                assertThat(wang.outcome(7)).isEqualTo("SENDING");
            }
        }
    }

    @Test
    void anIssuerThatNobodyTrustsIsNamed() throws Exception {
        fails(
                good,
                TestDesk::javasOwn,
                new Fails(Fault.ISSUER_UNKNOWN, "Company CA, Company"),
                "the issuer of the certificate is not trusted");
    }

    @Test
    void aCertificateForAnotherHostIsNotEnough() throws Exception {
        fails(
                forAnother,
                trusting(forAnother),
                new Fails(Fault.OTHER_HOST, "db.example.com"),
                "the certificate is for another host");
    }

    @Test
    void aCertificateThatHasExpiredIsNotEnough() throws Exception {
        try (ServerFront server = new ServerFront(expired)) {
            assertThat(test(choice(server, "kefu"), trusting(expired)).get(Step.TLS))
                    .isInstanceOfSatisfying(
                            Fails.class, found -> assertThat(found.fault()).isEqualTo(Fault.CERTIFICATE_EXPIRED));
        }
    }

    @Test
    void aFileOfCertificatesThatIsNotThereIsNamed() throws Exception {
        TeamTrust missing = file -> {
            throw new NoSuchFileException(file);
        };

        fails(
                good,
                missing,
                new Fails(Fault.ROOT_CERTIFICATE_UNREADABLE, ""),
                "the file of certificates to trust cannot be read");
    }
}
