package dev.kefudesk.ui.snippets;

import dev.kefudesk.domain.message.NewsCard;
import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** A card of a snippet while it is written. */
final class CardForm {

    private final StringProperty title = new SimpleStringProperty("");
    private final StringProperty description = new SimpleStringProperty("");
    private final StringProperty url = new SimpleStringProperty("");
    private final StringProperty picUrl = new SimpleStringProperty("");

    CardForm(NewsCard card, Runnable changed) {
        title.set(card.title());
        description.set(card.description());
        url.set(card.url());
        picUrl.set(card.picUrl());
        List.of(title, description, url, picUrl).forEach(field -> field.addListener((_, _, _) -> changed.run()));
    }

    StringProperty titleProperty() {
        return title;
    }

    StringProperty descriptionProperty() {
        return description;
    }

    StringProperty urlProperty() {
        return url;
    }

    StringProperty picUrlProperty() {
        return picUrl;
    }

    NewsCard card() {
        return new NewsCard(title.get(), description.get(), url.get(), picUrl.get());
    }
}
