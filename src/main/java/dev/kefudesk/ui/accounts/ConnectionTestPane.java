package dev.kefudesk.ui.accounts;

import dev.kefudesk.ui.kit.Fields;
import dev.kefudesk.ui.kit.StepLine;
import dev.kefudesk.ui.kit.StepList;
import dev.kefudesk.ui.kit.Texts;
import javafx.scene.Node;
import javafx.scene.control.Button;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The steps of an account's connection test; the address that WeChat wants on its allow list can be copied. */
final class ConnectionTestPane {

    private ConnectionTestPane() {}

    static StepList of(ConnectionTestViewModel vm, Texts texts) {
        return new StepList("account-test", "accounts.test", vm, texts, line -> copyIp(line, vm, texts));
    }

    private static @Nullable Node copyIp(StepLine line, ConnectionTestViewModel vm, Texts texts) {
        if (!line.name().equals("token") || vm.ipProperty().get().isEmpty()) {
            return null;
        }
        Button copy = new Fields(texts).button("account-copy-ip", "accounts.copy-ip", Feather.COPY, vm::copyIp);
        copy.textProperty().unbind();
        copy.setText(texts.get("accounts.copy-ip", vm.ipProperty().get()));
        return copy;
    }
}
