package dev.kefudesk.service.diagnosis;

/** What finds out how an account and this desk are. */
public record Diagnostics(ConnectionTest test, Diagnosis diagnosis, SupportBundle bundle) {}
