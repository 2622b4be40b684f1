package dev.kefudesk.ui.history;

import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliveryState;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.domain.send.ReceivedAnswer;
import dev.kefudesk.ui.kit.OutcomeLook;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.body.BodyViewer;
import dev.kefudesk.ui.kit.explain.Explanation;
import dev.kefudesk.ui.kit.phone.PhonePreview;
import dev.kefudesk.ui.kit.rid.RidPane;
import dev.kefudesk.ui.kit.rid.RidRecord;
import dev.kefudesk.ui.kit.rid.RidViewModel;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** One attempt: what became of it, the message as the phone shows it, what went out and what came back. */
final class DetailPane extends ScrollPane {

    private final HistoryViewModel vm;
    private final Texts texts;
    private final HistoryWords words;
    private final RidViewModel rids;
    private final Label name = line("history-detail-follower", "recipient-name");
    private final Label pill = new Label();
    private final Label time = new Label();
    private final Label openId = line("history-detail-openid", "muted");
    private final Label by = line("history-detail-by", "muted");
    private final Label explained = line("history-explained");
    private final Label next = line("history-next-step", "muted");
    private final Label settled = line("history-settled", "strong");
    private final Label attempts = line("history-attempts", "muted");
    private final Button arrived = button("settle-arrived");
    private final Button notArrived = button("settle-not-arrived");
    private final Button lookUp = button("history-rid-look-up");
    private final BodyViewer request;
    private final BodyViewer response;

    DetailPane(HistoryViewModel vm, RidViewModel rids, Texts texts, HistoryWords words) {
        this.vm = vm;
        this.texts = texts;
        this.words = words;
        this.rids = rids;
        setId("history-detail");
        getStyleClass().addAll("history-detail", "line-left");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        accessibleTextProperty().bind(texts.of("history.detail.name"));
        request = new BodyViewer("history-request-body", "history.request", texts, vm::copy);
        response = new BodyViewer("history-response-body", "history.response", texts, vm::copy);
        arrived.textProperty().bind(texts.of("history.settle.arrived"));
        notArrived.textProperty().bind(texts.of("history.settle.not"));
        arrived.setOnAction(_ -> vm.settle(true));
        notArrived.setOnAction(_ -> vm.settle(false));
        PhonePreview phone = new PhonePreview(vm.preview(), texts);
        phone.showWhole();
        VBox content = new VBox(
                10,
                head(),
                openId,
                by,
                explained,
                next,
                settled,
                buttons(),
                new RidPane("history-rid-result", rids, texts),
                phone,
                attempts,
                title("history.request"),
                request,
                title("history.response"),
                response);
        content.setMinWidth(0);
        content.getStyleClass().add("history-detail-content");
        setContent(content);
        vm.detailProperty().subscribe(this::show);
    }

    private HBox head() {
        pill.setId("history-detail-outcome");
        pill.setMinWidth(Region.USE_PREF_SIZE);
        time.getStyleClass().add("muted");
        time.setMinWidth(Region.USE_PREF_SIZE);
        name.setWrapText(false);
        name.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(8, name, pill, gap, time);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private FlowPane buttons() {
        Button again = button("history-again");
        again.textProperty().bind(texts.of("history.again"));
        again.setOnAction(_ -> vm.writeAgain());
        lookUp.textProperty().bind(texts.of("rid.look-up"));
        lookUp.disableProperty().bind(rids.recordProperty().map(RidRecord.Looking.class::isInstance));
        return new FlowPane(8, 8, arrived, notArrived, again, lookUp);
    }

    private static Button button(String id) {
        Button button = new Button();
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.managedProperty().bind(button.visibleProperty());
        return button;
    }

    private static Label line(String id, String... styles) {
        Label label = new Label();
        label.setId(id);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.visibleProperty().bind(label.textProperty().isNotEmpty());
        label.managedProperty().bind(label.visibleProperty());
        label.getStyleClass().addAll(styles);
        return label;
    }

    private Label title(String key) {
        Label title = new Label();
        title.textProperty().bind(texts.of(key));
        title.getStyleClass().add("field-label");
        return title;
    }

    private void show(@Nullable HistoryDetail detail) {
        setVisible(detail != null);
        setManaged(detail != null);
        if (detail == null) {
            return;
        }
        Delivery delivery = detail.delivery();
        OutcomeKind kind = OutcomeKind.of(delivery.state());
        Explanation words = detail.explanation();
        name.setText(delivery.followerName());
        openId.setText(delivery.accountName() + " · " + delivery.follower().value());
        pill.getStyleClass().setAll("label", "pill", OutcomeLook.tone(kind));
        pill.setText(OutcomeLook.sign(kind) + " " + texts.get(OutcomeLook.wordKey(kind)));
        by.setText(this.words.by(delivery.by()));
        time.setText(this.words.fullTime(delivery.at()));
        explained.setText(
                words == null
                        ? texts.get("history.sending")
                        : words.likely().isEmpty()
                                ? words.meaning()
                                : words.meaning() + "\n" + texts.get("history.likely", words.likely()));
        next.setText(words == null || detail.settlement() != null ? "" : texts.get("history.next", words.nextStep()));
        settled.setText(settled(detail.settlement()));
        arrived.setVisible(detail.unsettled());
        notArrived.setVisible(detail.unsettled());
        String rid = words == null ? null : words.rid();
        rids.show(rid);
        lookUp.setVisible(rid != null);
        lookUp.setOnAction(_ -> {
            if (rid != null) {
                rids.lookUp(delivery.account(), rid);
            }
        });
        attempts.setText(attempts(detail));
        request.show("POST " + delivery.requestPath(), delivery.requestBody(), false);
        showResponse(delivery);
    }

    private void showResponse(Delivery delivery) {
        ReceivedAnswer answer = delivery.answer();
        HistoryDetail shown = vm.detailProperty().get();
        Explanation said = shown == null ? null : shown.explanation();
        String rid = said != null && said.rid() != null ? " · rid " + said.rid() : "";
        response.show(
                answer.status() == 0
                        ? texts.get("history.response.none")
                        : texts.get("history.response.line", Integer.toString(answer.status()), answer.bytes()) + rid,
                answer.body(),
                answer.truncated());
    }

    private String settled(DeliveryState.@Nullable Settlement settlement) {
        return settlement == null
                ? ""
                : texts.get(
                        settlement.arrived() ? "history.settled.arrived" : "history.settled.not",
                        words.fullTime(settlement.at()));
    }

    /** Nothing where one attempt was all. */
    private String attempts(HistoryDetail detail) {
        if (detail.attempts().size() < 2) {
            return "";
        }
        return texts.get("history.attempts") + "\n"
                + detail.attempts().stream()
                        .map(attempt -> texts.get(
                                "history.attempt",
                                attempt.attempt(),
                                words.fullTime(attempt.at()),
                                texts.get(OutcomeLook.wordKey(OutcomeKind.of(attempt.state()))),
                                vm.word(HistoryRows.summary(attempt))))
                        .collect(Collectors.joining("\n"));
    }
}
