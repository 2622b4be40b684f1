package dev.kefudesk.wechat.http;

import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.service.port.Route;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * One API request. Its address and body may hold a token or a secret, so its text form shows neither.
 *
 * @param origin where it goes, as {@code uri} says too
 * @param body null for a GET
 * @param message whether it sends a message to a person, and so may never go out twice
 */
public record ApiRequest(
        Origin origin, Route route, URI uri, @Nullable RequestBody body, boolean message) {

    /** One whose body is JSON, null for a GET. */
    public ApiRequest(Origin origin, Route route, URI uri, @Nullable String json, boolean message) {
        this(origin, route, uri, json == null ? null : new RequestBody.Json(json), message);
    }

    @Override
    public String toString() {
        return "ApiRequest(" + (body == null ? "GET" : "POST") + ")";
    }
}
