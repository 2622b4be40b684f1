package dev.kefudesk.ui.shell;

import dev.kefudesk.ui.kit.Fields;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.settings.DatabaseActions;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** Says above every page that the team's database cannot be used, and offers the ways out. */
final class DatabaseBanner extends HBox {

    DatabaseBanner(DatabaseBannerViewModel vm, DatabaseActions actions, Runnable settings, Texts texts) {
        super(8);
        setId("database-banner");
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().addAll("band", "tone-refused", "database-banner", "line-below");
        Label words = new Label();
        words.setId("database-banner-text");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        words.setMaxWidth(Double.MAX_VALUE);
        words.getStyleClass().addAll("strong", "tone-refused");
        words.textProperty().bind(vm.textProperty());
        HBox.setHgrow(words, Priority.ALWAYS);
        Fields fields = new Fields(texts);
        Button retry = fields.button("database-retry", "shell.banner.retry", Feather.REFRESH_CW, actions::retry);
        Fields.onlyWhen(retry, vm.retryProperty());
        Button password =
                fields.button("database-give-password", "shell.banner.password", Feather.KEY, actions::password);
        Fields.onlyWhen(password, vm.passwordProperty());
        Button open = fields.button("database-settings", "shell.banner.settings", Feather.SETTINGS, settings);
        getChildren().addAll(words, password, retry, open);
        Fields.onlyWhen(this, vm.textProperty().isNotEmpty());
    }
}
