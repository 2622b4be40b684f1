package dev.kefudesk.ui.composer;

import dev.kefudesk.domain.message.Problem;
import dev.kefudesk.ui.kit.Texts;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;

/** Room for three problems; more are scrolled to. */
final class ProblemPane extends ScrollPane {

    private static final double LEAST = 26;
    private static final double MOST = 82;

    ProblemPane(ComposerViewModel vm, Texts texts, Consumer<Problem> goTo) {
        ProblemList list = new ProblemList(vm, texts, goTo);
        setContent(list);
        getStyleClass().add("problem-scroll");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(false);
        setMinHeight(LEAST);
        setMaxHeight(Region.USE_PREF_SIZE);
        prefHeightProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> Math.clamp(list.getHeight() + 2, LEAST, MOST), list.heightProperty()));
        Bits.show(this, Bindings.isNotEmpty(vm.problems()));
    }
}
