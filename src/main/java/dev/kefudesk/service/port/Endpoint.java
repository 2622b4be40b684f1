package dev.kefudesk.service.port;

import dev.kefudesk.domain.account.ApiAddress;

/** Where an account's calls go to, and how they get there. */
public record Endpoint(ApiAddress api, Route route) {

    /** Without any proxy. */
    public static Endpoint direct(ApiAddress api) {
        return new Endpoint(api, new Route.Direct());
    }
}
