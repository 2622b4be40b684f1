package dev.kefudesk.web;

import dev.kefudesk.service.port.WebSource.Referrer;
import dev.kefudesk.service.port.WebSource.Wanted;

/**
 * How one request asks, and how much of the answer is taken.
 *
 * @param bytes of the body, on the wire and unpacked
 * @param beginningOnly whether a longer body is cut there instead of being refused
 * @param referrer {@code ""} for none
 */
record Manner(String accept, int bytes, boolean beginningOnly, String referrer) {

    private static final String WECHAT = "https://mp.weixin.qq.com/";

    static Manner of(Wanted wanted, Referrer referrer, Limits limits) {
        String from = switch (referrer) {
            case NONE -> "";
            case WECHAT -> WECHAT;
        };
        return switch (wanted) {
            case PICTURE -> new Manner("image/jpeg,image/png,*/*;q=0.5", limits.bytes(), false, from);
            case PAGE -> new Manner("text/html,application/xhtml+xml,*/*;q=0.5", limits.page(), true, from);
        };
    }
}
