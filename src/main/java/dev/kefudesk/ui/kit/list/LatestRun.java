package dev.kefudesk.ui.kit.list;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** The run of rows asked for last: answers to those before are dropped, but a refresh is made up for. */
final class LatestRun<R> {

    private final Executor fx;
    private final Runnable failed;
    private final Consumer<Refresh> again;
    private long asked;
    private boolean running;
    private boolean refreshing;
    private Refresh due = Refresh.NONE;

    /**
     * @param failed hears that rows cannot be read
     * @param again makes up for a refresh
     */
    LatestRun(Executor fx, Runnable failed, Consumer<Refresh> again) {
        this.fx = fx;
        this.failed = failed;
        this.again = again;
    }

    boolean running() {
        return running;
    }

    /** A refresh as soon as nothing else is under way. */
    void owe(Refresh refresh) {
        due = due.and(refresh);
    }

    /** Nothing is wanted of what is under way. */
    void drop() {
        asked++;
        running = false;
        refreshing = false;
        due = Refresh.NONE;
    }

    void ask(CompletionStage<List<Slot<R>>> answer, Consumer<List<Slot<R>>> take) {
        ask(answer, take, false);
    }

    /** @param refresh whether it reads again what is there already */
    void ask(CompletionStage<List<Slot<R>>> answer, Consumer<List<Slot<R>>> take, boolean refresh) {
        if (refreshing) {
            owe(Refresh.ALL);
        }
        long mine = ++asked;
        running = true;
        refreshing = refresh;
        answer.whenCompleteAsync(
                (found, failure) -> {
                    if (mine != asked) {
                        return;
                    }
                    running = false;
                    refreshing = false;
                    if (failure == null) {
                        take.accept(found);
                        makeUp();
                    } else {
                        failed.run();
                    }
                },
                fx);
    }

    private void makeUp() {
        Refresh next = due;
        due = Refresh.NONE;
        if (next != Refresh.NONE) {
            again.accept(next);
        }
    }
}
