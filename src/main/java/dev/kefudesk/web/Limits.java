package dev.kefudesk.web;

import java.time.Duration;

/**
 * What one fetch may cost.
 *
 * @param bytes of the body, on the wire and unpacked
 * @param wholeDownload from the call to the last byte, redirects included
 * @param redirects followed at most
 */
record Limits(int bytes, Duration wholeDownload, int redirects) {

    /** The safety rule: 10 MB, 10 s, 5 redirects. */
    static final Limits USUAL = new Limits(10 * 1024 * 1024, Duration.ofSeconds(10), 5);

    /** Bytes of a page that are read: what a card needs stands at its beginning. */
    int page() {
        return bytes / 5;
    }

    /** For one of the addresses of a host; shorter than the whole, so that a dead one leaves time for the next. */
    Duration connect() {
        return wholeDownload.multipliedBy(2).dividedBy(5);
    }
}
