package dev.kefudesk.ui.answer;

import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.ui.kit.OutcomeLook;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.body.BodyViewer;
import dev.kefudesk.ui.kit.rid.RidPane;
import dev.kefudesk.ui.kit.rid.RidRecord;
import dev.kefudesk.ui.kit.rid.RidViewModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** The answer panel; takes no room while there is no answer. */
public final class AnswerView extends VBox {

    private static final Duration SPINNER_AFTER = Duration.millis(300);

    private final HBox band = new HBox(8);
    private final Label sign = new Label();
    private final Label outcome = new Label();
    private final Label headline = new Label();
    private final Label facts = new Label();
    private final ProgressIndicator progress = new ProgressIndicator();
    private final PauseTransition wait = new PauseTransition(SPINNER_AFTER);
    private final StackPane pages = new StackPane();
    private final List<ToggleButton> tabs = new ArrayList<>();
    private final ExplainedPage explained;
    private final BodyViewer request;
    private final BodyViewer response;
    private final CurlPage curl;
    private final AnswerButtons buttons;

    public AnswerView(AnswerViewModel vm, RidViewModel rids, Texts texts) {
        setId("answer");
        getStyleClass().addAll("answer", "boxed");
        getStylesheets()
                .add(Objects.requireNonNull(getClass().getResource("answer.css"))
                        .toExternalForm());
        explained = new ExplainedPage(texts);
        request = new BodyViewer("request-body", "answer.request.name", texts, vm::copy);
        response = new BodyViewer("response-body", "answer.response.name", texts, vm::copy);
        curl = new CurlPage(texts);
        buttons = new AnswerButtons(vm, texts, rids);
        // the page decides whether it is seen, the pane inside whether there is anything
        VBox record = new VBox(new RidPane("rid-result", rids, texts));
        pages.getStyleClass().add("answer-pages");
        buildBand(texts);
        addPage("explained", explained, texts);
        addPage("request", request, texts);
        addPage("response", response, texts);
        addPage("curl", curl, texts);
        ToggleButton recorded = addPage("rid", record, texts);
        recorded.visibleProperty().bind(rids.recordProperty().map(found -> !(found instanceof RidRecord.None)));
        recorded.managedProperty().bind(recorded.visibleProperty());
        rids.recordProperty().subscribe((before, now) -> {
            if (now instanceof RidRecord.Looking) {
                open(recorded, record);
            } else if (now instanceof RidRecord.None) {
                open(tabs.getFirst(), explained);
            }
        });
        open(tabs.getFirst(), explained);
        VBox.setVgrow(pages, Priority.ALWAYS);
        getChildren().addAll(band, pages, buttons);
        managedProperty().bind(visibleProperty());
        setVisible(false);
        wait.setOnFinished(_ -> {
            progress.setVisible(true);
            setVisible(true);
        });
        vm.answerProperty().subscribe(this::show);
    }

    private void buildBand(Texts texts) {
        band.getStyleClass().addAll("band", "answer-band");
        band.setAlignment(Pos.CENTER_LEFT);
        progress.setPrefSize(16, 16);
        progress.setMinSize(16, 16);
        progress.managedProperty().bind(progress.visibleProperty());
        progress.accessibleTextProperty().bind(texts.of("answer.busy"));
        headline.getStyleClass().add("strong");
        // one text for those who read by id or by ear, two weights for those who look
        HBox words = new HBox(8, headline, facts);
        words.setAlignment(Pos.BASELINE_LEFT);
        headline.setMinWidth(Region.USE_PREF_SIZE);
        outcome.setId("outcome");
        outcome.setGraphic(words);
        outcome.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        sign.getStyleClass().add("strong");
        sign.setMinWidth(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        band.getChildren().addAll(sign, progress, outcome, gap);
    }

    private ToggleButton addPage(String name, Node page, Texts texts) {
        ToggleButton tab = new ToggleButton();
        tab.setId("answer-tab-" + name);
        tab.textProperty().bind(texts.of("answer.tab." + name));
        tab.getStyleClass().addAll("flat", "small", "answer-tab");
        tab.setMinWidth(Region.USE_PREF_SIZE);
        tab.setOnAction(_ -> open(tab, page));
        tabs.add(tab);
        band.getChildren().add(tab);
        pages.getChildren().add(page);
        return tab;
    }

    private void open(ToggleButton chosen, Node page) {
        tabs.forEach(tab -> tab.setSelected(tab.equals(chosen)));
        pages.getChildren().forEach(other -> {
            other.setVisible(other.equals(page));
            other.setManaged(other.equals(page));
        });
    }

    private void show(@Nullable Answer answer) {
        wait.stop();
        progress.setVisible(false);
        if (answer == null) {
            setVisible(false);
            outcome.setText("");
            return;
        }
        band.getStyleClass().removeIf(style -> style.startsWith("tone-"));
        band.getStyleClass().add(OutcomeLook.tone(answer.kind()));
        sign.setText(OutcomeLook.sign(answer.kind()));
        outcome.setText(answer.outcome());
        headline.setText(answer.headline());
        facts.setText(answer.facts());
        explained.show(answer);
        request.show(
                answer.request().line(),
                answer.request().text(),
                answer.request().truncated());
        response.show(
                answer.response().line(),
                answer.response().text(),
                answer.response().truncated());
        curl.show(answer.curl());
        buttons.show(answer);
        if (answer.kind() == OutcomeKind.SENDING) {
            wait.playFromStart();
        } else {
            setVisible(true);
        }
    }
}
