package dev.kefudesk.ui.composer.picture;

import dev.kefudesk.domain.picture.CardShape;
import dev.kefudesk.domain.picture.PictureFinding;
import dev.kefudesk.domain.picture.PictureReport;
import dev.kefudesk.ui.kit.FilePicker;
import dev.kefudesk.ui.kit.Texts;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Below the field of a picture's address: what the follower will see, why, and what can be done about it. */
public final class PicturePane extends VBox {

    private static final List<String> TONES = List.of("muted", "tone-accepted", "tone-unknown", "tone-refused");

    private final CardPictureViewModel vm;
    private final PictureWords words;
    private final Texts texts;
    private final FilePicker files;
    private final Label verdict = line("picture-verdict");
    private final Label hosting = line("picture-hosting");
    private final BooleanProperty detailed = new SimpleBooleanProperty();
    private final VBox details = new VBox(6);
    private final VBox findings = new VBox(3);
    private final CropDrawing drawing = new CropDrawing();
    private final Label cut = line("picture-cut");
    private final Label facts = line("picture-size-facts");
    private final Label type = line("picture-type");
    private final Label plain = line("picture-fetch-plain");
    private final Label fromWeChat = line("picture-fetch-wechat");

    public PicturePane(
            CardPictureViewModel vm, PictureWords words, FilePicker files, ObservableValue<Boolean> editable) {
        super(6);
        this.vm = vm;
        this.words = words;
        this.texts = words.texts();
        this.files = files;
        setId("picture-pane");
        getChildren().addAll(verdict, hosting, actions(editable), details);
        details.setId("picture-details");
        details.getStyleClass().add("picture-details");
        details.getChildren()
                .addAll(
                        drawing,
                        cut,
                        findings,
                        facts,
                        type,
                        captioned("picture.fetch.plain", plain),
                        captioned("picture.fetch.wechat", fromWeChat));
        InvalidationListener refresh = _ -> refresh();
        vm.stateProperty().addListener(refresh);
        vm.hostingProperty().addListener(refresh);
        texts.languageProperty().addListener(refresh);
        detailed.addListener(refresh);
        refresh();
    }

    private static Label line(String id) {
        Label label = new Label();
        label.setId(id);
        label.getStyleClass().add("picture-line");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.setMnemonicParsing(false);
        return label;
    }

    private Node captioned(String key, Label label) {
        Label caption = new Label();
        caption.textProperty().bind(texts.of(key));
        caption.getStyleClass().addAll("picture-line", "muted");
        caption.setLabelFor(label);
        return new VBox(1, caption, label);
    }

    private Node actions(ObservableValue<Boolean> editable) {
        Button rehost = button("picture-rehost", "picture.rehost", Feather.UPLOAD_CLOUD, vm::rehost);
        Button file = button("picture-file", "picture.file", Feather.IMAGE, this::pick);
        Button check = button("picture-check", "picture.check", Feather.REFRESH_CW, vm::checkAgain);
        Button stop = button("picture-stop", "picture.stop", Feather.X, vm::cancel);
        Button more = button("picture-more", "picture.more", Feather.INFO, () -> detailed.set(!detailed.get()));
        more.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> texts.get(detailed.get() ? "picture.less" : "picture.more"),
                        detailed,
                        texts.languageProperty()));
        ObservableValue<Boolean> working = vm.hostingProperty()
                .map(state -> state instanceof HostState.Working)
                .orElse(false);
        ObservableValue<Boolean> addressed = vm.stateProperty()
                .map(state -> !(state instanceof CheckState.None))
                .orElse(false);
        rehost.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> !editable.getValue() || working.getValue() || !addressed.getValue(),
                        editable,
                        working,
                        addressed));
        file.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> !editable.getValue() || working.getValue(), editable, working));
        show(check, addressed);
        show(more, addressed);
        show(stop, working);
        FlowPane row = new FlowPane(6, 6, rehost, size(), file, check, more, stop);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private ComboBox<CardShape> size() {
        ComboBox<CardShape> size = new ComboBox<>();
        size.setId("picture-size");
        size.getItems().setAll(CardShape.values());
        size.setConverter(new StringConverter<>() {
            @Override
            public String toString(CardShape shape) {
                return shape == null ? "" : shape.width() + "×" + shape.height();
            }

            @Override
            public CardShape fromString(String text) {
                return CardShape.LARGE;
            }
        });
        size.valueProperty().bindBidirectional(vm.sizeProperty());
        size.accessibleTextProperty().bind(texts.of("picture.size"));
        size.getStyleClass().add("picture-size");
        return size;
    }

    private Button button(String id, String key, Feather icon, Runnable action) {
        Button button = new Button();
        button.setId(id);
        button.setGraphic(new FontIcon(icon));
        button.textProperty().bind(texts.of(key));
        button.getStyleClass().add("small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private static void show(Node node, ObservableValue<Boolean> when) {
        node.visibleProperty().bind(when);
        node.managedProperty().bind(node.visibleProperty());
    }

    private void pick() {
        files.pick(getScene().getWindow(), texts.get("picture.file.title"), this::takeFile);
    }

    /** Lets one file be dropped on a control of the card. */
    public void acceptDropsOn(Node target, ObservableValue<Boolean> editable) {
        target.addEventHandler(DragEvent.DRAG_OVER, event -> {
            if (editable.getValue() && oneFile(event)) {
                event.acceptTransferModes(TransferMode.COPY);
                event.consume();
            }
        });
        target.addEventHandler(DragEvent.DRAG_DROPPED, event -> {
            if (editable.getValue() && oneFile(event)) {
                takeFile(event.getDragboard().getFiles().getFirst().toPath());
                event.setDropCompleted(true);
                event.consume();
            }
        });
    }

    /** What a drop and the system's window for files lead to. */
    public void takeFile(Path file) {
        vm.takeFile(file);
    }

    private static boolean oneFile(DragEvent event) {
        return event.getDragboard().hasFiles()
                && event.getDragboard().getFiles().size() == 1;
    }

    private void refresh() {
        CheckState state = vm.stateProperty().get();
        say(verdict, words.verdict(state), PictureWords.tone(state));
        HostState now = vm.hostingProperty().get();
        say(hosting, words.hosting(now), PictureWords.tone(now));
        CheckState.Known known = state instanceof CheckState.Known one ? one : null;
        details.setVisible(known != null && detailed.get());
        details.setManaged(details.isVisible());
        if (known != null && detailed.get()) {
            detail(known);
        }
    }

    private void detail(CheckState.Known known) {
        PictureReport report = known.report();
        findings.getChildren().setAll(report.findings().stream().map(this::row).toList());
        say(facts, words.facts(report), "default");
        say(type, words.type(report), "default");
        say(plain, words.fetch(report.plain()), "default");
        say(fromWeChat, words.fetch(report.fromWeChat()), "default");
        PictureReport.Facts measured = report.facts();
        CheckState.Drawing small = known.drawing();
        boolean drawn = small != null && measured != null && measured.measured();
        drawing.setVisible(drawn);
        drawing.setManaged(drawn);
        int lost = measured != null && measured.measured()
                ? report.shape().cutPercent(measured.width(), measured.height())
                : 0;
        say(cut, drawn ? words.cut(report.shape(), lost) : "", "muted");
        if (small != null && measured != null && drawn) {
            drawing.show(small, report, measured);
            drawing.setAccessibleText(cut.getText());
        }
    }

    private Label row(PictureFinding finding) {
        Label row = line("picture-finding-" + PictureWords.lower(finding.kind()).replace('_', '-'));
        say(row, words.row(finding), PictureWords.tone(finding));
        return row;
    }

    private static void say(Label label, String text, String tone) {
        label.setText(text);
        label.setVisible(!text.isEmpty());
        label.setManaged(label.isVisible());
        label.getStyleClass().removeAll(TONES);
        if (TONES.contains(tone)) {
            label.getStyleClass().add(tone);
        }
    }
}
