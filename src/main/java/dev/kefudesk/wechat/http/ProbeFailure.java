package dev.kefudesk.wechat.http;

import dev.kefudesk.service.port.ConnectionProbe.Fails;
import dev.kefudesk.service.port.ConnectionProbe.Fault;

/** Ends a look at the way with what was found. */
final class ProbeFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final Fault fault;
    private final String detail;

    ProbeFailure(Fault fault, String detail) {
        super(fault + " " + detail);
        this.fault = fault;
        this.detail = detail;
    }

    Fails finding() {
        return new Fails(fault, detail);
    }
}
