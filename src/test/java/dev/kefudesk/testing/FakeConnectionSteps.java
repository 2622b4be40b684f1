package dev.kefudesk.testing;

import dev.kefudesk.domain.database.DatabaseChoice.Team;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.ConnectionSteps;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A way to a database that comes to what a test says; a step after one that failed is not reached. */
public final class FakeConnectionSteps implements ConnectionSteps {

    /** What was tried: login and password. */
    public final List<String> tried = new ArrayList<>();

    private final Map<Step, Finding> findings = new EnumMap<>(Step.class);

    public void finds(Step step, Finding finding) {
        findings.put(step, finding);
    }

    @Override
    public List<Result> run(Team team, String password, CancelSignal cancel, Consumer<Result> each) {
        tried.add(team.user() + " " + password);
        List<Result> results = new ArrayList<>();
        boolean broken = false;
        for (Step step : Step.values()) {
            Finding finding = broken
                    ? new NotReached()
                    : cancel.cancelled() ? new Fails(Fault.CANCELLED, "") : findings.getOrDefault(step, new Works(""));
            broken |= finding instanceof Fails;
            Result result = new Result(step, finding);
            results.add(result);
            each.accept(result);
        }
        return results;
    }
}
