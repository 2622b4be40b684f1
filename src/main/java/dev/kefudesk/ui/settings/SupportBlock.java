package dev.kefudesk.ui.settings;

import dev.kefudesk.ui.kit.Texts;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Where the support bundle goes, the button that writes it, and how that ended. */
final class SupportBlock extends VBox {

    SupportBlock(SupportViewModel vm, Texts texts) {
        super(8);
        TextField path = new TextField();
        path.setId("settings-support-path");
        path.textProperty().bindBidirectional(vm.pathProperty());
        path.accessibleTextProperty().bind(texts.of("settings.support.path"));
        HBox.setHgrow(path, Priority.ALWAYS);
        Button write = new Button();
        write.setId("settings-support");
        write.setMinWidth(Region.USE_PREF_SIZE);
        write.textProperty().bind(texts.of("settings.support.write"));
        write.disableProperty().bind(vm.busyProperty());
        write.setOnAction(_ -> vm.write());
        Label result = new Label();
        result.setId("settings-support-result");
        result.setWrapText(true);
        result.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> vm.resultProperty().get().isEmpty()
                                ? ""
                                : (vm.resultProperty().get().endsWith(".done") ? "✓ " : "✕ ")
                                        + texts.get(vm.resultProperty().get()),
                        vm.resultProperty(),
                        texts.languageProperty()));
        result.visibleProperty().bind(result.textProperty().isNotEmpty());
        result.managedProperty().bind(result.visibleProperty());
        getChildren().addAll(new HBox(8, path, write), result);
    }
}
