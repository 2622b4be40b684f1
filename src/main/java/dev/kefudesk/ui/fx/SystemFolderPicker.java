package dev.kefudesk.ui.fx;

import dev.kefudesk.ui.kit.FolderPicker;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.stage.DirectoryChooser;
import javafx.stage.Window;

/** The system's window for choosing a folder. */
public final class SystemFolderPicker implements FolderPicker {

    @Override
    public void pick(Window owner, String title, Path start, Consumer<Path> chosen) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(title);
        if (Files.isDirectory(start)) {
            chooser.setInitialDirectory(start.toFile());
        }
        File folder = chooser.showDialog(owner);
        if (folder != null) {
            chosen.accept(folder.toPath());
        }
    }
}
