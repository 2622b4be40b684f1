package dev.kefudesk.ui.composer.kinds;

import dev.kefudesk.domain.message.Problem;
import dev.kefudesk.ui.kit.Texts;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;

/**
 * What every editor of a kind works with.
 *
 * @param problems of the open draft, those that stop first
 * @param look how a problem stands beside its field
 * @param articles choosing a published article
 * @param editable whether the draft may be changed now
 */
public record KindMeans(
        OthersViewModel others,
        ObservableList<Problem> problems,
        Function<Problem, ProblemLook> look,
        ArticleMeans articles,
        ObservableValue<Boolean> editable,
        Texts texts) {

    /**
     * A problem as a person sees it.
     *
     * @param words {@code ""} for one that is not said beside a field
     * @param tone a style class
     */
    public record ProblemLook(String words, String tone) {}
}
