package dev.kefudesk.domain.send;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A verdict WeChat gave by number. {@code errmsg} is kept for showing and never decides anything.
 *
 * @param rid WeChat's id of the request (8hex-8hex-8hex), null where the answer held none
 */
public record ApiRefusal(long code, String errmsg, @Nullable String rid) {

    private static final Pattern IPV4 = Pattern.compile("(?<![\\d.:])(?:\\d{1,3}\\.){3}\\d{1,3}(?![\\d.])");

    /**
     * The first IPv4 address in {@code errmsg}, as 40164 names the one to put on the allow list: {@code invalid ip 1.2.3.4 ipv6
     * ::ffff:1.2.3.4, not in whitelist}.
     */
    public Optional<String> namedIp() {
        Matcher ip = IPV4.matcher(errmsg);
        return ip.find() ? Optional.of(ip.group()) : Optional.empty();
    }
}
