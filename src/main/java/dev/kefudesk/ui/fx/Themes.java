package dev.kefudesk.ui.fx;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.Scene;

/**
 * Dresses scenes light or dark, while they are on screen too. The style belongs to each scene, not to the whole toolkit;
 * popups take it from the scene that owns them. On the FX thread only.
 */
public final class Themes implements AutoCloseable {

    /** What the person wants; {@code SYSTEM} follows the desktop. */
    public enum Choice {
        SYSTEM,
        LIGHT,
        DARK;

        /** Reads a setting; anything unknown follows the system. */
        public static Choice of(String setting) {
            return switch (setting) {
                case "light" -> LIGHT;
                case "dark" -> DARK;
                default -> SYSTEM;
            };
        }
    }

    private static final String LIGHT_BASE = new PrimerLight().getUserAgentStylesheet();
    private static final String DARK_BASE = new PrimerDark().getUserAgentStylesheet();

    private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper();
    private final List<Scene> scenes = new ArrayList<>();
    private final InvalidationListener system = _ -> refresh();
    private final Optional<String> fonts = Fonts.styleSheet();
    private Choice choice = Choice.SYSTEM;

    public Themes() {
        Platform.getPreferences().colorSchemeProperty().addListener(system);
        refresh();
    }

    public ReadOnlyBooleanProperty darkProperty() {
        return dark.getReadOnlyProperty();
    }

    public void choose(Choice wanted) {
        choice = wanted;
        refresh();
    }

    /** Dresses the scene now and whenever the theme changes, until {@link #close}. */
    public void dress(Scene scene) {
        scenes.add(scene);
        dressNow(scene);
    }

    /** Dresses a scene that will not stay long as the theme is now. */
    void dressOnce(Scene scene) {
        dressNow(scene);
    }

    @Override
    public void close() {
        Platform.getPreferences().colorSchemeProperty().removeListener(system);
        scenes.clear();
    }

    private void refresh() {
        boolean wanted = switch (choice) {
            case LIGHT -> false;
            case DARK -> true;
            case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
        };
        dark.set(wanted);
        scenes.forEach(this::dressNow);
    }

    private void dressNow(Scene scene) {
        scene.setUserAgentStylesheet(dark.get() ? DARK_BASE : LIGHT_BASE);
        scene.getStylesheets().setAll(kit("desk.css"), kit(dark.get() ? "dark.css" : "light.css"));
        fonts.ifPresent(scene.getStylesheets()::add);
    }

    private static String kit(String name) {
        return Objects.requireNonNull(Themes.class.getResource("/dev/kefudesk/ui/kit/" + name))
                .toExternalForm();
    }
}
