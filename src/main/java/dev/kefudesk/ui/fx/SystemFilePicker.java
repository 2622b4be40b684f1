package dev.kefudesk.ui.fx;

import dev.kefudesk.ui.kit.FilePicker;
import java.io.File;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** The system's window for choosing a file. */
public final class SystemFilePicker implements FilePicker {

    @Override
    public void pick(Window owner, String title, Consumer<Path> chosen) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        File file = chooser.showOpenDialog(owner);
        if (file != null) {
            chosen.accept(file.toPath());
        }
    }
}
