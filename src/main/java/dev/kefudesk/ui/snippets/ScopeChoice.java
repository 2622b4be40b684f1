package dev.kefudesk.ui.snippets;

import dev.kefudesk.service.port.SnippetStore.Scope;
import dev.kefudesk.ui.kit.TextChoice;
import dev.kefudesk.ui.kit.Texts;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.scene.layout.VBox;

/** Whose snippets: one's own, the team's or both. Shown in a team only. */
final class ScopeChoice extends VBox {

    ScopeChoice(String id, ObjectProperty<Scope> value, boolean team, Texts texts) {
        TextChoice<Scope> choice = new TextChoice<>(
                texts,
                List.of(Scope.values()),
                one -> "snippets.scope." + one.name().toLowerCase(Locale.ROOT));
        choice.setId(id);
        choice.setMaxWidth(Double.MAX_VALUE);
        choice.accessibleTextProperty().bind(texts.of("snippets.scope"));
        choice.valueProperty().bindBidirectional(value);
        getChildren().add(choice);
        setVisible(team);
        setManaged(team);
    }
}
