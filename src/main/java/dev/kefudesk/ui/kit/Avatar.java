package dev.kefudesk.ui.kit;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountColour;
import dev.kefudesk.domain.follower.Follower;
import java.util.Locale;
import javafx.scene.control.Label;

/**
 * A square with one character. WeChat gives no portraits since 2021-12-27: a follower's colour is derived from the OpenID,
 * the same every time; an account's is the one chosen for it.
 */
public final class Avatar extends Label {

    private static final String[] GROUNDS = {
        "#c2185b, #8e24aa", "#00838f, #1565c0", "#6a4fd0, #4a35a0", "#b35900, #8f4700",
        "#2e7d32, #1b5e20", "#ad1457, #880e4f", "#1565c0, #283593", "#00695c, #004d40"
    };

    public Avatar(double size) {
        getStyleClass().add("avatar");
        setMinSize(size, size);
        setPrefSize(size, size);
        setMaxSize(size, size);
        setMnemonicParsing(false);
    }

    /** First character of alias or remark, else {@code o}. */
    public void show(Follower follower) {
        setText(follower.named() ? firstCharacter(follower.shownName()) : "o");
        int index = Math.floorMod(follower.openId().value().hashCode(), GROUNDS.length);
        setStyle("-fx-background-color: linear-gradient(to bottom right, " + GROUNDS[index] + ");");
    }

    public void show(Account account) {
        show(account.colour(), account.mark());
    }

    public void show(AccountColour colour, String mark) {
        setText(mark);
        setStyle(null);
        getStyleClass().setAll("label", "avatar", "account-" + colour.name().toLowerCase(Locale.ROOT));
    }

    private static String firstCharacter(String name) {
        String trimmed = name.strip();
        return trimmed.substring(0, trimmed.offsetByCodePoints(0, 1));
    }
}
