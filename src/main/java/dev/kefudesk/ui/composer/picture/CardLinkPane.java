package dev.kefudesk.ui.composer.picture;

import dev.kefudesk.ui.kit.Texts;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The line for the address of a page that fills the card. */
public final class CardLinkPane extends VBox {

    private final CardLinkViewModel vm;
    private final TextField address = new TextField();
    private final Label state = new Label();

    public CardLinkPane(CardLinkViewModel vm, Texts texts, ObservableValue<Boolean> editable) {
        super(4);
        this.vm = vm;
        setId("card-link");
        getStyleClass().add("card-link");
        Label caption = new Label();
        caption.textProperty().bind(texts.of("picture.link.caption"));
        caption.getStyleClass().add("field-label");
        caption.setLabelFor(address);
        caption.setWrapText(true);
        caption.setMinHeight(Region.USE_PREF_SIZE);
        address.setId("card-link-address");
        address.setPromptText("https://");
        address.textProperty().bindBidirectional(vm.addressProperty());
        address.accessibleTextProperty().bind(texts.of("picture.link.address"));
        address.setOnAction(_ -> vm.read());
        HBox.setHgrow(address, Priority.ALWAYS);
        Button read = new Button();
        read.setId("card-link-read");
        read.textProperty().bind(texts.of("picture.link.read"));
        read.setMinWidth(Region.USE_PREF_SIZE);
        read.setOnAction(_ -> vm.read());
        read.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> !editable.getValue()
                                || vm.stateProperty().get() instanceof CardLinkViewModel.State.Reading
                                || vm.addressProperty().get().isBlank(),
                        editable,
                        vm.stateProperty(),
                        vm.addressProperty()));
        state.setId("card-link-state");
        state.setWrapText(true);
        state.setMinHeight(Region.USE_PREF_SIZE);
        state.setMnemonicParsing(false);
        state.getStyleClass().add("picture-line");
        state.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> vm.words(vm.stateProperty().get()), vm.stateProperty(), texts.languageProperty()));
        state.visibleProperty().bind(state.textProperty().isNotEmpty());
        state.managedProperty().bind(state.visibleProperty());
        vm.stateProperty().addListener((_, _, now) -> {
            state.getStyleClass().removeAll("muted", "tone-refused");
            state.getStyleClass().add(now instanceof CardLinkViewModel.State.Failed ? "tone-refused" : "muted");
        });
        HBox row = new HBox(6, address, read);
        row.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(caption, row, state);
        visibleProperty().bind(vm.openProperty());
        managedProperty().bind(visibleProperty());
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                vm.openProperty().set(false);
                event.consume();
            }
        });
    }

    /** Shows and hides the line. */
    public Button opener(Texts texts, ObservableValue<Boolean> editable) {
        Button opener = new Button();
        opener.setId("card-from-link");
        opener.setGraphic(new FontIcon(Feather.LINK));
        opener.accessibleTextProperty().bind(texts.of("picture.link.open"));
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(texts.of("picture.link.open"));
        opener.setTooltip(tip);
        opener.getStyleClass().addAll("button-icon", "flat", "small-icon");
        opener.disableProperty().bind(Bindings.createBooleanBinding(() -> !editable.getValue(), editable));
        opener.setOnAction(_ -> {
            vm.openProperty().set(!vm.openProperty().get());
            if (vm.openProperty().get()) {
                address.requestFocus();
            }
        });
        return opener;
    }
}
