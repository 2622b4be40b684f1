package dev.kefudesk.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kefudesk.app.Desk.HomeInUse;
import dev.kefudesk.app.Desk.NotPossible;
import dev.kefudesk.app.Desk.Ready;
import dev.kefudesk.desktop.HomeFolder;
import dev.kefudesk.desktop.HomeLock;
import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountColour;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.account.ApiAddress;
import dev.kefudesk.domain.account.AppSecret;
import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.domain.send.SendOutcome.NotSent;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.sandbox.Scene;
import dev.kefudesk.service.picture.PictureResult;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.PictureSource.Reason;
import dev.kefudesk.service.send.SendRequest;
import dev.kefudesk.service.send.SendResult;
import dev.kefudesk.service.token.TokenResult;
import dev.kefudesk.ui.start.StartFault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program without its window, on real storage, a real HTTP client and the real sandbox. */
class DeskTest {

    @TempDir
    Path home;

    @Test
    void fromAnEmptyHomeToAnAcceptedMessageInTheHistory() {
        try (Desk desk = start(DeskOptions.throwAway(home))) {
            Account sandbox = desk.services().accounts().selected();
            assertThat(sandbox.sandbox()).isTrue();
            assertThat(sandbox.cardsPerMessage()).isEqualTo(10);

            SendResult result = send(desk, sandbox, Scene.ACCEPTED, "您好");

            assertThat(result).isInstanceOf(SendResult.Ended.class);
            assertThat(desk.sandbox().deliveredTo(desk.sandbox().follower(Scene.ACCEPTED)))
                    .hasSize(1);
            assertThat(counts(desk)).containsEntry(OutcomeKind.ACCEPTED, 1L);
        }
    }

    @Test
    void whatWasKeptIsThereAtTheNextStart() {
        DraftKey key;
        try (Desk desk = start(DeskOptions.throwAway(home))) {
            key = new DraftKey(AccountId.SANDBOX, desk.sandbox().follower(Scene.ACCEPTED));
            send(desk, desk.services().accounts().selected(), Scene.ACCEPTED, "x");
            desk.services().settings().put("ui.theme", "dark");
            desk.services()
                    .accounts()
                    .save(desk.services().accounts().selected().withCardsPerMessage(3));
            desk.services().drafts().keep(Draft.empty(key).withText("not sent yet"));
        }
        try (Desk desk = start(DeskOptions.throwAway(home))) {
            assertThat(done(desk.services().drafts().load(key)).text()).isEqualTo("not sent yet");
            assertThat(desk.services().settings().get("ui.theme")).contains("dark");
            assertThat(desk.services().accounts().selected().cardsPerMessage()).isEqualTo(3);
            assertThat(desk.services().accounts().selected().api())
                    .isEqualTo(desk.sandbox().api());
            assertThat(counts(desk)).containsEntry(OutcomeKind.ACCEPTED, 1L);
        }
    }

    @Test
    void theSandboxKeepsItsAddressSoThatPictureLinksOfOldDraftsStayGood() {
        String picture;
        try (Desk desk = start(DeskOptions.throwAway(home))) {
            picture = desk.services().samplePictures().getFirst();
        }
        try (Desk desk = start(DeskOptions.throwAway(home))) {
            assertThat(desk.services().samplePictures()).contains(picture);
            assertThat(done(desk.services()
                            .pictures()
                            .load(picture, 80, 80, desk.sandbox().origin(), new CancelSignal())))
                    .isInstanceOf(PictureResult.Shown.class);
        }
    }

    @Test
    void aSandboxWhoseLastPortIsTakenStartsOnAnother() throws IOException {
        int last;
        try (Desk desk = start(DeskOptions.throwAway(home))) {
            last = desk.sandbox().origin().port();
        }
        try (ServerSocket taken = new ServerSocket(last, 1, InetAddress.ofLiteral("127.0.0.1"));
                Desk desk = start(DeskOptions.throwAway(home))) {
            assertThat(desk.sandbox().origin().port()).isNotIn(0, taken.getLocalPort());
            assertThat(send(desk, desk.services().accounts().selected(), Scene.ACCEPTED, "x"))
                    .isInstanceOf(SendResult.Ended.class);
        }
    }

    @Test
    void aSecondStartBringsTheFirstToTheFrontAndLeavesEveryFileAsItIs() throws IOException {
        AtomicInteger shown = new AtomicInteger();
        try (Desk first = start(DeskOptions.throwAway(home))) {
            first.onSecondStart(shown::incrementAndGet);
            // what the first one writes for itself in its first moments is not the second one's doing
            AtomicReference<Map<Path, String>> seen = new AtomicReference<>(Map.of());
            await().atMost(Duration.ofSeconds(20))
                    .during(Duration.ofMillis(500))
                    .until(() -> facts().equals(seen.getAndSet(facts())));
            Map<Path, String> before = facts();

            Desk.Started second = Desk.start(DeskOptions.throwAway(home), Runnable::run);

            assertThat(second).isInstanceOf(Desk.BroughtToFront.class);
            assertThat(shown).hasValue(1);
            assertThat(facts()).isEqualTo(before);
            assertThat(first.services().accounts().selected().sandbox()).isTrue();
        }
        try (Desk again = start(DeskOptions.throwAway(home))) {
            assertThat(again.home()).isEqualTo(home);
        }
    }

    /** Size, time of the last change and mode of everything in the home. */
    private Map<Path, String> facts() throws IOException {
        Map<Path, String> facts = new TreeMap<>();
        try (Stream<Path> all = Files.walk(home)) {
            for (Path path : all.toList()) {
                PosixFileAttributes of =
                        Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                facts.put(path, of.size() + " " + of.lastModifiedTime() + " " + of.permissions());
            }
        }
        return facts;
    }

    @Test
    void aConsoleThatDoesNotAnswerIsNamedInASentence() throws IOException {
        try (HomeLock busy = lockOf(home)) {
            assertThat(Desk.start(DeskOptions.throwAway(home), Runnable::run))
                    .isInstanceOfSatisfying(
                            HomeInUse.class,
                            in -> assertThat(in.fault().detail())
                                    .contains(home.toString())
                                    .contains("KEFUDESK_HOME"));
            assertThat(busy).isNotNull();
        }
        try (Stream<Path> all = Files.list(home)) {
            assertThat(all).containsOnly(home.resolve(HomeLock.FILE));
        }
    }

    private static HomeLock lockOf(Path home) {
        Properties properties = new Properties();
        properties.setProperty(HomeFolder.PROPERTY, home.toString());
        HomeFolder folder = ((HomeFolder.Ready) HomeFolder.open(properties, Map.of())).home();
        return ((HomeLock.Taken) HomeLock.take(folder)).lock();
    }

    @Test
    void aHomeThatIsAFileIsRefusedWithASentence() throws IOException {
        Path file = Files.createFile(home.resolve("file"));

        assertThat(Desk.start(DeskOptions.throwAway(file), Runnable::run))
                .isInstanceOfSatisfying(
                        NotPossible.class,
                        not -> assertThat(not.fault())
                                .extracting(StartFault.Home::why, StartFault.Home::place)
                                .containsExactly(StartFault.Why.NOT_A_FOLDER, file.toString()));
    }

    @Test
    void noSecretAndNoTokenIsEverWrittenToTheHome() throws IOException {
        List<String> secrets;
        try (Desk desk = start(DeskOptions.throwAway(home).withLogs(true))) {
            Account sandbox = desk.services().accounts().selected();
            TokenResult.Ready token =
                    (TokenResult.Ready) done(desk.services().tokens().current(sandbox));
            for (Scene scene : List.of(Scene.ACCEPTED, Scene.TOKEN_EXPIRED_ONCE, Scene.GARBLED)) {
                send(desk, sandbox, scene, "x");
            }
            secrets = List.of(desk.sandbox().secret().reveal(), token.token().reveal());
        }
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
                secrets.forEach(secret -> assertThat(bytes).as(file.toString()).doesNotContain(secret));
            }
        }
    }

    @Test
    void theLogIsPrivateAndHoldsNoMessage() throws IOException {
        try (Desk desk = start(DeskOptions.throwAway(home).withLogs(true))) {
            send(desk, desk.services().accounts().selected(), Scene.CUT, "a very private text");
        }
        Path log = home.resolve("logs/kefudesk.log");
        assertThat(log).exists();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(log)).doesNotContain("a very private text");
    }

    @Test
    void aThrowAwayDeskNeverGoesBeyondThisComputer() {
        try (Desk desk = start(DeskOptions.throwAway(home))) {
            Account outside =
                    new Account(new AccountId("outside"), "O", AccountColour.RED, "O", "wx1", ApiAddress.OFFICIAL, 1);
            desk.services().accounts().giveSecret(outside, new AppSecret("0123456789"));

            assertThat(done(desk.services().tokens().current(outside)))
                    .isInstanceOfSatisfying(
                            TokenResult.Failed.class,
                            failed -> assertThat(failed.problem())
                                    .extracting(NotSent::cause)
                                    .isEqualTo(NotSentCause.NO_NETWORK));
            assertThat(done(desk.services()
                            .pictures()
                            .load("https://example.com/a.png", 80, 80, null, new CancelSignal())))
                    .isEqualTo(new PictureResult.NotShown(Reason.ADDRESS_NOT_ALLOWED, "example.com"));
        }
    }

    @Test
    void pictureOfTheSandboxIsShownForItsOwnAccountOnly() {
        try (Desk desk = start(DeskOptions.throwAway(home))) {
            String address = desk.sandbox()
                    .pictureAddress(Path.of(desk.sandbox().picturePaths().getFirst())
                            .getFileName()
                            .toString());
            Origin own = desk.sandbox().origin();

            assertThat(done(desk.services().pictures().load(address, 80, 80, own, new CancelSignal())))
                    .isInstanceOf(PictureResult.Shown.class);
            assertThat(done(desk.services().pictures().load(address, 81, 81, null, new CancelSignal())))
                    .isInstanceOfSatisfying(
                            PictureResult.NotShown.class,
                            not -> assertThat(not.reason()).isEqualTo(Reason.ADDRESS_NOT_ALLOWED));
        }
    }

    @Test
    void closingEndsASendUnderWayAndItsRowSaysSo() {
        Desk desk = start(DeskOptions.throwAway(home));
        Account sandbox = desk.services().accounts().selected();
        desk.services()
                .sends()
                .submit(new SendRequest(
                        sandbox, desk.sandbox().follower(Scene.SILENT), "x", new Message.Text("x"), null, false));
        await().until(() -> desk.sandbox().requests("/cgi-bin/message/custom/send") == 1);
        Instant before = Instant.now();

        desk.close();

        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(8));
        try (Desk next = start(DeskOptions.throwAway(home))) {
            assertThat(counts(next)).containsEntry(OutcomeKind.UNKNOWN, 1L);
        }
    }

    private static Desk start(DeskOptions options) {
        Desk.Started started = Desk.start(options, Runnable::run);
        assertThat(started).isInstanceOf(Ready.class);
        return ((Ready) started).desk();
    }

    private static SendResult send(Desk desk, Account account, Scene scene, String text) {
        return done(desk.services()
                .sends()
                .submit(new SendRequest(
                        account, desk.sandbox().follower(scene), "x", new Message.Text(text), null, true))
                .result());
    }

    private static Map<OutcomeKind, Long> counts(Desk desk) {
        return done(desk.services().history().counts(Instant.EPOCH));
    }

    private static <T> T done(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }
}
