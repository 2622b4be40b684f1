package dev.kefudesk.ui.card;

import dev.kefudesk.domain.follower.Follower;
import dev.kefudesk.domain.follower.FollowerMarks;
import dev.kefudesk.domain.send.LastContact;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.ui.kit.OutcomeLook;
import dev.kefudesk.ui.kit.SubscribeScene;
import dev.kefudesk.ui.kit.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.function.Function;
import javafx.beans.binding.StringBinding;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** What WeChat says of a follower, and when there was contact last. */
final class FactsSection extends VBox {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final CardViewModel vm;
    private final Texts texts;
    private final ZoneId zone;
    private final Pieces pieces;
    private final GridPane grid = new GridPane(12, 6);
    private int rows;

    FactsSection(CardViewModel vm, Texts texts, ZoneId zone) {
        this.vm = vm;
        this.texts = texts;
        this.zone = zone;
        this.pieces = new Pieces(texts);
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(Region.USE_PREF_SIZE);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        values.setFillWidth(true);
        grid.getColumnConstraints().addAll(names, values);
        fact("contact", this::contact);
        fact("waiting", look -> time(look.card().marks().waitingSince()));
        fact("followed", this::followed);
        fact(
                "source",
                look -> SubscribeScene.words(texts, look.card().follower().source()));
        copyable("openid", look -> look.openId().value());
        copyable("unionid", look -> look.card().unionId());
        getChildren().add(pieces.section("card.facts", grid));
    }

    private Label fact(String name, Function<CardLook, String> words) {
        Label value = value(name, words);
        Label label = pieces.label("", texts.of("card.fact." + name), "muted");
        label.setLabelFor(value);
        Pieces.onlyWhile(label, value.visibleProperty());
        grid.addRow(rows++, label, value);
        return value;
    }

    /** A fact that is needed elsewhere too. */
    private void copyable(String name, Function<CardLook, String> words) {
        Label value = fact(name, words);
        Button copy =
                pieces.icon("follower-card-" + name + "-copy", Feather.COPY, texts.of("card.copy." + name), () -> {
                    CardLook look = vm.lookProperty().get();
                    if (look != null) {
                        vm.copy(words.apply(look));
                    }
                });
        Pieces.onlyWhile(copy, value.visibleProperty());
        grid.add(copy, 2, rows - 1);
    }

    private Label value(String name, Function<CardLook, String> words) {
        StringBinding text = pieces.said(
                () -> {
                    CardLook look = vm.lookProperty().get();
                    return look == null ? "" : words.apply(look);
                },
                vm.lookProperty());
        Label value = pieces.label("follower-card-" + name, text);
        Pieces.onlyWhile(value, value.textProperty().isNotEmpty());
        return value;
    }

    private String contact(CardLook look) {
        LastContact last = look.lastContact();
        if (last == null) {
            return texts.get("card.contact.never");
        }
        OutcomeKind kind = OutcomeKind.of(last.outcome());
        return time(last.at()) + " · " + OutcomeLook.sign(kind) + " " + texts.get(OutcomeLook.wordKey(kind));
    }

    private String followed(CardLook look) {
        Follower follower = look.card().follower();
        FollowerMarks marks = look.card().marks();
        String date = time(follower.subscribedAt());
        String state =
                marks.blocked() ? texts.get("card.blocked") : follower.subscribed() ? "" : texts.get("card.unfollowed");
        return date.isEmpty() || state.isEmpty() ? date + state : date + " · " + state;
    }

    private String time(@Nullable Instant at) {
        return at == null ? "" : MINUTE.format(at.atZone(zone));
    }
}
