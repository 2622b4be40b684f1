package dev.kefudesk.ui.followers;

import dev.kefudesk.ui.kit.Texts;
import java.time.ZoneId;
import javafx.scene.layout.VBox;

/** The follower list with search, loading and the field for a typed OpenID. */
public final class FollowersView extends VBox {

    /** @param zone for follow dates and times */
    public FollowersView(FollowersViewModel vm, Texts texts, ZoneId zone) {}

    /** Puts the cursor into the search field and selects what is in it. */
    public void focusSearch() {}
}
