package dev.kefudesk.ui.settings;

import atlantafx.base.theme.Styles;
import dev.kefudesk.domain.database.DatabaseChoice.TlsMode;
import dev.kefudesk.domain.database.TeamCheck.Field;
import dev.kefudesk.ui.kit.Fields;
import dev.kefudesk.ui.kit.FilePicker;
import dev.kefudesk.ui.kit.StepList;
import dev.kefudesk.ui.kit.TextChoice;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.settings.DatabaseForm.Kind;
import dev.kefudesk.ui.settings.DatabaseLook.Action;
import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableStringValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** How the database in use stands, and the choice of another one with its test. */
final class DatabaseSection extends VBox {

    private final DatabaseViewModel vm;
    private final DatabaseForm form;
    private final Texts texts;
    private final Fields fields;
    private final FilePicker files;

    DatabaseSection(DatabaseViewModel vm, Texts texts, FilePicker files) {
        super(12);
        this.vm = vm;
        this.form = vm.form();
        this.texts = texts;
        this.fields = new Fields(texts);
        this.files = files;
        TextChoice<Kind> kind = new TextChoice<>(
                texts,
                List.of(Kind.values()),
                one -> "settings.database.kind." + one.name().toLowerCase(Locale.ROOT));
        kind.setId("settings-database");
        kind.setPrefWidth(320);
        kind.valueProperty().bindBidirectional(form.kindProperty());
        VBox team = server();
        Fields.onlyWhen(team, form.kindProperty().isEqualTo(Kind.POSTGRESQL));
        getChildren()
                .addAll(
                        state(),
                        line("database-damaged", vm.damagedProperty(), "tone-refused"),
                        fields.field("settings.database.kind", kind, null),
                        team,
                        buttons(),
                        line("database-saved", vm.resultProperty()),
                        new StepList("database-test", "settings.database.test", vm.test(), texts, _ -> null));
    }

    private VBox state() {
        Label words = line("database-state", vm.stateProperty());
        vm.lookProperty().subscribe(look -> words.getStyleClass().setAll("label", look.tone()));
        FlowPane can = new FlowPane(8, 8, action(Action.RETRY), action(Action.PASSWORD));
        Fields.onlyWhen(
                can,
                Bindings.createBooleanBinding(
                        () -> !vm.lookProperty().get().can().isEmpty(), vm.lookProperty()));
        return new VBox(6, words, line("database-next", vm.nextProperty(), "muted"), can);
    }

    private Button action(Action action) {
        String name = action.name().toLowerCase(Locale.ROOT);
        Button button = new Button();
        button.setId("database-now-" + name);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.textProperty().bind(texts.of("settings.database.action." + name));
        button.setOnAction(_ -> vm.act(action));
        Fields.onlyWhen(
                button,
                Bindings.createBooleanBinding(
                        () -> vm.lookProperty().get().can().contains(action), vm.lookProperty()));
        return button;
    }

    private VBox server() {
        TextField port = fields.text("database-port", form.portProperty());
        port.setPrefColumnCount(6);
        VBox host = fields.field(
                "settings.database.host",
                fields.text("database-host", form.hostProperty()),
                form.problemProperty(Field.HOST));
        HBox.setHgrow(host, Priority.ALWAYS);
        VBox portField = fields.field("settings.database.port", port, form.problemProperty(Field.PORT));
        portField.setMinWidth(120);
        portField.setMaxWidth(120);
        HBox address = new HBox(12, host, portField);
        address.setAlignment(Pos.TOP_LEFT);
        return new VBox(
                12,
                address,
                fields.field(
                        "settings.database.name",
                        fields.text("database-name", form.databaseProperty()),
                        form.problemProperty(Field.DATABASE)),
                fields.field(
                        "settings.database.user",
                        fields.text("database-user", form.userProperty()),
                        form.problemProperty(Field.USER)),
                password(),
                tls(),
                certificate());
    }

    private VBox password() {
        PasswordField password = fields.password("database-password", form.passwordProperty());
        VBox field = fields.field("settings.database.password", password, null);
        field.getChildren().add(line("database-password-help", vm.passwordHelpProperty(), "muted"));
        return field;
    }

    private VBox tls() {
        TextChoice<TlsMode> tls = new TextChoice<>(
                texts,
                List.of(TlsMode.values()),
                one -> "settings.database.tls." + one.name().toLowerCase(Locale.ROOT));
        tls.setId("database-tls");
        tls.setPrefWidth(420);
        tls.valueProperty().bindBidirectional(form.tlsProperty());
        return fields.field("settings.database.tls", tls, form.problemProperty(Field.TLS));
    }

    private VBox certificate() {
        TextField path = fields.text("database-certificate", form.certificateProperty());
        VBox field = fields.field("settings.database.certificate", path, form.problemProperty(Field.CERTIFICATE));
        Button browse = fields.button(
                "database-certificate-browse",
                "settings.database.certificate.browse",
                Feather.FOLDER,
                () -> files.pick(
                        getScene().getWindow(),
                        texts.get("settings.database.certificate"),
                        chosen -> form.certificateProperty().set(chosen.toString())));
        field.getChildren().addAll(browse, fields.muted("settings.database.certificate.help"));
        return field;
    }

    private FlowPane buttons() {
        Button test = fields.button("database-test", "settings.database.test", Feather.ACTIVITY, vm::tryOut);
        test.disableProperty().bind(vm.busyProperty().or(vm.test().runningProperty()));
        Fields.onlyWhen(test, form.kindProperty().isEqualTo(Kind.POSTGRESQL));
        Button save = fields.button("database-save", "settings.database.save", Feather.CHECK, vm::save);
        save.getStyleClass().add(Styles.ACCENT);
        save.disableProperty().bind(vm.busyProperty());
        Button prepare = fields.button("database-prepare", "settings.database.prepare", Feather.TOOL, vm::prepare);
        prepare.disableProperty().bind(vm.busyProperty());
        Fields.onlyWhen(prepare, vm.test().preparableProperty());
        return new FlowPane(8, 8, test, prepare, save);
    }

    private static Label line(String id, ObservableStringValue text, String... styles) {
        Label label = new Label();
        label.setId(id);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().addAll(styles);
        label.textProperty().bind(text);
        Fields.onlyWhen(label, Bindings.createBooleanBinding(() -> !text.get().isEmpty(), text));
        return label;
    }
}
