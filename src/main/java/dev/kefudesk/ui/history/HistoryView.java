package dev.kefudesk.ui.history;

import dev.kefudesk.ui.kit.FolderPicker;
import dev.kefudesk.ui.kit.Overlays;
import dev.kefudesk.ui.kit.Placeholder;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.rid.RidViewModel;
import java.time.ZoneId;
import java.util.Objects;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The history screen. */
public final class HistoryView extends BorderPane {

    private static final double DETAIL_WIDTH = 400;
    private static final double NARROW_DETAIL_WIDTH = 360;
    private static final double NARROW = 1000;

    private final HistoryViewModel vm;
    private final Texts texts;
    private final Placeholder placeholder = new Placeholder("history-placeholder");

    /** @param zone in which times are shown */
    public HistoryView(
            HistoryViewModel vm, RidViewModel rids, Texts texts, ZoneId zone, Overlays overlays, FolderPicker folders) {
        this.vm = vm;
        this.texts = texts;
        HistoryWords words = new HistoryWords(texts, zone);
        setId("history");
        getStyleClass().add("history");
        getStylesheets()
                .add(Objects.requireNonNull(getClass().getResource("history.css"))
                        .toExternalForm());
        HistoryTable table = new HistoryTable(vm, texts, words);
        table.setPlaceholder(placeholder);
        DetailPane detail = new DetailPane(vm, rids, texts, words);
        detail.setMinWidth(USE_PREF_SIZE);
        detail.prefWidthProperty()
                .bind(widthProperty().map(width -> width.doubleValue() < NARROW ? NARROW_DETAIL_WIDTH : DETAIL_WIDTH));
        new ExportPanel(vm, overlays, folders, texts);
        setTop(new VBox(new FilterBar(vm, texts, words), new DayPane(vm.day(), texts, vm::meaning)));
        setCenter(table);
        setRight(detail);
        vm.stateProperty().subscribe(_ -> draw());
        texts.languageProperty().subscribe(_ -> draw());
    }

    private void draw() {
        switch (vm.stateProperty().get()) {
            case LOADING -> placeholder.busy();
            case READY -> placeholder.clear();
            case EMPTY -> say(Feather.CLOCK, "history.empty");
            case NOTHING_FOUND -> {
                say(Feather.SEARCH, "history.nothing");
                placeholder.offer(texts.get("history.clear"), vm.filters()::clear);
            }
            case BROKEN -> {
                say(Feather.ALERT_TRIANGLE, "history.broken");
                placeholder.offer(texts.get("history.retry"), vm::retry);
            }
        }
    }

    private void say(Ikon sign, String key) {
        placeholder.say(sign, texts.get(key + ".title"), texts.get(key + ".text"));
    }
}
