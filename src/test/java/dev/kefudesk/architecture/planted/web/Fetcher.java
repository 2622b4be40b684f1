package dev.kefudesk.architecture.planted.web;

import org.apache.hc.client5.http.DnsResolver;

/** Sound. */
public record Fetcher(DnsResolver resolver) {}
