package dev.kefudesk.ui.composer.emoji;

import dev.kefudesk.service.account.SettingsService;
import dev.kefudesk.service.picture.EmojiCatalogue;
import dev.kefudesk.service.picture.EmojiCatalogue.Choice;
import dev.kefudesk.service.picture.EmojiCatalogue.Group;
import dev.kefudesk.service.picture.EmojiService;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.emoji.EmojiPictures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** Which emoji are offered: those used lately, those of a group, or those that are searched for. On the FX thread. */
public final class EmojiPickerViewModel {

    /** Those used lately, the newest first, with blanks of their own between. */
    static final String RECENT = "emoji.recent";

    /** 1 to 5, or 0 for none. */
    static final String TONE = "emoji.tone";

    private static final int MOST_RECENT = 36;
    private static final String BETWEEN = "\t";

    private final EmojiService emoji;
    private final SettingsService settings;
    private final Texts texts;
    private final Executor fx;
    private final EmojiPictures pictures;
    private final StringProperty query = new SimpleStringProperty("");
    private final ObjectProperty<Tab> tab = new SimpleObjectProperty<>(Tab.WECHAT);
    private final IntegerProperty tone = new SimpleIntegerProperty();
    private final ReadOnlyObjectWrapper<List<Choice>> choices = new ReadOnlyObjectWrapper<>(List.of());
    private @Nullable EmojiCatalogue catalogue;
    private boolean asked;

    /** What is shown while nothing is searched for. */
    public enum Tab {
        RECENT(null, "🕘"),
        WECHAT(Group.WECHAT, "💬"),
        SMILEYS(Group.SMILEYS, "😀"),
        PEOPLE(Group.PEOPLE, "👋"),
        ANIMALS(Group.ANIMALS, "🐻"),
        FOOD(Group.FOOD, "🍔"),
        TRAVEL(Group.TRAVEL, "🚗"),
        ACTIVITIES(Group.ACTIVITIES, "⚽"),
        OBJECTS(Group.OBJECTS, "💡"),
        SYMBOLS(Group.SYMBOLS, "🔣"),
        FLAGS(Group.FLAGS, "🚩");

        private final @Nullable Group group;
        private final String sign;

        Tab(@Nullable Group group, String sign) {
            this.group = group;
            this.sign = sign;
        }

        /** The emoji on it. */
        String sign() {
            return sign;
        }
    }

    public EmojiPickerViewModel(EmojiService emoji, SettingsService settings, Texts texts, Executor fx) {
        this.emoji = emoji;
        this.settings = settings;
        this.texts = texts;
        this.fx = fx;
        this.pictures = new EmojiPictures(emoji, fx);
        tone.set(keptTone());
        query.addListener((ignored, before, now) -> look());
        tab.addListener((ignored, before, now) -> look());
        tone.addListener((ignored, before, now) -> {
            settings.put(TONE, String.valueOf(now.intValue()));
            look();
        });
    }

    private int keptTone() {
        return settings.get(TONE)
                .filter(kept -> kept.matches("[0-5]"))
                .map(Integer::parseInt)
                .orElse(0);
    }

    /** Begins anew: nothing searched for, those used lately where there are any. */
    void open() {
        query.set("");
        tab.set(recent().isEmpty() ? Tab.WECHAT : Tab.RECENT);
        if (!asked) {
            asked = true;
            emoji.catalogue().thenAcceptAsync(this::loaded, fx);
        }
        look();
    }

    private void loaded(EmojiCatalogue found) {
        catalogue = found;
        look();
    }

    private void look() {
        EmojiCatalogue all = catalogue;
        if (all == null) {
            return;
        }
        List<Choice> found = query.get().isBlank() ? ofTab(all) : all.search(query.get());
        boolean toned = tab.get() == Tab.RECENT && query.get().isBlank();
        // those used lately keep the tone they were used with
        choices.set(
                toned
                        ? found
                        : found.stream()
                                .map(choice -> choice.withTone(tone.get()))
                                .toList());
    }

    private List<Choice> ofTab(EmojiCatalogue all) {
        Group group = tab.get().group;
        return group != null
                ? all.of(group)
                : recent().stream().map(all::find).flatMap(Optional::stream).toList();
    }

    private List<String> recent() {
        return settings.get(RECENT).stream()
                .flatMap(kept -> Stream.of(kept.split(BETWEEN)))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** Remembers that it was chosen. What is shown stays as it is, so that the next one lies where it lay. */
    void used(Choice choice) {
        List<String> now = new ArrayList<>(recent());
        now.remove(choice.text());
        now.addFirst(choice.text());
        settings.put(RECENT, String.join(BETWEEN, now.subList(0, Math.min(MOST_RECENT, now.size()))));
    }

    /** Its name in the language of the screen; of WeChat's own also that phones draw it differently. */
    String name(Choice choice) {
        boolean chinese = texts.language() == Texts.Language.ZH;
        String name = chinese ? choice.chinese() : choice.english();
        return choice.group() == Group.WECHAT
                ? texts.get("composer.emoji.wechat", choice.text(), choice.english())
                : name;
    }

    /** Whether the emoji are there yet. */
    boolean ready() {
        return catalogue != null;
    }

    /** What is searched for. */
    public StringProperty queryProperty() {
        return query;
    }

    public ObjectProperty<Tab> tabProperty() {
        return tab;
    }

    /** The skin tone, 1 (light) to 5 (dark), 0 for none. */
    public IntegerProperty toneProperty() {
        return tone;
    }

    /** What is offered, in order. */
    public ReadOnlyObjectProperty<List<Choice>> choicesProperty() {
        return choices.getReadOnlyProperty();
    }

    EmojiPictures pictures() {
        return pictures;
    }
}
