package dev.kefudesk.ui.accounts;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.service.diagnosis.ConnectionTest;
import dev.kefudesk.service.diagnosis.StepResult;
import dev.kefudesk.service.diagnosis.TestStep;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.ui.kit.Clipboard;
import dev.kefudesk.ui.kit.Notices;
import dev.kefudesk.ui.kit.Notices.Tone;
import dev.kefudesk.ui.kit.StepLine;
import dev.kefudesk.ui.kit.StepList;
import dev.kefudesk.ui.kit.Texts;
import java.time.InstantSource;
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

/** The connection test of the account whose settings are open. On the FX thread. */
final class ConnectionTestViewModel implements StepList.Steps {

    private static final long NOT_LISTED = 40164;

    private final ConnectionTest test;
    private final Executor fx;
    private final Texts texts;
    private final Notices notices;
    private final Clipboard clipboard;
    private final TestWords words;
    private final Map<TestStep, StepResult> results = new EnumMap<>(TestStep.class);
    private final ObservableList<StepLine> lines = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper ip = new ReadOnlyStringWrapper("");
    private @Nullable CancelSignal cancel;
    private int run;

    ConnectionTestViewModel(
            ConnectionTest test, InstantSource clock, Executor fx, Texts texts, Notices notices, Clipboard clipboard) {
        this.test = test;
        this.fx = fx;
        this.texts = texts;
        this.notices = notices;
        this.clipboard = clipboard;
        this.words = new TestWords(texts, clock);
        texts.languageProperty().subscribe(_ -> draw());
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
            case "warned" -> "!";
            case "failed" -> "✕";
            case "cancelled" -> "–";
            default -> "…";
        };
    }

    /** The address that WeChat wants on its allow list (40164), {@code ""} for none. */
    ReadOnlyStringProperty ipProperty() {
        return ip.getReadOnlyProperty();
    }

    void start(Account account) {
        clear();
        int mine = run;
        running.set(true);
        draw();
        cancel = test.start(account, (step, result) -> fx.execute(() -> ended(mine, step, result)));
    }

    @Override
    public void cancel() {
        if (cancel != null) {
            cancel.cancel();
        }
    }

    /** Stops the test and forgets what it has found, as when another account is opened. */
    void clear() {
        cancel();
        run++;
        running.set(false);
        results.clear();
        draw();
    }

    void copyIp() {
        if (!ip.get().isEmpty()) {
            clipboard.copy(ip.get());
            notices.show(Tone.INFO, texts.get("accounts.ip-copied", ip.get()));
        }
    }

    private void ended(int ofRun, TestStep step, StepResult result) {
        if (ofRun != run) {
            return;
        }
        results.put(step, result);
        if (step == TestStep.PERMISSION) {
            running.set(false);
        }
        draw();
    }

    private void draw() {
        List<StepLine> now = new ArrayList<>();
        for (TestStep step : TestStep.values()) {
            StepResult result = results.get(step);
            if (result != null) {
                now.add(words.line(step, result));
            } else if (running.get()) {
                now.add(words.line(step, null));
                break;
            }
        }
        ip.set(ip());
        lines.setAll(now);
        summary.set(now.isEmpty() ? "" : "accounts.test.summary." + summaryWord());
    }

    private String summaryWord() {
        if (running.get()) {
            return "running";
        }
        if (results.values().stream().anyMatch(StepResult.Failed.class::isInstance)) {
            return "failed";
        }
        if (results.containsValue(new StepResult.Skipped())) {
            return "cancelled";
        }
        return results.values().stream().anyMatch(StepResult.Warned.class::isInstance) ? "warned" : "works";
    }

    private String ip() {
        return results.get(TestStep.TOKEN) instanceof StepResult.Failed(StepResult.Refused(var refusal))
                        && refusal.code() == NOT_LISTED
                ? refusal.namedIp().orElse("")
                : "";
    }
}
