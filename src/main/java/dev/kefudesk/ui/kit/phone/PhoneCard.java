package dev.kefudesk.ui.kit.phone;

import dev.kefudesk.domain.message.NewsCard;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;

/** One news card in the preview; it stays the same object while its words and picture change. */
public final class PhoneCard {

    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper description = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<PictureState> picture = new ReadOnlyObjectWrapper<>(new PictureState.None());

    PhoneCard() {}

    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty descriptionProperty() {
        return description.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<PictureState> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    void show(NewsCard card, ObservableValue<PictureState> state) {
        title.set(card.title());
        description.set(card.description());
        picture.bind(state);
    }
}
