package dev.kefudesk.testing;

import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.ConnectionProbe;
import dev.kefudesk.service.port.Endpoint;

/** A way to WeChat on which everything works, unless a test says otherwise. */
public final class FakeProbe implements ConnectionProbe {

    public Finding proxy = new NotNeeded();
    public Finding name = new Works("203.0.113.9");
    public Finding tls = new Works("TLSv1.3");
    public Finding address = new Works("HTTP 200");

    @Override
    public Finding proxy(Endpoint endpoint, CancelSignal cancel) {
        return proxy;
    }

    @Override
    public Finding name(Endpoint endpoint, CancelSignal cancel) {
        return name;
    }

    @Override
    public Finding tls(Endpoint endpoint, CancelSignal cancel) {
        return tls;
    }

    @Override
    public Finding address(Endpoint endpoint, CancelSignal cancel) {
        return address;
    }
}
