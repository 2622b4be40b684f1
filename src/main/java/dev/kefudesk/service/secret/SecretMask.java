package dev.kefudesk.service.secret;

import dev.kefudesk.domain.account.SecretKey;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.service.port.ApiAnswer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** Knows the secret values of this session and takes them out of any text that is stored, logged or shown. */
public final class SecretMask {

    /** What stands in a text where a secret was. */
    public static final String MASK = "•••";

    private static final int SHORTEST_WORTH_MASKING = 4;

    /** Longest first, so that a secret that contains another is taken out whole. */
    private final Set<String> secrets = new ConcurrentSkipListSet<>(
            Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    /** Remembers a secret, also as it looks in a query and in JSON; values too short to be one are ignored. */
    public void add(String secret) {
        if (secret.length() < SHORTEST_WORTH_MASKING) {
            return;
        }
        String quoted = secret.replace("\\", "\\\\").replace("\"", "\\\"");
        secrets.add(secret);
        secrets.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
        secrets.add(quoted);
        secrets.add(quoted.replace("/", "\\/"));
    }

    /** As {@link #add(String)}; a proxy's password also as its header carries it, with the user in Base64. */
    public void add(SecretKey key, String secret) {
        add(secret);
        if (key.kind() == SecretKey.Kind.PROXY_PASSWORD) {
            byte[] credentials = (key.subject() + ":" + secret).getBytes(StandardCharsets.UTF_8);
            add(Base64.getEncoder().encodeToString(credentials));
        }
    }

    /** The text with every known secret replaced by {@link #MASK}. */
    public String mask(String text) {
        String masked = text;
        for (String secret : secrets) {
            if (masked.contains(secret)) {
                masked = masked.replace(secret, MASK);
            }
        }
        return masked;
    }

    /** The refusal with every known secret taken out of WeChat's words. */
    public ApiRefusal mask(ApiRefusal refusal) {
        return new ApiRefusal(refusal.code(), mask(refusal.errmsg()), refusal.rid());
    }

    /** The answer with every known secret taken out of what says why it is none. */
    public <T> ApiAnswer<T> mask(ApiAnswer<T> answer) {
        return switch (answer) {
            case ApiAnswer.Ok<T> ok -> ok;
            case ApiAnswer.Refused<T>(var refusal) -> new ApiAnswer.Refused<>(mask(refusal));
            case ApiAnswer.Failed<T>(var cause, var detail) -> new ApiAnswer.Failed<>(cause, mask(detail));
        };
    }
}
