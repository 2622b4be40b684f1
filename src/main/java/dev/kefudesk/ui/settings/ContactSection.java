package dev.kefudesk.ui.settings;

import dev.kefudesk.service.window.WindowService;
import dev.kefudesk.ui.kit.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** How the desk learns who wrote, what it says of those whose window ends, and what followers see of typing. */
public final class ContactSection extends VBox {

    private static final int STEP = 10;

    public ContactSection(ContactViewModel vm, Texts texts) {
        super(20);
        CheckBox polling = check("settings-polling", "settings.polling.on", texts);
        polling.selectedProperty().bindBidirectional(vm.pollingProperty());
        Spinner<Integer> seconds = new Spinner<>(
                WindowService.LEAST_SECONDS,
                WindowService.MOST_SECONDS,
                vm.secondsProperty().get(),
                STEP);
        seconds.setId("settings-poll-seconds");
        seconds.setEditable(true);
        seconds.setPrefWidth(120);
        seconds.accessibleTextProperty().bind(texts.of("settings.polling.seconds"));
        seconds.getEditor().accessibleTextProperty().bind(texts.of("settings.polling.seconds"));
        seconds.disableProperty().bind(vm.pollingProperty().not());
        vm.secondsProperty().subscribe(now -> seconds.getValueFactory().setValue(now.intValue()));
        seconds.valueProperty().addListener((_, _, now) -> {
            if (now != null) {
                vm.secondsProperty().set(now);
            }
        });
        seconds.getEditor().focusedProperty().addListener((_, _, focused) -> {
            if (!focused) {
                typed(seconds);
            }
        });
        Label every = new Label();
        every.textProperty().bind(texts.of("settings.polling.seconds"));
        HBox interval = new HBox(8, every, seconds);
        interval.setAlignment(Pos.CENTER_LEFT);
        CheckBox notify = check("settings-notify", "settings.notify.on", texts);
        notify.selectedProperty().bindBidirectional(vm.notifyProperty());
        CheckBox typing = check("settings-typing", "settings.typing.on", texts);
        typing.selectedProperty().bindBidirectional(vm.typingProperty());
        getChildren()
                .addAll(
                        new SettingsBlock("polling", texts, new VBox(8, polling, interval)),
                        new SettingsBlock("notify", texts, notify),
                        new SettingsBlock("typing", texts, typing));
    }

    /** What is no number within the bounds is forgotten. */
    private static void typed(Spinner<Integer> seconds) {
        String text = seconds.getEditor().getText().strip();
        if (text.matches("\\d{1,4}")) {
            seconds.getValueFactory()
                    .setValue(Math.clamp(
                            Integer.parseInt(text), WindowService.LEAST_SECONDS, WindowService.MOST_SECONDS));
        }
        seconds.getEditor().setText(String.valueOf(seconds.getValue()));
    }

    private static CheckBox check(String id, String key, Texts texts) {
        CheckBox box = new CheckBox();
        box.setId(id);
        box.setWrapText(true);
        box.textProperty().bind(texts.of(key));
        return box;
    }
}
