package dev.kefudesk.ui.answer;

import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.explain.Explanation;
import dev.kefudesk.ui.kit.explain.NextAction;
import dev.kefudesk.ui.kit.rid.RidRecord;
import dev.kefudesk.ui.kit.rid.RidViewModel;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The next step where a button can take it, the rid and the shell command to copy. */
final class AnswerButtons extends FlowPane {

    private final AnswerViewModel vm;
    private final Texts texts;
    private final Button next = button("outcome-next-action", Feather.ARROW_RIGHT);
    private final Button copyRid = button("copy-rid", Feather.COPY);
    private final Button copyCurl = button("copy-curl", Feather.TERMINAL);
    private final Button lookUp = button("rid-look-up", Feather.SEARCH);
    private final Label rid = new Label();
    private final HBox ridBox = new HBox(6, copyRid, lookUp, rid);
    private final RidViewModel rids;

    AnswerButtons(AnswerViewModel vm, Texts texts, RidViewModel rids) {
        super(8, 8);
        this.vm = vm;
        this.texts = texts;
        this.rids = rids;
        getStyleClass().add("answer-buttons");
        copyRid.textProperty().bind(texts.of("answer.rid.copy"));
        lookUp.textProperty().bind(texts.of("rid.look-up"));
        lookUp.disableProperty().bind(rids.recordProperty().map(RidRecord.Looking.class::isInstance));
        copyCurl.textProperty().bind(texts.of("answer.curl.copy"));
        rid.setId("rid");
        rid.getStyleClass().addAll("muted", "mono-box");
        rid.setMinWidth(Region.USE_PREF_SIZE);
        ridBox.getStyleClass().add("answer-rid");
        next.managedProperty().bind(next.visibleProperty());
        ridBox.managedProperty().bind(ridBox.visibleProperty());
        getChildren().addAll(next, copyCurl, ridBox);
    }

    private static Button button(String id, Ikon icon) {
        Button button = new Button();
        button.setId(id);
        button.setGraphic(new FontIcon(icon));
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    void show(Answer answer) {
        Explanation words = answer.explanation();
        NextAction action = words == null ? new NextAction.None() : words.action();
        String label = label(action);
        next.setVisible(label != null);
        next.setText(label == null ? "" : label);
        next.setOnAction(_ -> vm.act(action));
        String id = words == null ? null : words.rid();
        ridBox.setVisible(id != null);
        rid.setText(id == null ? "" : id);
        rids.show(id);
        lookUp.setOnAction(_ -> vm.account().ifPresent(account -> rids.lookUp(account, rid.getText())));
        copyRid.setOnAction(_ -> vm.copy(rid.getText()));
        copyCurl.setDisable(answer.curl().isEmpty());
        copyCurl.setOnAction(_ -> vm.copy(answer.curl()));
    }

    private @Nullable String label(NextAction action) {
        return switch (action) {
            case NextAction.None _ -> null;
            case NextAction.RefreshToken _ -> texts.get("explain.action.refresh_token");
            case NextAction.OpenAccount _ -> texts.get("explain.action.open_account");
            case NextAction.CopyIp copy -> texts.get("explain.action.copy_ip", copy.ip());
            case NextAction.OneCardPerMessage _ -> texts.get("explain.action.one_card");
            case NextAction.GiveSecret _ -> texts.get("explain.action.give_secret");
            case NextAction.GivePassphrase _ -> texts.get("explain.action.give_passphrase");
        };
    }
}
