package dev.kefudesk.ui.composer;

import dev.kefudesk.domain.message.NewsCard;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** A news card being written; it stays the same object while its words change and it is moved. */
public final class CardModel {

    private final StringProperty title = new SimpleStringProperty("");
    private final StringProperty description = new SimpleStringProperty("");
    private final StringProperty url = new SimpleStringProperty("");
    private final StringProperty picUrl = new SimpleStringProperty("");

    CardModel(NewsCard card, Runnable changed) {
        title.set(card.title());
        description.set(card.description());
        url.set(card.url());
        picUrl.set(card.picUrl());
        for (StringProperty field : new StringProperty[] {title, description, url, picUrl}) {
            field.addListener((ignored, before, now) -> changed.run());
        }
    }

    public StringProperty titleProperty() {
        return title;
    }

    public StringProperty descriptionProperty() {
        return description;
    }

    public StringProperty urlProperty() {
        return url;
    }

    public StringProperty picUrlProperty() {
        return picUrl;
    }

    NewsCard card() {
        return new NewsCard(title.get(), description.get(), url.get(), picUrl.get());
    }
}
