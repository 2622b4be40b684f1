package dev.kefudesk.screens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kefudesk.desktop.vault.EncryptedFileVault;
import dev.kefudesk.desktop.vault.FastVault;
import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountColour;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.account.ApiAddress;
import dev.kefudesk.domain.account.AppSecret;
import dev.kefudesk.testing.ChineseFont;
import dev.kefudesk.testing.DeskFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What is asked about the encrypted file, and what the settings say of it. */
@ExtendWith(ApplicationExtension.class)
@Timeout(120)
final class VaultScreenshotTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private DeskFixture desk;
    private Stage stage;
    private FxRobot robot;

    @Start
    void start(Stage ignored) {
        ChineseFont.load();
        stage = new Stage();
        desk = DeskFixture.start(DeskFixture.options("zh", "light").withVault(FastVault::open))
                .open(stage, 1366, 768);
    }

    @AfterEach
    void close() {
        desk.close();
        robot.interact(stage::close);
    }

    private void awaitShown(String id) {
        await().atMost(PATIENCE).until(() -> !robot.lookup("#" + id).queryAll().isEmpty());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void awaitGone(String id) {
        await().atMost(PATIENCE).until(() -> robot.lookup("#" + id).queryAll().isEmpty());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void press(String id) {
        awaitShown(id);
        robot.interact(() -> robot.lookup("#" + id).queryAs(ButtonBase.class).fire());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void write(String id, String text) {
        robot.interact(() -> robot.lookup("#" + id).queryTextInputControl().setText(text));
    }

    @Test
    void drawsPassphraseAndVault(FxRobot given) throws IOException {
        robot = given;
        Gallery gallery = new Gallery(desk, stage);
        Account shop = new Account(
                new AccountId("shop"),
                "青禾生活",
                AccountColour.TEAL,
                "青",
                "wx1234567890abcdef",
                ((ApiAddress.Usable) ApiAddress.parse("http://127.0.0.1:1")).address(),
                10);
        desk.services().accounts().save(shop).toCompletableFuture().join();
        press("nav-settings");
        gallery.draw("vault-settings-new");
        desk.services().accounts().giveSecret(shop, new AppSecret("not-a-real-secret"));
        awaitShown("passphrase");
        write("passphrase", "short");
        robot.interact(
                () -> robot.lookup("#passphrase-show").queryAs(CheckBox.class).setSelected(true));
        gallery.draw("passphrase-create");
        write("passphrase", "several plain words");
        press("passphrase-ok");
        awaitGone("passphrase");
        gallery.draw("vault-settings-open");

        press("vault-change");
        write("passphrase-old", "wrong words");
        write("passphrase", "several other words");
        press("passphrase-ok");
        await().atMost(PATIENCE)
                .until(() -> robot.lookup("#passphrase-problem").query().isVisible());
        gallery.draw("passphrase-change-wrong");
        press("passphrase-cancel");

        Path file = desk.home().resolve(EncryptedFileVault.FILE);
        byte[] damaged = Files.readAllBytes(file);
        damaged[damaged.length / 2] ^= 1;
        DeskFixture other = desk;
        robot.interact(stage::close);
        Path home = Files.createTempDirectory("kefudesk-test");
        Files.write(home.resolve(EncryptedFileVault.FILE), Files.readAllBytes(file));
        desk = DeskFixture.start(
                DeskFixture.options("zh", "light").withHome(home).withVault(FastVault::open));
        desk.services().accounts().save(shop).toCompletableFuture().join();
        desk.services().accounts().select(shop.id());
        other.close();
        stage = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            Stage next = new Stage();
            desk.open(next, 1366, 768);
            return next;
        });
        gallery = new Gallery(desk, stage);
        awaitShown("passphrase-forgotten");
        gallery.draw("passphrase-unlock");
        press("passphrase-forgotten");
        gallery.draw("passphrase-erase");
        press("confirm-cancel");
        Files.write(home.resolve(EncryptedFileVault.FILE), damaged);
        write("passphrase", "several plain words");
        press("passphrase-ok");
        awaitGone("passphrase");
        gallery.draw("passphrase-damaged");
        assertThat(Files.readAllBytes(home.resolve(EncryptedFileVault.FILE))).isEqualTo(damaged);
        press("passphrase-later");
        awaitShown("secret-input");
        gallery.draw("secret-in-memory");
        for (Path picture : gallery.drawn()) {
            assertThat(Files.size(picture)).as(picture.toString()).isGreaterThan(8_000);
        }
    }
}
