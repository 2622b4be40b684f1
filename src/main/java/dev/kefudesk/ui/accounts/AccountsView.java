package dev.kefudesk.ui.accounts;

import atlantafx.base.theme.Styles;
import dev.kefudesk.domain.account.Account;
import dev.kefudesk.ui.kit.Avatar;
import dev.kefudesk.ui.kit.Texts;
import java.util.Objects;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The accounts screen: all accounts on the left, the settings of one on the right. */
public final class AccountsView extends BorderPane {

    private final AccountsViewModel vm;
    private final Texts texts;
    private final ListView<Account> list = new ListView<>();
    private boolean following;

    public AccountsView(AccountsViewModel vm, Texts texts) {
        this.vm = vm;
        this.texts = texts;
        getStylesheets()
                .add(Objects.requireNonNull(AccountsView.class.getResource("/dev/kefudesk/ui/accounts/accounts.css"))
                        .toExternalForm());
        setLeft(listColumn());
        setCenter(new AccountFormPane(vm, texts));
    }

    private VBox listColumn() {
        list.setId("account-list");
        list.accessibleTextProperty().bind(texts.of("accounts.list"));
        list.setItems(vm.accounts());
        list.setFixedCellSize(52);
        list.setCellFactory(_ -> new Cell(texts));
        list.getSelectionModel().selectedItemProperty().addListener((_, _, chosen) -> {
            if (!following && chosen != null) {
                vm.edit(chosen.id());
                follow();
            }
        });
        vm.editedProperty().subscribe(_ -> follow());
        vm.accounts().addListener((ListChangeListener<Account>) _ -> follow());
        VBox.setVgrow(list, Priority.ALWAYS);
        Button add = new Button();
        add.setId("account-add");
        add.setGraphic(new FontIcon(Feather.PLUS));
        add.textProperty().bind(texts.of("accounts.add"));
        add.setMaxWidth(Double.MAX_VALUE);
        add.getStyleClass().add(Styles.FLAT);
        add.setOnAction(_ -> vm.add());
        VBox column = new VBox(list, add);
        column.getStyleClass().addAll("account-column", "line-right");
        column.setPrefWidth(276);
        column.setMinWidth(220);
        return column;
    }

    /** The list shows whose settings are open, also where a person decided to stay. */
    private void follow() {
        Account edited = vm.editedProperty().get();
        following = true;
        if (edited == null) {
            list.getSelectionModel().clearSelection();
        } else {
            for (int index = 0; index < list.getItems().size(); index++) {
                if (list.getItems().get(index).id().equals(edited.id())) {
                    list.getSelectionModel().select(index);
                }
            }
        }
        following = false;
    }

    private static final class Cell extends ListCell<Account> {
        private final Texts texts;
        private final Avatar avatar = new Avatar(34);
        private final Label name = new Label();
        private final Label host = new Label();
        private final VBox words = new VBox(2, name, host);
        private final HBox row = new HBox(10, avatar, words);

        Cell(Texts texts) {
            this.texts = texts;
            row.setAlignment(Pos.CENTER_LEFT);
            words.setAlignment(Pos.CENTER_LEFT);
            name.getStyleClass().add("strong");
            host.getStyleClass().add("muted");
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Account account, boolean empty) {
            super.updateItem(account, empty);
            host.textProperty().unbind();
            if (empty || account == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            avatar.show(account);
            name.setText(account.name());
            if (account.sandbox()) {
                host.textProperty().bind(texts.of("accounts.sandbox.short"));
            } else {
                host.setText(account.api().origin().host());
            }
            setAccessibleText(account.name() + ", " + host.getText());
            setGraphic(row);
        }
    }
}
