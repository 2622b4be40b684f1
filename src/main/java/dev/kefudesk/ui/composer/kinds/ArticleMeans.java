package dev.kefudesk.ui.composer.kinds;

import dev.kefudesk.domain.message.PublishedArticle;
import dev.kefudesk.ui.kit.phone.PictureState;
import javafx.beans.value.ObservableValue;

/** What the editor of a published article can have done for it. */
public interface ArticleMeans {

    /** Shows what there is to choose from. */
    void pick();

    /** Makes a news card of an article. */
    void asCard(PublishedArticle article);

    /** Whether the draft takes one more news card. */
    ObservableValue<Boolean> roomForCard();

    /** A cover, small. */
    ObservableValue<PictureState> cover(String address);
}
