package dev.kefudesk.ui.start;

import dev.kefudesk.ui.fx.FxExecutor;
import dev.kefudesk.ui.fx.Themes;
import dev.kefudesk.ui.kit.Texts;
import java.util.concurrent.Executor;
import javafx.scene.Scene;
import javafx.stage.Stage;

/** The window itself. Closing it is quitting. On the FX thread only. */
public final class StartWindow implements AutoCloseable {

    private static final double WIDTH = 560;

    private final Stage stage;
    private final Themes themes = new Themes();

    /**
     * Opens it.
     *
     * @param language the language for its words; the settings are in the database, so nobody can ask them
     */
    public static StartWindow open(StartFault fault, StartWays ways, Texts.Language language, Themes.Choice theme) {
        return new StartWindow(new Stage(), fault, ways, new Look(language, theme), new FxExecutor());
    }

    private record Look(Texts.Language language, Themes.Choice theme) {}

    private StartWindow(Stage stage, StartFault fault, StartWays ways, Look look, Executor fx) {
        this.stage = stage;
        Texts texts = new Texts(look.language);
        StartViewModel vm = new StartViewModel(fault, ways, texts, fx);
        StartView view = new StartView(vm, texts);
        view.setPrefWidth(WIDTH);
        Scene scene = new Scene(view);
        themes.choose(look.theme);
        themes.dress(scene);
        stage.setTitle("Kefu Desk");
        stage.setScene(scene);
        stage.setResizable(false);
        stage.setOnCloseRequest(closing -> {
            closing.consume();
            vm.quit();
        });
        stage.show();
        view.focusFirst();
        stage.sizeToScene();
        stage.centerOnScreen();
    }

    @Override
    public void close() {
        stage.hide();
        themes.close();
    }
}
