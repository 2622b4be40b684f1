package dev.kefudesk.app;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.kefudesk.app.SystemCheck.Display;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Finds out by trying what the system has: loads libraries and opens the X display as JavaFX will. */
final class SystemProbe {

    /** The program argument that asks for the tour. */
    static final String TOUR = "--tour";

    /** A display on another machine may not answer at all. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private SystemProbe() {}

    static StartPlan plan(List<String> arguments) {
        boolean linux =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
        boolean tour = arguments.contains(TOUR);
        boolean headless = "Headless".equalsIgnoreCase(System.getProperty("glass.platform", ""));
        Display display = linux && !tour && !headless ? display(System.getenv()) : Display.USABLE;
        return SystemCheck.plan(linux, tour, headless, display, library -> loads(library.soname()));
    }

    static Display display(Map<String, String> environment) {
        if (environment.getOrDefault("DISPLAY", "").isBlank()) {
            return environment.getOrDefault("WAYLAND_DISPLAY", "").isBlank() ? Display.NONE : Display.WAYLAND_ONLY;
        }
        FutureTask<Boolean> opening = new FutureTask<>(SystemProbe::opensDisplay);
        Thread.ofPlatform().daemon().name("display-check").start(opening);
        try {
            return opening.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS) ? Display.USABLE : Display.DEAD;
        } catch (TimeoutException e) {
            return Display.DEAD;
        } catch (ExecutionException e) {
            return Display.USABLE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Display.DEAD;
        }
    }

    /** Whether the dynamic loader finds the library; it stays loaded, because GTK cannot be unloaded. */
    @SuppressWarnings("restricted")
    static boolean loads(String soname) {
        try {
            SymbolLookup.libraryLookup(soname, Arena.global());
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Asks Xlib itself, so that a missing permission counts too; true where Xlib is missing, as GTK then is. */
    @SuppressWarnings("restricted")
    private static boolean opensDisplay() {
        if (!loads("libX11.so.6")) {
            return true;
        }
        SymbolLookup xlib = SymbolLookup.libraryLookup("libX11.so.6", Arena.global());
        Linker linker = Linker.nativeLinker();
        try {
            linker.downcallHandle(xlib.findOrThrow("XInitThreads"), FunctionDescriptor.of(JAVA_INT))
                    .invoke();
            MemorySegment display = (MemorySegment)
                    linker.downcallHandle(xlib.findOrThrow("XOpenDisplay"), FunctionDescriptor.of(ADDRESS, ADDRESS))
                            .invoke(MemorySegment.NULL);
            if (display.equals(MemorySegment.NULL)) {
                return false;
            }
            linker.downcallHandle(xlib.findOrThrow("XCloseDisplay"), FunctionDescriptor.of(JAVA_INT, ADDRESS))
                    .invoke(display);
            return true;
        } catch (Throwable e) {
            throw new IllegalStateException("Xlib could not be called", e);
        }
    }
}
