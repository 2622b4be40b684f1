package dev.kefudesk.ui.composer;

import dev.kefudesk.domain.message.PublishedArticle;
import dev.kefudesk.ui.composer.articles.ArticlePicker;
import dev.kefudesk.ui.composer.kinds.ArticleMeans;
import dev.kefudesk.ui.kit.Overlays;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.phone.PictureState;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;

/** Brings a published article from the list into the draft. */
final class PickedArticles implements ArticleMeans {

    private final ComposerViewModel vm;
    private final ObservableValue<Boolean> room;
    private final ArticlePicker picker;

    PickedArticles(ComposerViewModel vm, Texts texts, Overlays overlays) {
        this.vm = vm;
        room = Bindings.createBooleanBinding(vm.news()::roomLeft, vm.news().cards());
        picker = new ArticlePicker(
                vm.articles(), new ArticlePicker.Means(overlays, vm.zone(), room, vm::useArticle, vm::addCard), texts);
    }

    @Override
    public void pick() {
        picker.show();
    }

    @Override
    public void asCard(PublishedArticle article) {
        vm.addCard(article);
    }

    @Override
    public ObservableValue<Boolean> roomForCard() {
        return room;
    }

    @Override
    public ObservableValue<PictureState> cover(String address) {
        return vm.articles().cover(address);
    }
}
