package dev.kefudesk.app;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Decides how a start goes on from what was asked for and what the system has; tries nothing itself. */
final class SystemCheck {

    private static final String HEADLESS = "the tour follows on JavaFX's headless platform, with a throw-away home";

    private SystemCheck() {}

    /** What was found out about the display. */
    enum Display {
        /** It could be opened, or it cannot be tried and the toolkit finds out. */
        USABLE,
        /** None is named. */
        NONE,
        /** Only Wayland, which JavaFX cannot draw on. */
        WAYLAND_ONLY,
        /** One is named, but it cannot be opened. */
        DEAD
    }

    /**
     * @param linux elsewhere JavaFX brings all it needs
     * @param tourAsked {@code --tour} was given
     * @param headlessAsked the toolkit was told to use its headless platform
     * @param present tries to load a library
     */
    static StartPlan plan(
            boolean linux,
            boolean tourAsked,
            boolean headlessAsked,
            Display display,
            Predicate<SystemLibrary> present) {
        boolean window = !tourAsked && (headlessAsked || !linux || display == Display.USABLE);
        if (linux) {
            List<SystemLibrary> missing = Arrays.stream(SystemLibrary.values())
                    .filter(library -> !library.needsDisplay() || (window && !headlessAsked))
                    .filter(library -> !present.test(library))
                    .toList();
            if (!missing.isEmpty()) {
                return new StartPlan.Impossible(missingSentence(missing));
            }
        }
        if (window) {
            return new StartPlan.Window();
        }
        return new StartPlan.Tour(tourAsked ? "" : reason(display));
    }

    private static String reason(Display display) {
        return switch (display) {
            case USABLE -> "";
            case NONE -> "There is no display (DISPLAY is not set): " + HEADLESS + ".";
            case WAYLAND_ONLY -> "There is no X display (only Wayland, and JavaFX needs XWayland): " + HEADLESS + ".";
            case DEAD -> "The display that DISPLAY names cannot be opened: " + HEADLESS + ".";
        };
    }

    private static String missingSentence(List<SystemLibrary> missing) {
        return "Kefu Desk needs " + joined(missing, SystemLibrary::shown, ", ")
                + ", which cannot be loaded on this system: install the Debian or Ubuntu package"
                + (missing.size() == 1 ? " " : "s ") + joined(missing, SystemLibrary::debian, ", ") + " (Fedora: "
                + joined(missing, SystemLibrary::fedora, ", ") + "), then start again.";
    }

    private static String joined(List<SystemLibrary> libraries, Function<SystemLibrary, String> name, String between) {
        return libraries.stream().map(name).distinct().collect(Collectors.joining(between));
    }
}
