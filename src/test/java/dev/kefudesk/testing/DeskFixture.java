package dev.kefudesk.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.app.Desk;
import dev.kefudesk.app.DeskOptions;
import dev.kefudesk.sandbox.SandboxServer;
import dev.kefudesk.service.account.SettingsService;
import dev.kefudesk.ui.fx.FxExecutor;
import dev.kefudesk.ui.shell.DeskServices;
import dev.kefudesk.ui.shell.ShellWindow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import javafx.stage.Stage;

/**
 * The whole program on a throw-away home: real storage, real HTTP client, real sandbox, real window. For a TestFX test:
 *
 * <pre>{@code
 * private DeskFixture desk;
 *
 * @Start
 * void start(Stage stage) {
 *     desk = DeskFixture.english().open(stage, 1180, 720);
 * }
 *
 * @AfterEach
 * void close() {
 *     desk.close();
 * }
 * }</pre>
 *
 * <p>The follower list fills itself from the sandbox: await it (Awaitility) before choosing somebody.
 */
public final class DeskFixture implements AutoCloseable {

    private final Path home;
    private final boolean ownHome;
    private final Desk desk;
    private final List<String> copied = new CopyOnWriteArrayList<>();
    private ShellWindow window;

    private DeskFixture(Path home, boolean ownHome, Desk desk) {
        this.home = home;
        this.ownHome = ownHome;
        this.desk = desk;
    }

    /** English, light. */
    public static DeskFixture english() {
        return start(options("en", "light"));
    }

    /** Chinese, light. */
    public static DeskFixture chinese() {
        return start(options("zh", "light"));
    }

    /**
     * Options on a new throw-away home, to be changed further.
     *
     * @param language {@code zh} or {@code en}
     * @param theme {@code light} or {@code dark}
     */
    public static DeskOptions options(String language, String theme) {
        try {
            return DeskOptions.throwAway(Files.createTempDirectory("kefudesk-test"))
                    .withSetting(SettingsService.LANGUAGE, language)
                    .withSetting(SettingsService.THEME, theme);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the program without a window; the home is deleted at the end. */
    public static DeskFixture start(DeskOptions options) {
        return start(options, true);
    }

    /** Starts the program without a window on a home that stays. */
    public static DeskFixture startKeepingHome(DeskOptions options) {
        return start(options, false);
    }

    private static DeskFixture start(DeskOptions options, boolean ownHome) {
        Desk.Started started = Desk.start(options, new FxExecutor());
        assertThat(started).isInstanceOf(Desk.Ready.class);
        return new DeskFixture(options.home(), ownHome, ((Desk.Ready) started).desk());
    }

    /** Opens the whole window; on the FX thread. */
    public DeskFixture open(Stage stage, double width, double height) {
        return open(stage, width, height, services -> services);
    }

    /** Opens the whole window on services of which a test has exchanged some; on the FX thread. */
    public DeskFixture open(Stage stage, double width, double height, UnaryOperator<DeskServices> exchanged) {
        window = new ShellWindow(exchanged.apply(desk.services()), copied::add, home.toString());
        window.show(stage, width, height);
        return this;
    }

    public Desk desk() {
        return desk;
    }

    public DeskServices services() {
        return desk.services();
    }

    public SandboxServer sandbox() {
        return desk.sandbox();
    }

    public ShellWindow window() {
        return window;
    }

    public Path home() {
        return home;
    }

    /** What was put into the clipboard, oldest first. */
    public List<String> copied() {
        return copied;
    }

    /** Closes window listeners, services, database and sandbox, and deletes the home. */
    @Override
    public void close() {
        if (window != null) {
            ShellWindow open = window;
            org.testfx.util.WaitForAsyncUtils.waitForAsyncFx(10_000, open::close);
        }
        desk.close();
        if (ownHome) {
            delete(home);
        }
    }

    private static void delete(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                    Files.deleteIfExists(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
