package dev.kefudesk.ui.composer.kinds;

import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.message.MessageKind;
import dev.kefudesk.domain.message.Problem;
import dev.kefudesk.ui.kit.RightToLeft;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import javafx.beans.InvalidationListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * An editor of one kind: labelled fields that show and change parts of its message, each with its problem below.
 *
 * @param <M> the type of the kind
 */
abstract class KindForm<M extends Message> extends VBox {

    private final KindMeans means;
    private final Class<M> type;
    private final MessageKind kind;
    private final Map<Problem.Field, Node> places = new EnumMap<>(Problem.Field.class);
    private boolean filling;

    KindForm(KindMeans means, MessageKind kind, Class<M> type) {
        super(10);
        this.means = means;
        this.kind = kind;
        this.type = type;
    }

    final KindMeans means() {
        return means;
    }

    /** The message as it is written so far. */
    final M written() {
        return type.cast(means.others().property(kind).get());
    }

    /** Calls this now and with every change of the message, whoever made it. */
    final void whenWritten(Runnable action) {
        means.others().property(kind).addListener((ignored, before, now) -> action.run());
        action.run();
    }

    /** A line of text. */
    final Node line(String id, Problem.Field field, Function<M, String> part, BiFunction<M, String, M> with) {
        return field(new TextField(), id, field, part, with);
    }

    /** Several lines of text. */
    final Node lines(String id, Problem.Field field, Function<M, String> part, BiFunction<M, String, M> with) {
        TextArea area = new TextArea();
        RightToLeft.wrap(area);
        area.setPrefRowCount(2);
        return field(area, id, field, part, with);
    }

    private Node field(
            TextInputControl control,
            String id,
            Problem.Field field,
            Function<M, String> part,
            BiFunction<M, String, M> with) {
        control.setId(id);
        control.editableProperty().bind(means.editable());
        control.accessibleTextProperty().bind(means.texts().of("composer." + id));
        control.textProperty().addListener((ignored, before, now) -> {
            if (!filling) {
                means.others().write(with.apply(written(), now));
            }
        });
        whenWritten(() -> {
            String now = part.apply(written());
            if (!control.getText().equals(now)) {
                filling = true;
                control.setText(now);
                filling = false;
            }
        });
        places.put(field, control);
        return labelled("composer." + id, control, field);
    }

    /** A control below its name, with the problem of the field below it. */
    final Node labelled(String key, Node control, Problem.Field field) {
        Label name = new Label();
        name.textProperty().bind(means.texts().of(key));
        name.getStyleClass().setAll("label", "field-label");
        name.setLabelFor(control);
        name.setMnemonicParsing(false);
        places.putIfAbsent(field, control);
        return new VBox(4, name, control, problem(field, -1));
    }

    /** The first problem of a field, taking no room where there is none. */
    final Label problem(Problem.Field field, int index) {
        return beside(field, index).label();
    }

    /**
     * The first problem of a field of one item, taking no room where there is none.
     *
     * @param release what is called when the item goes: nothing listens any more then
     */
    record Beside(Label label, Runnable release) {}

    final Beside beside(Problem.Field field, int index) {
        Label label = new Label();
        label.setWrapText(true);
        label.setMnemonicParsing(false);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add("problem");
        label.visibleProperty().bind(label.textProperty().isNotEmpty());
        label.managedProperty().bind(label.visibleProperty());
        InvalidationListener refresh = ignored -> say(label, field, index);
        means.problems().addListener(refresh);
        means.texts().languageProperty().addListener(refresh);
        say(label, field, index);
        return new Beside(label, () -> {
            means.problems().removeListener(refresh);
            means.texts().languageProperty().removeListener(refresh);
        });
    }

    final Label words(String key) {
        Label label = new Label();
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.textProperty().bind(means.texts().of(key));
        return label;
    }

    /** A button named by {@code composer.} and its id. */
    final Button button(String id, Ikon icon, Runnable action) {
        Button button = made(id, icon, action);
        button.textProperty().bind(means.texts().of("composer." + id));
        return button;
    }

    /** The same as an icon; its name is spoken and shown as a tip. */
    final Button iconButton(String id, Ikon icon, Runnable action) {
        Button button = made(id, icon, action);
        button.getStyleClass().addAll("button-icon", "flat", "small-icon");
        button.accessibleTextProperty().bind(means.texts().of("composer." + id));
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(means.texts().of("composer." + id));
        button.setTooltip(tip);
        return button;
    }

    private static Button made(String id, Ikon icon, Runnable action) {
        Button button = new Button();
        button.setId(id);
        FontIcon sign = new FontIcon(icon);
        sign.setIconSize(16);
        button.setGraphic(sign);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(ignored -> action.run());
        return button;
    }

    private void say(Label label, Problem.Field field, int index) {
        KindMeans.ProblemLook look = means.problems().stream()
                .filter(problem -> problem.field() == field && problem.card() == index)
                .map(means.look())
                .filter(found -> !found.words().isEmpty())
                .findFirst()
                .orElse(new KindMeans.ProblemLook("", "muted"));
        label.setText(look.words());
        label.getStyleClass().removeAll("muted", "tone-refused", "tone-unknown");
        label.getStyleClass().add(look.tone());
    }

    /** Puts the caret where the problem can be mended. */
    void goTo(Problem problem) {
        Node place = places.get(problem.field());
        if (place != null) {
            place.requestFocus();
        }
    }

    /** Puts the caret where one begins. */
    abstract void focusFirst();
}
