package dev.kefudesk.architecture.planted.service.send;

import org.apache.hc.client5.http.DnsResolver;

/** Fault: the page client outside web. */
public record UsesApache(DnsResolver resolver) {}
