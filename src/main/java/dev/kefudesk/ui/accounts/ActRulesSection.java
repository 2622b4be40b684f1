package dev.kefudesk.ui.accounts;

import dev.kefudesk.domain.window.ActKind;
import dev.kefudesk.domain.window.ActRules;
import dev.kefudesk.ui.kit.Fields;
import dev.kefudesk.ui.kit.Texts;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.property.IntegerProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The table of what each act allows: how many messages, for how long. */
final class ActRulesSection {

    private final ActRulesViewModel vm;
    private final Texts texts;

    private ActRulesSection(ActRulesViewModel vm, Texts texts) {
        this.vm = vm;
        this.texts = texts;
    }

    static Section of(ActRulesViewModel vm, Texts texts) {
        return new ActRulesSection(vm, texts).section();
    }

    private Section section() {
        Fields fields = new Fields(texts);
        GridPane table = new GridPane(12, 8);
        table.addRow(0, head("accounts.rules.act"), head("accounts.rules.messages"), head("accounts.rules.within"));
        int line = 1;
        for (ActKind kind : ActKind.values()) {
            addRow(table, line++, vm.row(kind));
        }
        Button restore =
                fields.button("account-rules-usual", "accounts.rules.restore", Feather.ROTATE_CCW, vm::restore);
        restore.disableProperty().bind(vm.usualProperty());
        VBox content = new VBox(fields.muted("accounts.rules.help"), table, restore);
        return new Section(
                "rules",
                texts,
                content,
                Bindings.createStringBinding(
                        () -> vm.usualProperty().get() ? "" : "accounts.rules.changed", vm.usualProperty()));
    }

    private Label head(String key) {
        Label head = new Label();
        head.getStyleClass().setAll("label", "field-label");
        head.textProperty().bind(texts.of(key));
        return head;
    }

    private void addRow(GridPane table, int line, ActRulesViewModel.Row row) {
        String name = row.kind().name().toLowerCase(Locale.ROOT);
        String id = "account-rule-" + name.replace('_', '-');
        Label act = new Label();
        act.textProperty().bind(texts.of("accounts.rules." + name));
        Spinner<Integer> messages = spinner(
                id + "-messages", ActRules.Rule.MOST_MESSAGES, row.messages(), "accounts.rules.messages.of", name);
        // the count after a message is kept with the account, in the section above
        messages.setDisable(row.kind() == ActKind.MESSAGE);
        Spinner<Integer> within =
                spinner(id + "-within", row.longest(), row.within(), "accounts.rules.within.of", name);
        Label unit = new Label();
        unit.textProperty()
                .bind(texts.of(row.kind() == ActKind.MESSAGE ? "accounts.rules.hours" : "accounts.rules.minutes"));
        table.addRow(line, act, messages, within, unit);
    }

    private Spinner<Integer> spinner(String id, int most, IntegerProperty value, String key, String act) {
        Spinner<Integer> spinner = new Spinner<>(1, most, 1);
        spinner.setId(id);
        spinner.setEditable(true);
        spinner.setPrefWidth(110);
        var spoken = texts.of(key, texts.of("accounts.rules." + act));
        spinner.accessibleTextProperty().bind(spoken);
        spinner.getEditor().accessibleTextProperty().bind(spoken);
        value.subscribe(now -> spinner.getValueFactory().setValue(now.intValue()));
        spinner.valueProperty().addListener((_, _, now) -> {
            if (now != null) {
                value.set(now);
            }
        });
        spinner.getEditor().textProperty().addListener((_, _, typed) -> {
            if (typed.matches("[1-9]\\d{0,4}") && Integer.parseInt(typed) <= most) {
                spinner.getValueFactory().setValue(Integer.valueOf(typed));
            }
        });
        spinner.getEditor().focusedProperty().addListener((_, _, focused) -> {
            if (!focused) {
                spinner.getEditor().setText(String.valueOf(spinner.getValue()));
            }
        });
        return spinner;
    }
}
