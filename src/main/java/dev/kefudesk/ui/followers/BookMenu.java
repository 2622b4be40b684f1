package dev.kefudesk.ui.followers;

import atlantafx.base.theme.Tweaks;
import dev.kefudesk.service.follower.BookFiles;
import dev.kefudesk.service.port.BookWriter.Format;
import dev.kefudesk.ui.kit.FilePicker;
import dev.kefudesk.ui.kit.FolderPicker;
import dev.kefudesk.ui.kit.Overlays;
import dev.kefudesk.ui.kit.Questions;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.export.ExportViewModel;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.Executor;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What else can be done with the whole book: names from a table, the book as a file. */
public final class BookMenu extends MenuButton {

    private final Texts texts;

    /** What asks and shows outside the list. */
    public record Means(Overlays overlays, Questions questions, FilePicker files, FolderPicker folders) {}

    /** @param vm whose account it is */
    public BookMenu(FollowersViewModel vm, BookFiles files, Means means, Texts texts, ZoneId zone, Executor fx) {
        this.texts = texts;
        ImportPanel names = new ImportPanel(
                new ImportViewModel(files.names(), vm::account, fx), means.overlays(), means.files(), texts);
        ExportViewModel<Format> export = new ExportViewModel<>(
                new WholeBook(files, vm::account, () -> LocalDate.ofInstant(vm.now(), zone)),
                means.questions(),
                texts,
                fx);
        new BookExportPanel(export, means.overlays(), means.folders(), texts);
        setId("follower-files");
        setGraphic(new FontIcon(Feather.MORE_HORIZONTAL));
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        getStyleClass().addAll("flat", "small", Tweaks.NO_ARROW);
        accessibleTextProperty().bind(texts.of("followers.files"));
        setMinWidth(USE_PREF_SIZE);
        getItems()
                .setAll(
                        item(
                                "follower-import",
                                "followers.files.import",
                                Feather.UPLOAD,
                                () -> names.choose(getScene().getWindow())),
                        item("follower-export", "followers.files.export", Feather.DOWNLOAD, export::open));
    }

    private MenuItem item(String id, String key, Ikon sign, Runnable action) {
        MenuItem item = new MenuItem();
        item.setId(id);
        item.textProperty().bind(texts.of(key));
        item.setGraphic(new FontIcon(sign));
        item.setOnAction(_ -> action.run());
        return item;
    }
}
