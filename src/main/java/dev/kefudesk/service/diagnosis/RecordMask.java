package dev.kefudesk.service.diagnosis;

import dev.kefudesk.service.port.WeChatGateway.RecordedRequest;
import dev.kefudesk.service.secret.SecretMask;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes tokens and the words of messages out of a request that WeChat recorded. What is not known to be harmless goes: only
 * the parameters and members listed here keep their text.
 */
final class RecordMask {

    private static final Set<String> PLAIN = Set.of(
            "appid",
            "begin_openid",
            "cgi_path",
            "errcode",
            "errmsg",
            "grant_type",
            "lang",
            "msgtype",
            "next_openid",
            "openid",
            "rid",
            "touser");

    private final SecretMask mask;

    RecordMask(SecretMask mask) {
        this.mask = mask;
    }

    RecordedRequest of(RecordedRequest request) {
        return new RecordedRequest(
                request.invokedAt(),
                request.cost(),
                address(request.requestUrl()),
                body(request.requestBody()),
                body(request.responseBody()),
                mask.mask(request.clientIp()));
    }

    private String address(String url) {
        int query = url.indexOf('?');
        if (query < 0) {
            return mask.mask(url);
        }
        return mask.mask(url.substring(0, query + 1)
                + Arrays.stream(url.substring(query + 1).split("&", -1))
                        .map(RecordMask::parameter)
                        .collect(Collectors.joining("&")));
    }

    private static String parameter(String pair) {
        int equals = pair.indexOf('=');
        if (equals < 0) {
            return pair.isEmpty() ? "" : SecretMask.MASK;
        }
        String name = pair.substring(0, equals);
        return PLAIN.contains(name) ? pair : name + "=" + SecretMask.MASK;
    }

    /** WeChat may have cut the text anywhere, so it is read string by string and not as a whole. */
    private String body(String json) {
        String text = json.strip();
        if (text.isEmpty()) {
            return "";
        }
        if (text.charAt(0) != '{' && text.charAt(0) != '[') {
            return SecretMask.MASK;
        }
        StringBuilder shown = new StringBuilder();
        String member = "";
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) != '"') {
                shown.append(text.charAt(at++));
                continue;
            }
            int end = stringEnd(text, at);
            boolean whole = end < text.length();
            String string = text.substring(at + 1, end);
            if (whole && followedByColon(text, end + 1)) {
                member = string;
                shown.append('"').append(string).append('"');
            } else {
                shown.append('"')
                        .append(PLAIN.contains(member) ? string : SecretMask.MASK)
                        .append('"');
            }
            at = end + 1;
        }
        return mask.mask(shown.toString());
    }

    /** Where the string's closing quote is, or the text's end where it was cut. */
    private static int stringEnd(String text, int open) {
        int at = open + 1;
        while (at < text.length() && text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at, text.length());
    }

    private static boolean followedByColon(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length() && text.charAt(at) == ':';
    }
}
