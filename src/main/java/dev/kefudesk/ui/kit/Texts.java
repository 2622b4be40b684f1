package dev.kefudesk.ui.kit;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

/**
 * All texts of the screens, in the language of the moment. A key's first part names its bundle: {@code composer.send} is in
 * {@code dev/kefudesk/ui/composer/texts}; the return codes' next steps ({@code codes.…}) lie beside the answer panel.
 */
public final class Texts {

    /** The languages the console speaks. */
    public enum Language {
        ZH(Locale.SIMPLIFIED_CHINESE),
        EN(Locale.ROOT);

        private final Locale bundle;

        Language(Locale bundle) {
            this.bundle = bundle;
        }

        /** For dates and numbers. */
        public Locale locale() {
            return this == ZH ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        }

        /** Chinese for a Chinese system, English for any other. */
        public static Language ofSystem(Locale system) {
            return system.getLanguage().equals("zh") ? ZH : EN;
        }

        /** As a setting says: {@code zh}, {@code en}; anything else is as the system speaks. */
        public static Language of(String setting) {
            return switch (setting) {
                case "zh" -> ZH;
                case "en" -> EN;
                default -> ofSystem(Locale.getDefault());
            };
        }
    }

    private static final Map<String, String> BASE_NAMES = Map.of(
            "codes", "dev.kefudesk.ui.answer.codes",
            "explain", "dev.kefudesk.ui.kit.explain.texts",
            "body", "dev.kefudesk.ui.kit.body.texts",
            "media", "dev.kefudesk.ui.composer.kinds.texts",
            "phone", "dev.kefudesk.ui.kit.phone.texts",
            "picture", "dev.kefudesk.ui.composer.picture.texts",
            "rid", "dev.kefudesk.ui.kit.rid.texts",
            "window", "dev.kefudesk.ui.kit.window.texts");
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final ReadOnlyObjectWrapper<Language> language;
    private final Map<String, ResourceBundle> bundles = new ConcurrentHashMap<>();

    public Texts(Language language) {
        this.language = new ReadOnlyObjectWrapper<>(language);
    }

    public ReadOnlyObjectProperty<Language> languageProperty() {
        return language.getReadOnlyProperty();
    }

    public Language language() {
        return language.get();
    }

    /** Switches all bound texts at once; on the FX thread. */
    public void setLanguage(Language chosen) {
        language.set(chosen);
    }

    /** The text in the language of the moment; {@code {0}} and so on stand for the arguments. */
    public String get(String key, Object... arguments) {
        String pattern = bundle(key).getString(key);
        return arguments.length == 0
                ? pattern
                : new MessageFormat(pattern, language().locale()).format(arguments);
    }

    /** Whether there is such a text. */
    public boolean has(String key) {
        try {
            return bundle(key).containsKey(key);
        } catch (MissingResourceException e) {
            return false;
        }
    }

    /** The text as it changes with the language and with those arguments that are observable values themselves. */
    public ObservableValue<String> of(String key, Object... arguments) {
        ObservableValue<?>[] observed = Arrays.stream(arguments)
                .filter(ObservableValue.class::isInstance)
                .map(ObservableValue.class::cast)
                .toArray(ObservableValue[]::new);
        ObservableValue<?>[] all = Arrays.copyOf(observed, observed.length + 1);
        all[observed.length] = language;
        return Bindings.createStringBinding(
                () -> get(
                        key,
                        Arrays.stream(arguments)
                                .map(argument ->
                                        argument instanceof ObservableValue<?> value ? value.getValue() : argument)
                                .toArray()),
                all);
    }

    private ResourceBundle bundle(String key) {
        int dot = key.indexOf('.');
        String prefix = dot < 0 ? key : key.substring(0, dot);
        Language now = language();
        return bundles.computeIfAbsent(
                prefix + '/' + now,
                ignored -> ResourceBundle.getBundle(
                        BASE_NAMES.getOrDefault(prefix, "dev.kefudesk.ui." + prefix + ".texts"),
                        now.bundle,
                        Texts.class.getClassLoader(),
                        NO_FALLBACK));
    }
}
