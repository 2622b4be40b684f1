package dev.kefudesk.storage.postgres;

import dev.kefudesk.service.port.ConnectionSteps.Fails;
import dev.kefudesk.service.port.ConnectionSteps.Fault;

/** Ends a step of the connection test. */
final class StepFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Fails finding;

    StepFailure(Fault fault, String detail) {
        this(new Fails(fault, detail));
    }

    StepFailure(Fails finding) {
        super(finding.fault().name());
        this.finding = finding;
    }

    Fails finding() {
        return finding;
    }
}
