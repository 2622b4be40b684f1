package dev.kefudesk.storage.postgres;

import dev.kefudesk.service.port.ConnectionSteps.Fails;
import dev.kefudesk.service.port.ConnectionSteps.Fault;
import dev.kefudesk.service.port.ConnectionSteps.Finding;
import dev.kefudesk.service.port.ConnectionSteps.NotNeeded;
import dev.kefudesk.service.port.ConnectionSteps.NotReached;
import dev.kefudesk.service.port.ConnectionSteps.Result;
import dev.kefudesk.service.port.ConnectionSteps.Step;
import dev.kefudesk.service.port.ConnectionSteps.Works;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The steps one after another, until one fails. */
final class StepRun {

    private final List<Result> results = new ArrayList<>();
    private final Consumer<Result> listener;
    private boolean works = true;

    StepRun(Consumer<Result> listener) {
        this.listener = listener;
    }

    /** Looks at one step. */
    @FunctionalInterface
    interface Look {
        Finding look() throws Exception;
    }

    /** Whether every step worked so far. */
    boolean works() {
        return works;
    }

    void step(Step step, Look look) {
        works &= alone(step, works, look);
    }

    /** A step whose failure keeps nothing else from being looked at. */
    boolean alone(Step step, boolean reached, Look look) {
        Finding finding = reached ? find(look) : new NotReached();
        Result result = new Result(step, finding);
        results.add(result);
        listener.accept(result);
        return switch (finding) {
            case Works _, NotNeeded _ -> true;
            case NotReached _, Fails _ -> false;
        };
    }

    private static Finding find(Look look) {
        try {
            return look.look();
        } catch (StepFailure failure) {
            return failure.finding();
        } catch (Exception failure) {
            return new Fails(Fault.OTHER, ServerTrouble.words(failure));
        }
    }

    List<Result> results() {
        return List.copyOf(results);
    }
}
