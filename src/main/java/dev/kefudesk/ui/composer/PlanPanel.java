package dev.kefudesk.ui.composer;

import dev.kefudesk.domain.send.Allowance;
import dev.kefudesk.domain.send.DeliveryPlan;
import dev.kefudesk.domain.send.DeliveryPlan.Kind;
import dev.kefudesk.domain.send.DeliveryPlanner.Offer;
import dev.kefudesk.ui.kit.Texts;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/**
 * How more cards than the account takes, or more text than WeChat does, reach the follower: a button for each way, with what it costs beside it. The send
 * button and its key never pick a way; they lead here.
 */
final class PlanPanel extends VBox {

    private static final double WAY_WIDTH = 150;

    private final ComposerViewModel vm;
    private final Texts texts;
    private final PlanWords words;
    private final Map<Kind, Button> ways = new EnumMap<>(Kind.class);

    PlanPanel(ComposerViewModel vm, Texts texts) {
        super(4);
        this.vm = vm;
        this.texts = texts;
        this.words = new PlanWords(texts);
        setId("delivery-plan");
        getStyleClass().add("unknown-band");
        PlanChoice plan = vm.sending().choice();
        VBox offered = new VBox(4, headline(), way(Kind.FIRST_ONLY, "plan-first"), way(Kind.SEVERAL, "plan-several"));
        offered.getChildren()
                .addAll(
                        way(Kind.ONE_TEXT, "plan-text"),
                        way(Kind.TEXT_PARTS, "plan-text-parts"),
                        way(Kind.WHOLE_TEXT, "plan-text-whole"));
        ObservableValue<Boolean> running = vm.sendStateProperty().map(SendState::underWay);
        Bits.show(
                offered,
                Bindings.createBooleanBinding(
                        () -> plan.needed() && !running.getValue(), plan.offersProperty(), running));
        Node progress = progress();
        Node stopped = stopped(running);
        getChildren().addAll(stopped, progress, offered);
        Bits.show(
                this,
                Bindings.createBooleanBinding(
                        () -> offered.isVisible() || progress.isVisible() || stopped.isVisible(),
                        offered.visibleProperty(),
                        progress.visibleProperty(),
                        stopped.visibleProperty()));
    }

    /** All lines, as they break at the width there is: the column is asked for its height without a width. */
    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(getWidth() > 0 ? getWidth() : width);
    }

    /** The first way that can be taken gets the focus; nothing happens where none is offered. */
    void focusWays() {
        vm.sending().choice().offersProperty().get().stream()
                .filter(offer -> offer.plan() != null)
                .findFirst()
                .map(offer -> ways.get(offer.kind()))
                .ifPresent(Button::requestFocus);
    }

    private Label headline() {
        Label headline = Bits.label(
                text(() -> {
                    Recipient to = vm.recipientProperty().get();
                    return to == null
                            ? ""
                            : words.headline(
                                    vm.kindProperty().get(),
                                    to.account().cardsPerMessage(),
                                    vm.news().cards().size(),
                                    vm.textProperty().get());
                }),
                "strong",
                "tone-unknown");
        headline.setWrapText(true);
        // a stop that is not read yet says it already, and a low window has no line to spare
        Bits.show(headline, vm.sending().stopProperty().isNull());
        return headline;
    }

    private Node way(Kind kind, String id) {
        Button way = Bits.button(
                id,
                text(() -> words.button(kind, plan(kind))),
                () -> vm.sending().sendBy(kind));
        way.setMinWidth(WAY_WIDTH);
        way.disableProperty().bind(vm.sending().choice().offersProperty().map(ignored -> plan(kind) == null));
        ways.put(kind, way);
        Label what = Bits.label(text(() -> what(kind)));
        what.setId(id + "-what");
        what.setWrapText(true);
        what.setMinHeight(Region.USE_PREF_SIZE);
        what.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(what, Priority.ALWAYS);
        what.textProperty().subscribe(() -> Bits.tone(what, tooMuch(kind) ? "tone-refused" : "muted"));
        way.accessibleHelpProperty().bind(what.textProperty());
        HBox row = new HBox(8, way, what);
        row.setAlignment(Pos.CENTER_LEFT);
        Bits.show(row, vm.sending().choice().offersProperty().map(ignored -> offer(kind) != null));
        return row;
    }

    private String what(Kind kind) {
        Offer offer = offer(kind);
        if (offer == null) {
            return "";
        }
        String what = words.offer(offer, vm.news().cards().size());
        Allowance allowance = vm.sending().allowance();
        return offer.plan() == null || allowance == null ? what : what + " · " + words.uses(allowance, offer.plan());
    }

    private boolean tooMuch(Kind kind) {
        Allowance allowance = vm.sending().allowance();
        return allowance != null && PlanWords.tooMuch(allowance, plan(kind));
    }

    private @Nullable Offer offer(Kind kind) {
        return vm.sending().choice().offersProperty().get().stream()
                .filter(offer -> offer.kind() == kind)
                .findFirst()
                .orElse(null);
    }

    private @Nullable DeliveryPlan plan(Kind kind) {
        Offer offer = offer(kind);
        return offer == null ? null : offer.plan();
    }

    private Node progress() {
        Label label = Bits.label(
                Bits.text(
                        texts,
                        () -> vm.sendStateProperty().get() instanceof SendState.Planned running
                                ? words.progress(running)
                                : "",
                        vm.sendStateProperty()),
                "strong");
        label.setId("plan-progress");
        label.setWrapText(true);
        Bits.show(label, vm.sendStateProperty().map(state -> state instanceof SendState.Planned));
        return label;
    }

    private Node stopped(ObservableValue<Boolean> running) {
        Label label = Bits.label(
                Bits.text(
                        texts,
                        () -> {
                            PlanStop stop = vm.sending().stopProperty().get();
                            return stop == null
                                    ? ""
                                    : vm.sending().stopped(stop) + " "
                                            + words.left(
                                                    vm.kindProperty().get(),
                                                    vm.news().cards().size(),
                                                    vm.textProperty().get());
                        },
                        vm.sending().stopProperty(),
                        vm.textProperty(),
                        vm.news().cards()),
                "strong",
                "tone-refused");
        label.setId("plan-stopped");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(label, Priority.ALWAYS);
        Button read = Bits.iconButton(
                "plan-stopped-read", Feather.X, texts.of("composer.plan.read"), vm.sending()::forgetStop);
        HBox row = new HBox(8, label, read);
        row.setAlignment(Pos.TOP_LEFT);
        Bits.show(
                row,
                Bindings.createBooleanBinding(
                        () -> vm.sending().stopProperty().get() != null && !running.getValue(),
                        vm.sending().stopProperty(),
                        running));
        return row;
    }

    private ObservableValue<String> text(Supplier<String> supplier) {
        PlanChoice plan = vm.sending().choice();
        Observable[] on = {
            vm.recipientProperty(),
            vm.news().cards(),
            vm.textProperty(),
            plan.offersProperty(),
            plan.allowanceProperty(),
            vm.outlook().verdictProperty()
        };
        return Bits.text(texts, supplier, on);
    }
}
