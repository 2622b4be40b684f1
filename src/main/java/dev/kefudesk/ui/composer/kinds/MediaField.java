package dev.kefudesk.ui.composer.kinds;

import dev.kefudesk.domain.message.Media;
import dev.kefudesk.domain.message.MediaKind;
import dev.kefudesk.domain.message.Problem;
import dev.kefudesk.ui.kit.phone.PictureBox;
import dev.kefudesk.ui.kit.phone.PictureState;
import java.io.File;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A place for a file: choose it, drop it, paste a picture; then how it stands. Ids begin with {@code media} or {@code thumb}. */
public final class MediaField extends VBox {

    private static final double SIDE = 64;

    private final KindMeans means;
    private final MediaViewModel vm;
    private final MediaWords words;
    private final String prefix;
    private final Button choose;

    MediaField(KindForm<?> form, MediaPlace place) {
        super(8);
        this.means = form.means();
        this.vm = means.media().fields().at(place);
        this.words = means.media().words();
        this.prefix = place.file() == MediaKind.THUMB ? "thumb" : "media";
        setId(prefix + "-drop");
        getStyleClass().add("media-drop");
        choose = button("choose", icon(Feather.FOLDER), this::pick);
        getChildren().addAll(body(), progress(), fault(), actions(), form.problem(fieldOf(place), -1));
        listenForDrops();
        form.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        setOnMouseClicked(ignored -> choose.requestFocus());
    }

    /** What a problem of its own is told beside. */
    static Problem.Field fieldOf(MediaPlace place) {
        return place.file() == MediaKind.THUMB ? Problem.Field.THUMB : Problem.Field.MEDIA;
    }

    private static FontIcon icon(Ikon of) {
        FontIcon icon = new FontIcon(of);
        icon.setIconSize(16);
        return icon;
    }

    private ObservableValue<Media> file() {
        return vm.stateProperty().map(MediaState::file);
    }

    private ObservableValue<Boolean> chosen() {
        return file().map(media -> !media.blank());
    }

    private Node body() {
        Label hint = label("hint", "muted", text(() -> words("media.hint." + kind())));
        Label limits =
                label("limits", "muted", text(() -> words.limits(vm.place().file())));
        VBox empty = new VBox(2, hint, limits);
        empty.setAlignment(Pos.CENTER_LEFT);
        show(empty, chosen().map(there -> !there));
        Label name = label("name", "media-name", file().map(Media::name));
        Label facts = label(
                "facts",
                "muted",
                Bindings.createStringBinding(
                        () -> words.facts(vm.stateProperty().get().file(), picture()),
                        vm.stateProperty(),
                        means.media().picture(),
                        means.texts().languageProperty()));
        Label state = label("state", "muted", stateWords());
        vm.stateProperty().subscribe(now -> {
            state.getStyleClass().removeAll("muted", "tone-accepted", "tone-unknown", "tone-refused");
            state.getStyleClass().add(MediaWords.tone(now));
        });
        show(state, state.textProperty().isNotEmpty());
        VBox said = new VBox(2, name, facts, state);
        said.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(said, Priority.ALWAYS);
        HBox filled = new HBox(12, sign(), said);
        filled.setAlignment(Pos.CENTER_LEFT);
        show(filled, chosen());
        return new VBox(empty, filled);
    }

    private ObservableValue<String> stateWords() {
        return Bindings.createStringBinding(
                () -> words.state(vm.stateProperty().get())
                        + (vm.convertedProperty().get() ? " · " + words("media.converted") : ""),
                vm.stateProperty(),
                vm.convertedProperty(),
                means.texts().languageProperty());
    }

    /** The picture itself, or a sign of what it is. */
    private Node sign() {
        return switch (vm.place().file()) {
            case IMAGE, THUMB -> {
                PictureBox box = new PictureBox(1, false, means.texts());
                box.stateProperty().bind(means.media().picture());
                box.setMinSize(SIDE, SIDE);
                box.setPrefSize(SIDE, SIDE);
                box.setMaxSize(SIDE, SIDE);
                yield box;
            }
            case VOICE -> signOf(Feather.MIC);
            case VIDEO -> signOf(Feather.FILM);
        };
    }

    private static Node signOf(Ikon of) {
        FontIcon icon = new FontIcon(of);
        icon.setIconSize(28);
        StackPane ground = new StackPane(icon);
        ground.getStyleClass().add("media-sign");
        ground.setMinSize(SIDE, SIDE);
        ground.setPrefSize(SIDE, SIDE);
        return ground;
    }

    /** The preview's picture is the thumb of a video; the file itself has none. */
    private PictureState picture() {
        return switch (vm.place().file()) {
            case IMAGE, THUMB -> means.media().picture().getValue();
            case VOICE, VIDEO -> new PictureState.None();
        };
    }

    private Node progress() {
        ProgressBar bar = new ProgressBar();
        bar.setId(prefix + "-progress");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.accessibleTextProperty().bind(means.texts().of("media.progress"));
        vm.stateProperty().subscribe(now -> {
            if (now instanceof MediaState.Uploading uploading) {
                bar.setProgress(uploading.percent() / 100.0);
            }
        });
        HBox.setHgrow(bar, Priority.ALWAYS);
        Button cancel = button("cancel", icon(Feather.X), vm::cancel);
        HBox row = new HBox(8, bar, cancel);
        row.setAlignment(Pos.CENTER_LEFT);
        show(row, vm.stateProperty().map(MediaState.Uploading.class::isInstance));
        return row;
    }

    private Node fault() {
        ReadOnlyObjectProperty<?> fault = vm.faultProperty();
        Label label = label(
                "fault",
                "tone-refused",
                Bindings.createStringBinding(
                        () -> fault.get() == null
                                ? ""
                                : "✕ " + words.fault(vm.faultProperty().get()),
                        fault,
                        means.texts().languageProperty()));
        label.getStyleClass().add("problem");
        show(label, label.textProperty().isNotEmpty());
        return label;
    }

    private Node actions() {
        Button remove = button("remove", icon(Feather.TRASH_2), vm::remove);
        show(remove, chosen());
        Button retry = button("retry", icon(Feather.REFRESH_CW), vm::retry);
        show(retry, vm.stateProperty().map(MediaState.NotUploaded.class::isInstance));
        Button shrink = button("shrink", icon(Feather.MINIMIZE_2), vm::shrink);
        show(shrink, vm.shrinkable());
        for (Button button : List.of(choose, remove, retry, shrink)) {
            button.disableProperty().bind(means.editable().map(now -> !now));
        }
        HBox row = new HBox(8, choose, shrink, retry, remove);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private String kind() {
        return prefix.equals("thumb") ? prefix : vm.place().file().name().toLowerCase(Locale.ROOT);
    }

    private String words(String key) {
        return means.texts().get(key);
    }

    private ObservableValue<String> text(Callable<String> say) {
        return Bindings.createStringBinding(say, means.texts().languageProperty());
    }

    private Label label(String id, String styleClass, ObservableValue<String> said) {
        Label label = new Label();
        label.setId(prefix + "-" + id);
        label.setWrapText(true);
        label.setMnemonicParsing(false);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add(styleClass);
        label.textProperty().bind(said);
        return label;
    }

    private Button button(String id, Node sign, Runnable action) {
        Button button = new Button();
        button.setId(prefix + "-" + id);
        button.setGraphic(sign);
        button.textProperty().bind(means.texts().of("media." + id));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(ignored -> action.run());
        return button;
    }

    private static void show(Node node, ObservableValue<Boolean> when) {
        node.visibleProperty().bind(when);
        node.managedProperty().bind(node.visibleProperty());
    }

    private void pick() {
        means.media().picker().pick(getScene().getWindow(), words("media.choose-title." + kind()), vm::choose);
    }

    void focus() {
        choose.requestFocus();
    }

    private void listenForDrops() {
        setOnDragOver(event -> {
            if (editable() && takes(event)) {
                event.acceptTransferModes(TransferMode.COPY);
            }
            event.consume();
        });
        setOnDragEntered(event -> {
            if (editable() && takes(event) && !getStyleClass().contains("dropping")) {
                getStyleClass().add("dropping");
            }
        });
        setOnDragExited(ignored -> getStyleClass().remove("dropping"));
        setOnDragDropped(event -> {
            event.setDropCompleted(
                    event.getDragboard().hasFiles()
                            ? take(event.getDragboard().getFiles())
                            : take(event.getDragboard().getImage()));
            event.consume();
        });
    }

    private boolean editable() {
        return means.editable().getValue();
    }

    private boolean takes(DragEvent event) {
        return event.getDragboard().hasFiles()
                || pictures() && event.getDragboard().hasImage();
    }

    private boolean pictures() {
        return switch (vm.place().file()) {
            case IMAGE, THUMB -> true;
            case VOICE, VIDEO -> false;
        };
    }

    /** In a field of text, text is pasted there. */
    private void pressed(KeyEvent event) {
        if (event.getCode() != KeyCode.V || !event.isShortcutDown() || event.isAltDown() || !editable()) {
            return;
        }
        Clipboard clipboard = Clipboard.getSystemClipboard();
        if (event.getTarget() instanceof TextInputControl && clipboard.hasString()) {
            return;
        }
        if (pictures() && clipboard.hasImage()
                ? take(clipboard.getImage())
                : clipboard.hasFiles() && take(clipboard.getFiles())) {
            event.consume();
        }
    }

    /** Takes what was dropped or pasted: the first of the files. False where that is nothing. */
    public boolean take(List<File> files) {
        if (files.isEmpty() || !editable()) {
            return false;
        }
        vm.choose(files.getFirst().toPath());
        return true;
    }

    /** Takes a picture of the clipboard. False where it has no pixels. */
    public boolean take(@Nullable Image image) {
        if (image == null || image.getPixelReader() == null || !editable()) {
            return false;
        }
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] argb = new int[Math.multiplyExact(width, height)];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
        vm.paste(words("media.pasted"), argb, width, height);
        return true;
    }
}
