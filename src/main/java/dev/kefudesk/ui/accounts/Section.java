package dev.kefudesk.ui.accounts;

import dev.kefudesk.ui.kit.Texts;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableStringValue;
import javafx.geometry.Insets;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.VBox;

/** A part of the form that stays closed until it is wanted; its title says what is chosen inside. */
final class Section extends TitledPane {

    /**
     * @param name its id is {@code account-section-name}, its title the text {@code accounts.section.name}
     * @param chosen bundle key of what is chosen, {@code ""} for nothing
     */
    Section(String name, Texts texts, VBox content, ObservableStringValue chosen) {
        setId("account-section-" + name);
        getStyleClass().add("account-section");
        content.setSpacing(12);
        content.setPadding(new Insets(8, 0, 8, 0));
        setContent(content);
        setAnimated(false);
        setExpanded(false);
        textProperty()
                .bind(Bindings.createStringBinding(
                        () -> {
                            String title = texts.get("accounts.section." + name);
                            return chosen.get().isEmpty() ? title : title + " · " + texts.get(chosen.get());
                        },
                        chosen,
                        texts.languageProperty()));
    }

    /** Opens by itself when one of these problems comes up, so that nothing wrong stays hidden. */
    Section openingFor(ObservableStringValue... problems) {
        for (ObservableStringValue problem : problems) {
            problem.addListener((_, _, now) -> {
                if (!now.isEmpty()) {
                    setExpanded(true);
                }
            });
        }
        return this;
    }
}
