package dev.kefudesk.ui.kit;

import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.stage.Window;

/** Lets a person point at a folder in the system's own window. */
@FunctionalInterface
public interface FolderPicker {

    /**
     * @param start shown first, where it is there
     * @param chosen hears of the folder, and of nothing where the person thought better of it
     */
    void pick(Window owner, String title, Path start, Consumer<Path> chosen);
}
