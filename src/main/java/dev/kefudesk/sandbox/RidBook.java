package dev.kefudesk.sandbox;

import dev.kefudesk.domain.account.Origin;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Remembers the requests whose answers carried a rid, the newest few thousand. */
final class RidBook {

    private static final int MOST = 5_000;
    private static final int TOKEN_PART = 10;
    private static final Pattern RID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}");
    private static final Pattern GIVEN = Pattern.compile("rid: (" + RID + ")");

    private final TokenDesks tokens;
    private final Origin origin;
    private final InstantSource clock;
    private final Map<String, Noted> book = new LinkedHashMap<>();

    RidBook(TokenDesks tokens, Origin origin, InstantSource clock) {
        this.tokens = tokens;
        this.origin = origin;
        this.clock = clock;
    }

    private record Noted(Instant at, Duration cost, String url, String requestBody, String responseBody) {}

    /**
     * Keeps the request if its answer names a rid.
     *
     * @param cost how long the answer took to make
     */
    synchronized void note(Request request, Reply reply, Duration cost) {
        if (reply instanceof Reply.Whole whole) {
            String answer = whole.payload().text();
            Matcher given = GIVEN.matcher(answer);
            if (given.find()) {
                book.put(given.group(1), new Noted(clock.instant(), cost, url(request), request.body(), answer));
                if (book.size() > MOST) {
                    book.remove(book.keySet().iterator().next());
                }
            }
        }
    }

    synchronized boolean remembers(String rid) {
        return book.containsKey(rid);
    }

    /** WeChat's records show the beginning of the token. */
    private String url(Request request) {
        String query = request.query().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + shortened(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining("&"));
        String prefix = request.play() == null ? "" : request.play().pathPrefix();
        return origin.shown() + prefix + request.path() + (query.isEmpty() ? "" : "?" + query);
    }

    private static String shortened(String name, String value) {
        return switch (name) {
            case "access_token" -> value.substring(0, Math.min(TOKEN_PART, value.length())) + "xxxx";
            case "secret", "key" -> "xxxx";
            default -> value;
        };
    }

    /** POST {@code /cgi-bin/openapi/rid/get}. */
    synchronized Reply lookUp(Request request) {
        return Json.answer(request, tokens, clock, body -> lookUp(Json.text(body, "rid")));
    }

    private Reply lookUp(String rid) {
        if (!RID.matcher(rid).matches()) {
            return Json.refused(Refusal.RID_WRONG, clock);
        }
        Noted noted = book.get(rid);
        if (noted == null) {
            return Json.refused(Refusal.RID_UNKNOWN, clock);
        }
        ObjectNode body = Json.object().put("errcode", 0).put("errmsg", "ok");
        body.putObject("request")
                .put("invoke_time", noted.at.getEpochSecond())
                .put("cost_in_ms", noted.cost.toMillis())
                .put("request_url", noted.url)
                .put("request_body", noted.requestBody)
                .put("response_body", noted.responseBody)
                .put("client_ip", "127.0.0.1");
        return Json.whole(body);
    }
}
