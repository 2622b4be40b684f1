package dev.kefudesk.app;

import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.ConnectionProbe;
import dev.kefudesk.service.port.Endpoint;
import java.util.function.Supplier;

/** Looks at no address beyond this computer: for the tour and for tests. */
final class LoopbackProbe implements ConnectionProbe {

    private final ConnectionProbe probe;

    LoopbackProbe(ConnectionProbe probe) {
        this.probe = probe;
    }

    @Override
    public Finding proxy(Endpoint at, CancelSignal cancel) {
        return guarded(at, () -> probe.proxy(at, cancel));
    }

    @Override
    public Finding name(Endpoint at, CancelSignal cancel) {
        return guarded(at, () -> probe.name(at, cancel));
    }

    @Override
    public Finding tls(Endpoint at, CancelSignal cancel) {
        return guarded(at, () -> probe.tls(at, cancel));
    }

    @Override
    public Finding address(Endpoint at, CancelSignal cancel) {
        return guarded(at, () -> probe.address(at, cancel));
    }

    private static Finding guarded(Endpoint at, Supplier<Finding> look) {
        return LoopbackGateway.here(at.api().origin().host(), at.route())
                ? look.get()
                : new Fails(Fault.NOT_REACHABLE, LoopbackGateway.REFUSED);
    }
}
