package dev.kefudesk.ui.settings;

import dev.kefudesk.domain.database.DatabaseChoice.Team;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.ConnectionSteps.Fails;
import dev.kefudesk.service.port.ConnectionSteps.Fault;
import dev.kefudesk.service.port.ConnectionSteps.Finding;
import dev.kefudesk.service.port.ConnectionSteps.Result;
import dev.kefudesk.service.port.ConnectionSteps.Step;
import dev.kefudesk.service.team.DatabaseService;
import dev.kefudesk.ui.kit.StepLine;
import dev.kefudesk.ui.kit.StepList;
import dev.kefudesk.ui.kit.Texts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The test of the way to a team's database, as the form has it. On the FX thread. */
final class DatabaseTest implements StepList.Steps {

    private final DatabaseService service;
    private final Executor fx;
    private final DatabaseWords words;
    private final Map<Step, Finding> findings = new EnumMap<>(Step.class);
    private final ObservableList<StepLine> lines = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper preparable = new ReadOnlyBooleanWrapper();
    private @Nullable CancelSignal cancel;
    private boolean broken;
    private int run;

    DatabaseTest(DatabaseService service, Executor fx, Texts texts) {
        this.service = service;
        this.fx = fx;
        this.words = new DatabaseWords(texts);
        texts.languageProperty().subscribe(_ -> draw());
    }

    /** Whether the login that was tried may make the database the team's of today. */
    ReadOnlyBooleanProperty preparableProperty() {
        return preparable.getReadOnlyProperty();
    }

    void start(Team team, String password) {
        clear();
        int mine = run;
        CancelSignal stop = new CancelSignal();
        cancel = stop;
        running.set(true);
        draw();
        service.test(team, password, stop, result -> fx.execute(() -> found(mine, result)))
                .whenCompleteAsync((_, failure) -> ended(mine, failure, team, password), fx);
    }

    /** Stops the test and forgets what it has found, as when the fields say something else. */
    void clear() {
        cancel();
        run++;
        running.set(false);
        broken = false;
        preparable.set(false);
        findings.clear();
        draw();
    }

    @Override
    public void cancel() {
        if (cancel != null) {
            cancel.cancel();
        }
    }

    @Override
    public ObservableList<StepLine> lines() {
        return lines;
    }

    @Override
    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    @Override
    public String summarySign() {
        return switch (summaryWord()) {
            case "works" -> "✓";
            case "failed" -> "✕";
            case "cancelled" -> "–";
            default -> "…";
        };
    }

    private void found(int ofRun, Result result) {
        if (ofRun == run) {
            findings.put(result.step(), result.finding());
            draw();
        }
    }

    private void ended(int ofRun, @Nullable Throwable failure, Team team, String password) {
        if (ofRun != run) {
            return;
        }
        running.set(false);
        broken = failure != null;
        draw();
        Fault schema = fault(findings.get(Step.SCHEMA));
        if (schema == Fault.NOT_PREPARED || schema == Fault.SCHEMA_OLDER) {
            service.mayPrepare(team, password)
                    .whenCompleteAsync((may, _) -> preparable.set(ofRun == run && Boolean.TRUE.equals(may)), fx);
        }
    }

    private void draw() {
        List<StepLine> now = new ArrayList<>();
        for (Step step : Step.values()) {
            Finding finding = findings.get(step);
            if (finding != null) {
                now.add(words.line(step, finding));
            } else if (running.get() || broken) {
                now.add(words.line(step, broken ? new Fails(Fault.OTHER, "") : null));
                break;
            }
        }
        lines.setAll(now);
        summary.set(now.isEmpty() ? "" : "settings.database.test.summary." + summaryWord());
    }

    private String summaryWord() {
        if (running.get()) {
            return "running";
        }
        if (findings.values().stream().anyMatch(DatabaseTest::stopped)) {
            return "cancelled";
        }
        return broken || findings.values().stream().anyMatch(Fails.class::isInstance) ? "failed" : "works";
    }

    private static @Nullable Fault fault(@Nullable Finding finding) {
        return finding instanceof Fails fails ? fails.fault() : null;
    }

    private static boolean stopped(Finding finding) {
        return fault(finding) == Fault.CANCELLED;
    }
}
