package dev.kefudesk.ui.history;

import dev.kefudesk.ui.kit.Texts;
import java.time.ZoneId;
import javafx.scene.layout.BorderPane;

/** The history screen. */
public final class HistoryView extends BorderPane {

    /** @param zone in which days begin and times are shown */
    public HistoryView(HistoryViewModel vm, Texts texts, ZoneId zone) {}
}
