package dev.kefudesk.ui.composer;

import static org.awaitility.Awaitility.await;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.send.FollowerEntry;
import dev.kefudesk.testing.StackOverlays;
import dev.kefudesk.ui.fx.FxExecutor;
import dev.kefudesk.ui.fx.Themes;
import dev.kefudesk.ui.kit.Texts;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** The composer alone in a window, on services over fakes. */
final class ComposerScreen implements AutoCloseable {

    final ComposerDesk desk;
    final ComposerView view;

    /** What is chosen in the system's window for files. */
    Path picked = Path.of("none.png");

    private final Themes themes;

    /** On the FX thread. */
    ComposerScreen(Stage stage, double width, double height) {
        desk = new ComposerDesk(new FxExecutor(), Texts.Language.EN);
        StackOverlays root = new StackOverlays();
        view = new ComposerView(desk.vm, desk.texts, root, (_, _, chosen) -> chosen.accept(picked));
        root.getChildren().add(view);
        root.getStyleClass().add("desk");
        Scene scene = new Scene(root, width, height);
        themes = new Themes();
        themes.dress(scene);
        stage.setScene(scene);
        // other tests have left a size of theirs on the stage that all share
        stage.sizeToScene();
        stage.show();
    }

    /** Opens the draft to a follower and waits until it is there. */
    void open(Account account, FollowerEntry entry) {
        onFx(() -> {
            desk.vm.open(account, entry);
            return null;
        });
        // what lies in the editor's scroll pane is there after the next pulse, and in its place after one more
        until(() -> desk.vm.draftStateProperty().get() == DraftState.SAVED && view.lookup("#send") != null);
        WaitForAsyncUtils.waitForFxEvents();
    }

    static <T> T onFx(Supplier<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, work::get);
    }

    static void until(Callable<Boolean> condition) {
        await().until(() -> WaitForAsyncUtils.waitForAsyncFx(10_000, condition));
    }

    static String text(FxRobot robot, String query) {
        Node node = robot.lookup(query).query();
        return switch (node) {
            case Labeled labeled -> labeled.getText();
            case TextInputControl field -> field.getText();
            default -> throw new AssertionError(query + " has no text of its own");
        };
    }

    /** What stands on all labels and links inside a node. */
    static String words(FxRobot robot, String query) {
        StringBuilder words = new StringBuilder();
        robot.from(robot.lookup(query).<Node>query()).lookup((Node node) -> node instanceof Labeled).queryAll().stream()
                .map(Labeled.class::cast)
                .forEach(labeled -> words.append(labeled.getText()).append('\n'));
        return words.toString();
    }

    static boolean shown(FxRobot robot, String query) {
        return robot.lookup(query).queryAll().stream().anyMatch(ComposerScreen::visible);
    }

    private static boolean visible(Node node) {
        for (Node up = node; up != null; up = up.getParent()) {
            if (!up.isVisible()) {
                return false;
            }
        }
        return true;
    }

    @SuppressWarnings("unchecked")
    static ListView<CardModel> cards(FxRobot robot) {
        return robot.lookup("#news-cards").queryAs(ListView.class);
    }

    @Override
    public void close() {
        onFx(() -> {
            themes.close();
            return null;
        });
        desk.close();
    }
}
