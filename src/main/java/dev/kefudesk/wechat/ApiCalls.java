package dev.kefudesk.wechat;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.domain.send.SendOutcome.UnknownCause;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.Endpoint;
import dev.kefudesk.wechat.http.ApiRequest;
import dev.kefudesk.wechat.http.Exchanged;
import dev.kefudesk.wechat.http.RequestBody;
import dev.kefudesk.wechat.http.Transport;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.BiFunction;

/** Makes every call but the sending of messages, and reads its answer. */
final class ApiCalls {

    private final Transport transport;

    ApiCalls(Transport transport) {
        this.transport = transport;
    }

    /** Reads an answer by its HTTP status and body. */
    interface Reader<T> extends BiFunction<Integer, String, ApiAnswer<T>> {}

    <T> ApiAnswer<T> get(Endpoint at, String path, String query, CancelSignal cancel, Reader<T> reader) {
        URI uri = at.api().resolve(path, query);
        return read(
                path, new ApiRequest(at.api().origin(), at.route(), uri, (RequestBody) null, false), cancel, reader);
    }

    <T> ApiAnswer<T> post(Call call, String json, CancelSignal cancel, Reader<T> reader) {
        return post(call, new RequestBody.Json(json), cancel, reader);
    }

    <T> ApiAnswer<T> post(Call call, RequestBody body, CancelSignal cancel, Reader<T> reader) {
        Endpoint at = call.at;
        URI uri = at.api().resolve(call.path, call.query);
        return read(call.path, new ApiRequest(at.api().origin(), at.route(), uri, body, false), cancel, reader);
    }

    /** Where a body goes. */
    record Call(Endpoint at, String path, String query) {

        Call(Endpoint at, String path, AccessToken token) {
            this(at, path, ApiCalls.query(token));
        }
    }

    /**
     * @param call which call it is: the cause of a failure after connecting does not say
     */
    <T> ApiAnswer<T> read(String call, ApiRequest request, CancelSignal cancel, Reader<T> reader) {
        return switch (transport.exchange(request, cancel).result()) {
            case Exchanged.NotLeft not -> new ApiAnswer.Failed<>(not.cause(), not.detail());
            case Exchanged.Broken broken
            when broken.cause() == UnknownCause.CANCELLED ->
                new ApiAnswer.Failed<>(NotSentCause.CANCELLED, broken.detail());
            case Exchanged.Broken broken -> afterConnecting(call, broken.detail());
            case Exchanged.Whole whole ->
                switch (reader.apply(whole.answer().status(), whole.answer().body())) {
                    case ApiAnswer.Failed<T> failed -> afterConnecting(call, failed.detail());
                    case ApiAnswer.Ok<T> ok -> ok;
                    case ApiAnswer.Refused<T> refused -> refused;
                };
        };
    }

    private static <T> ApiAnswer<T> afterConnecting(String call, String detail) {
        return new ApiAnswer.Failed<>(NotSentCause.TOKEN_CALL_FAILED, call + ": " + detail);
    }

    static String query(AccessToken token) {
        return "access_token=" + encoded(token.reveal());
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
