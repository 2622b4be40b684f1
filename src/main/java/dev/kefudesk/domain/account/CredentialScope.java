package dev.kefudesk.domain.account;

/** What a secret and its token belong to: when either part changes, neither is used and the person is asked again. */
public record CredentialScope(String appId, Origin origin) {}
