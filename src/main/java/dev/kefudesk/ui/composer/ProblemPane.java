package dev.kefudesk.ui.composer;

import dev.kefudesk.domain.message.Problem;
import dev.kefudesk.ui.kit.Texts;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;

/** Room for three problems; more are scrolled to. */
final class ProblemPane extends ScrollPane {

    private static final double ONE = 26;
    private static final double TWO = 54;
    private static final double MOST = 82;

    ProblemPane(ComposerViewModel vm, Texts texts, Consumer<Problem> goTo) {
        ProblemList list = new ProblemList(vm, texts, goTo);
        setContent(list);
        getStyleClass().add("problem-scroll");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(false);
        // where the window is low, a second problem still shows that there is more than one
        minHeightProperty().bind(Bindings.min(prefHeightProperty(), TWO));
        setMaxHeight(Region.USE_PREF_SIZE);
        prefHeightProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> Math.clamp(list.getHeight() + 2, ONE, MOST), list.heightProperty()));
        Bits.show(this, Bindings.isNotEmpty(list.getChildren()));
    }
}
