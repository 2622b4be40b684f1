package dev.kefudesk.ui.composer;

import dev.kefudesk.ui.kit.phone.PhoneCard;
import dev.kefudesk.ui.kit.phone.PhonePreviewViewModel;
import dev.kefudesk.ui.kit.phone.PictureState;
import java.util.function.IntSupplier;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** The pictures of the cards being written are those of the preview: each is fetched once. */
final class Pictures {

    private Pictures() {}

    static ObservableValue<PictureState> at(int index, PhonePreviewViewModel preview) {
        return of(() -> index, preview, preview.cards());
    }

    static ObservableValue<PictureState> ofSelected(NewsViewModel news, PhonePreviewViewModel preview) {
        return of(news::selectedIndex, preview, preview.cards(), news.cards(), news.selectedProperty());
    }

    private static ObservableValue<PictureState> of(
            IntSupplier index, PhonePreviewViewModel preview, Observable... dependencies) {
        ObservableValue<@Nullable PhoneCard> card = Bindings.createObjectBinding(
                () -> {
                    int at = index.getAsInt();
                    return at >= 0 && at < preview.cards().size()
                            ? preview.cards().get(at)
                            : null;
                },
                dependencies);
        return card.flatMap(shown -> shown == null ? null : shown.pictureProperty())
                .orElse(new PictureState.None());
    }
}
