package dev.kefudesk.ui.composer.kinds;

import dev.kefudesk.domain.message.Problem;
import dev.kefudesk.ui.kit.FilePicker;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.phone.PictureState;
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
 * @param media files of messages
 */
public record KindMeans(
        OthersViewModel others,
        ObservableList<Problem> problems,
        Function<Problem, ProblemLook> look,
        ArticleMeans articles,
        ObservableValue<Boolean> editable,
        Texts texts,
        Files media) {

    /**
     * What editors of files work with beside that.
     *
     * @param picture of the file, or of the thumb, as the preview has it
     */
    public record Files(
            MediaFields fields, MediaWords words, FilePicker picker, ObservableValue<PictureState> picture) {}

    /**
     * A problem as a person sees it.
     *
     * @param words {@code ""} for one that is not said beside a field
     * @param tone a style class
     */
    public record ProblemLook(String words, String tone) {}
}
