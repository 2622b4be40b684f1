package dev.kefudesk.ui.shell;

import atlantafx.base.theme.Styles;
import dev.kefudesk.domain.account.Account;
import dev.kefudesk.ui.kit.Avatar;
import dev.kefudesk.ui.kit.Texts;
import java.util.Locale;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Which account, how its token stands, finding somebody, settings. */
final class Header extends HBox {

    private final ShellViewModel vm;
    private final Texts texts;
    private final MenuButton accounts = new MenuButton();
    private final Avatar avatar = new Avatar(26);
    private final Button token = new Button();
    private final Region tokenDot = new Region();

    Header(ShellViewModel vm, Texts texts, Runnable find) {
        super(12);
        this.vm = vm;
        this.texts = texts;
        getStyleClass().addAll("header", "line-below");
        setAlignment(Pos.CENTER_LEFT);
        setMinHeight(48);
        setMaxHeight(48);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button settings = new Button(null, new FontIcon(Feather.SETTINGS));
        settings.setId("header-settings");
        settings.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
        settings.accessibleTextProperty().bind(texts.of("shell.nav.settings"));
        settings.setTooltip(tooltip("shell.nav.settings"));
        settings.setOnAction(_ -> vm.pageProperty().set(Page.SETTINGS));
        getChildren().addAll(accountSwitch(), tokenStatus(), space, finder(find), settings);
    }

    private MenuButton accountSwitch() {
        accounts.setId("account-switch");
        accounts.getStyleClass().addAll(Styles.FLAT, "account-switch");
        accounts.setGraphic(avatar);
        accounts.setMnemonicParsing(false);
        accounts.setMinWidth(90);
        accounts.setMaxWidth(220);
        vm.accountProperty().subscribe(this::showAccount);
        vm.accounts().addListener((ListChangeListener<Account>) _ -> fillMenu());
        texts.languageProperty().subscribe(_ -> {
            showAccount(vm.accountProperty().get());
            fillMenu();
        });
        return accounts;
    }

    private void showAccount(Account account) {
        avatar.show(account);
        accounts.setText(account.name());
        accounts.setAccessibleText(texts.get("shell.account.accessible", account.name()));
        fillMenu();
    }

    private void fillMenu() {
        ToggleGroup one = new ToggleGroup();
        accounts.getItems().clear();
        for (Account account : vm.accounts()) {
            Avatar mark = new Avatar(20);
            mark.show(account);
            RadioMenuItem item = new RadioMenuItem(account.name(), mark);
            item.setId("account-switch-" + account.id().value());
            item.setMnemonicParsing(false);
            item.setToggleGroup(one);
            item.setSelected(account.id().equals(vm.accountProperty().get().id()));
            item.setOnAction(_ -> vm.choose(account.id()));
            accounts.getItems().add(item);
        }
        MenuItem manage = new MenuItem(texts.get("shell.account.manage"), new FontIcon(Feather.USERS));
        manage.setId("account-switch-manage");
        manage.setOnAction(_ -> vm.pageProperty().set(Page.ACCOUNTS));
        accounts.getItems().addAll(new SeparatorMenuItem(), manage);
    }

    private Button tokenStatus() {
        token.setId("token-status");
        token.getStyleClass().addAll("pill", "token-chip");
        token.setMnemonicParsing(false);
        token.setGraphic(tokenDot);
        tokenDot.getStyleClass().add("token-dot");
        token.setMinWidth(60);
        Tooltip help = new Tooltip();
        token.setTooltip(help);
        vm.chipProperty().subscribe(chip -> {
            token.setText(chip.text());
            help.setText(chip.help());
            token.setAccessibleText(texts.get("shell.token.accessible", chip.text()));
            tokenDot.getStyleClass()
                    .setAll("token-dot", "token-" + chip.look().name().toLowerCase(Locale.ROOT));
        });
        token.setOnAction(_ -> vm.tokenPressed());
        return token;
    }

    private Button finder(Runnable find) {
        Label words = new Label();
        words.textProperty().bind(texts.of("shell.find.open"));
        words.getStyleClass().add("muted");
        Label key = new Label(Shortcuts.shown("K"));
        key.getStyleClass().add("muted");
        key.setMinWidth(Region.USE_PREF_SIZE);
        Region between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        HBox inside = new HBox(8, new FontIcon(Feather.SEARCH), words, between, key);
        inside.setAlignment(Pos.CENTER_LEFT);
        Button button = new Button(null, inside);
        button.setId("quick-find-open");
        button.getStyleClass().add("find-field");
        button.accessibleTextProperty().bind(texts.of("shell.find.open"));
        button.setMinWidth(120);
        button.setPrefWidth(280);
        inside.prefWidthProperty().bind(button.widthProperty().subtract(24));
        button.setOnAction(_ -> find.run());
        return button;
    }

    private Tooltip tooltip(String key) {
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(texts.of(key));
        return tip;
    }
}
