package dev.kefudesk.ui.kit;

import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.stage.Window;

/** Lets a person point at a file in the system's own window. */
@FunctionalInterface
public interface FilePicker {

    /** @param chosen hears of the file, and of nothing where the person thought better of it */
    void pick(Window owner, String title, Consumer<Path> chosen);
}
