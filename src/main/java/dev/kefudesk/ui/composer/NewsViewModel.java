package dev.kefudesk.ui.composer;

import dev.kefudesk.domain.message.MessageLimits;
import dev.kefudesk.domain.message.NewsCard;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The news cards of the open draft and the one being written. */
public final class NewsViewModel {

    private final ObservableList<CardModel> cards = FXCollections.observableArrayList();
    private final ObservableList<CardModel> readOnlyCards = FXCollections.unmodifiableObservableList(cards);
    private final ReadOnlyObjectWrapper<@Nullable CardModel> selected = new ReadOnlyObjectWrapper<>();
    private final Runnable changed;

    /**
     * @param changed hears of every change a person makes
     */
    NewsViewModel(Runnable changed) {
        this.changed = changed;
    }

    public ObservableList<CardModel> cards() {
        return readOnlyCards;
    }

    /** The card whose fields are shown, null for none. */
    public ReadOnlyObjectProperty<@Nullable CardModel> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /** Index of the card whose fields are shown, -1 for none. */
    public int selectedIndex() {
        CardModel card = selected.get();
        return card == null ? -1 : cards.indexOf(card);
    }

    public void select(int index) {
        selected.set(index >= 0 && index < cards.size() ? cards.get(index) : null);
    }

    /** Whether there is room for one more. */
    public boolean roomLeft() {
        return cards.size() < MessageLimits.USUAL.cards();
    }

    /** Adds an empty card at the end and shows it. */
    public void add() {
        insert(cards.size(), NewsCard.EMPTY);
    }

    /** Puts a copy of the shown card below it and shows the copy. */
    public void duplicate() {
        CardModel card = selected.get();
        if (card != null) {
            insert(cards.indexOf(card) + 1, card.card());
        }
    }

    /** Puts a card in; nothing happens where there is no room. */
    void insert(int index, NewsCard card) {
        if (roomLeft()) {
            CardModel model = new CardModel(card, changed);
            cards.add(Math.min(index, cards.size()), model);
            selected.set(model);
            changed.run();
        }
    }

    /** Takes the shown card out; its neighbour is shown then. */
    @Nullable
    Removed remove() {
        int index = selectedIndex();
        if (index < 0) {
            return null;
        }
        NewsCard card = cards.remove(index).card();
        select(Math.min(index, cards.size() - 1));
        changed.run();
        return new Removed(index, card);
    }

    /** A card that was taken out, and where it was. */
    record Removed(int index, NewsCard card) {}

    public void moveUp() {
        int index = selectedIndex();
        move(index, index - 1);
    }

    public void moveDown() {
        int index = selectedIndex();
        move(index, index + 2);
    }

    /**
     * Moves a card and shows it.
     *
     * @param gap where to: 0 is above the first card, the number of cards below the last
     */
    public void move(int from, int gap) {
        int to = gap > from ? gap - 1 : gap;
        if (from < 0 || from >= cards.size() || to < 0 || to >= cards.size() || to == from) {
            return;
        }
        CardModel card = cards.remove(from);
        cards.add(to, card);
        selected.set(card);
        changed.run();
    }

    /** Takes these out, of each the first that equals it, without telling anyone; the card shown stays where it is not one. */
    void take(List<NewsCard> gone) {
        int index = Math.max(0, selectedIndex());
        for (NewsCard card : gone) {
            cards.stream()
                    .filter(model -> model.card().equals(card))
                    .findFirst()
                    .ifPresent(cards::remove);
        }
        if (selectedIndex() < 0) {
            select(Math.min(index, cards.size() - 1));
        }
    }

    List<NewsCard> contents() {
        return cards.stream().map(CardModel::card).toList();
    }

    /** Shows these cards instead, without telling anyone of a change. */
    void fill(List<NewsCard> contents) {
        int index = Math.max(0, selectedIndex());
        cards.setAll(contents.stream().map(card -> new CardModel(card, changed)).toList());
        select(Math.min(index, cards.size() - 1));
    }
}
