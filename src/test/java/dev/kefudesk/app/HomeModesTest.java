package dev.kefudesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountColour;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.account.AppSecret;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.sandbox.Play;
import dev.kefudesk.sandbox.Scene;
import dev.kefudesk.service.account.GivenSecrets;
import dev.kefudesk.service.send.SendRequest;
import dev.kefudesk.service.send.SendResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Who may read what the program makes, over a whole day's work: nobody but its owner, at any moment that can be looked at. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "modes of POSIX systems")
final class HomeModesTest {

    private static final String PRIVATE_FOLDER = "rwx------";
    private static final String PRIVATE_FILE = "rw-------";

    @TempDir
    Path folder;

    private static Desk start(Path home) {
        Desk.Started started =
                Desk.start(DeskOptions.throwAway(home).withLogs(true).withVault(VaultChoice.FILE), Runnable::run);
        return ((Desk.Ready) started).desk();
    }

    private static <T> T done(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
    }

    /** A real account with its secret in the vault, a send, a refusal. */
    private static void work(Desk desk) {
        done(desk.services().vault().create("correct horse".toCharArray()));
        Account shop = new Account(
                new AccountId("shop"),
                "青禾生活",
                AccountColour.GREEN,
                "青",
                desk.sandbox().appId(Play.AGENTS_OFF),
                desk.sandbox().api(Play.AGENTS_OFF),
                10);
        AppSecret secret = new AppSecret("0123456789abcdef0123456789abcdef");
        done(desk.services().accounts().save(shop, new GivenSecrets(secret, null, null, null)));
        desk.services().accounts().select(shop.id());
        for (Scene scene : new Scene[] {Scene.ACCEPTED, Scene.WINDOW_CLOSED}) {
            SendResult result = done(desk.services()
                    .sends()
                    .submit(new SendRequest(
                            shop, desk.sandbox().follower(scene), "王小明", new Message.Text("您好"), null, true))
                    .result());
            assertThat(result).isInstanceOf(SendResult.Ended.class);
        }
    }

    private static Map<String, String> modes(Path home) throws IOException {
        Map<String, String> modes = new TreeMap<>();
        try (Stream<Path> all = Files.walk(home)) {
            for (Path path : all.toList()) {
                modes.put(
                        home.relativize(path) + (Files.isDirectory(path) ? "/" : ""),
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS)));
            }
        }
        return modes;
    }

    private static void assertPrivate(Map<String, String> modes) {
        assertThat(modes)
                .allSatisfy((path, mode) ->
                        assertThat(mode).as(path).isEqualTo(path.endsWith("/") ? PRIVATE_FOLDER : PRIVATE_FILE));
    }

    @Test
    void everyFileAndFolderIsTheOwnersAloneWhileTheProgramRunsAndAfterwards() throws IOException {
        Path home = folder.resolve("deep/home");
        try (Desk desk = start(home)) {
            work(desk);

            Map<String, String> modes = modes(home);
            assertThat(modes)
                    .containsKeys(
                            "/",
                            "logs/",
                            "logs/kefudesk.log",
                            "kefudesk.db",
                            "kefudesk.db-wal",
                            "kefudesk.db-shm",
                            "kefudesk.lock",
                            "kefudesk.sock")
                    .hasSizeGreaterThan(8);
            assertPrivate(modes);
        }
        assertPrivate(modes(home));
        try (Desk again = start(home)) {
            done(again.services().vault().unlock("correct horse".toCharArray()));
            assertPrivate(modes(home));
        }
    }

    @Test
    void aHomeWithALaxModeIsClosedWhileItIsEmpty() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));

        try (Desk desk = start(folder)) {
            work(desk);
            assertPrivate(modes(folder));
        }
    }

    @Test
    void aFolderThatIsUsedForOtherThingsKeepsItsModeAndWhatIsMadeInItIsPrivate() throws IOException {
        Path theirs = Files.writeString(folder.resolve("theirs.txt"), "x");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));

        try (Desk desk = start(folder)) {
            work(desk);
            Map<String, String> modes = modes(folder);
            assertThat(modes.remove("/")).isEqualTo("rwxr-xr-x");
            modes.remove(theirs.getFileName().toString());
            assertPrivate(modes);
        }
        assertThat(folder.resolve("logs/kefudesk.log")).content().contains("others may enter the home folder");
    }
}
