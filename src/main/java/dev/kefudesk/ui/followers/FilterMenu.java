package dev.kefudesk.ui.followers;

import dev.kefudesk.domain.follower.FollowerTag;
import dev.kefudesk.service.port.FollowerFilter.WindowChoice;
import dev.kefudesk.ui.kit.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Which followers are shown: by tag, window, favourite, written to today. Made anew each time it opens. */
final class FilterMenu extends MenuButton {

    private final ListFilter filter;
    private final Texts texts;
    private final FollowerActions actions;

    FilterMenu(ListFilter filter, Texts texts, FollowerActions actions) {
        this.filter = filter;
        this.texts = texts;
        this.actions = actions;
        setId("follower-filter");
        setGraphic(new FontIcon(Feather.FILTER));
        getStyleClass().addAll("small", "follower-filter");
        setMinWidth(USE_PREF_SIZE);
        accessibleTextProperty().bind(texts.of("followers.filter"));
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(texts.of("followers.filter"));
        setTooltip(tip);
        filter.choiceProperty().subscribe(_ -> fill());
        filter.tagsProperty().subscribe(_ -> fill());
        texts.languageProperty().subscribe(_ -> fill());
    }

    private void fill() {
        FilterChoice now = filter.choiceProperty().get();
        List<MenuItem> items = new ArrayList<>();
        items.add(check("favourite", now.favourite(), now.withFavourite(!now.favourite())));
        items.add(check("written-today", now.writtenToday(), now.withWrittenToday(!now.writtenToday())));
        items.add(new SeparatorMenuItem());
        ToggleGroup windows = new ToggleGroup();
        items.add(window(windows, null, now));
        for (WindowChoice each : WindowChoice.values()) {
            items.add(window(windows, each, now));
        }
        items.add(new SeparatorMenuItem());
        items.add(tags(now));
        items.add(action("follower-tags", "followers.filter.tags.manage", actions::manageTags));
        MenuItem clear = action("follower-filter-clear", "followers.filter.clear", filter::clear);
        clear.setDisable(filter.showsAll());
        items.addAll(List.of(new SeparatorMenuItem(), clear));
        getItems().setAll(items);
    }

    private CheckMenuItem check(String name, boolean chosen, FilterChoice then) {
        CheckMenuItem item = new CheckMenuItem(texts.get("followers.filter." + name));
        item.setId("follower-filter-" + name);
        item.setSelected(chosen);
        item.setOnAction(_ -> filter.choiceProperty().set(then));
        return item;
    }

    private RadioMenuItem window(ToggleGroup group, @Nullable WindowChoice wanted, FilterChoice now) {
        String name = wanted == null ? "any" : wanted.name().toLowerCase(Locale.ROOT);
        return radio(
                group,
                "follower-filter-window-" + name,
                texts.get("followers.filter.window." + name),
                wanted == now.window(),
                now.withWindow(wanted));
    }

    private RadioMenuItem radio(ToggleGroup group, String id, String text, boolean chosen, FilterChoice then) {
        RadioMenuItem item = new RadioMenuItem(text);
        item.setId(id);
        item.setMnemonicParsing(false);
        item.setToggleGroup(group);
        item.setSelected(chosen);
        item.setOnAction(_ -> filter.choiceProperty().set(then));
        return item;
    }

    private Menu tags(FilterChoice now) {
        Menu menu = new Menu(texts.get("followers.filter.tag"));
        menu.setId("follower-filter-tag");
        ToggleGroup group = new ToggleGroup();
        Integer chosen = now.tagId();
        menu.getItems()
                .add(radio(
                        group,
                        "follower-filter-tag-any",
                        texts.get("followers.filter.tag.any"),
                        chosen == null,
                        now.withTag(null)));
        for (FollowerTag tag : filter.tagsProperty().get()) {
            menu.getItems()
                    .add(radio(
                            group,
                            "follower-filter-tag-" + tag.id(),
                            texts.get("followers.filter.tag.one", tag.name(), tag.count()),
                            chosen != null && chosen == tag.id(),
                            now.withTag(tag.id())));
        }
        return menu;
    }

    private MenuItem action(String id, String key, Runnable action) {
        MenuItem item = new MenuItem(texts.get(key));
        item.setId(id);
        item.setOnAction(_ -> action.run());
        return item;
    }
}
