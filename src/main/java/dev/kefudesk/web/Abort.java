package dev.kefudesk.web;

import org.apache.hc.core5.concurrent.Cancellable;
import org.jspecify.annotations.Nullable;

/** Ends whatever request a fetch is at, from another thread; requests begun afterwards are ended at once. */
final class Abort {

    private @Nullable Cancellable current;
    private boolean aborted;

    void track(Cancellable request) {
        synchronized (this) {
            current = request;
            if (!aborted) {
                return;
            }
        }
        request.cancel();
    }

    /** From now on nothing is begun. Run what comes back to end what goes on; that closes a socket, which may take a while. */
    synchronized Runnable abort() {
        aborted = true;
        Cancellable request = current;
        return request == null ? () -> {} : request::cancel;
    }

    synchronized boolean aborted() {
        return aborted;
    }
}
