package dev.kefudesk.service.follower;

import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.follower.SyncProgress;
import dev.kefudesk.service.follower.LoadState.Doubt;
import dev.kefudesk.service.port.WeChatGateway.FollowerPage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The way through WeChat's list of OpenIDs, which is what a server says and may be anything: pages that come again, a
 * {@code next_openid} that leads back, a wrong total, an OpenID twice. Holds two pages.
 */
final class ListWalk {

    /** Pages in a row that bring nobody new before the list counts as repeating itself. */
    private static final int MOST_BARREN = 3;

    /** Without a total nothing else says when a list is longer than any account's. */
    private static final int MOST_PAGES = 5_000;

    /** Followers come and go while a list is read; that much less than the total is no doubt. */
    private static final int SLACK = 100;

    private final Set<String> asked = new HashSet<>();
    private Set<OpenId> before = Set.of();
    private int barren;
    private boolean repeats;

    /**
     * The OpenIDs of a page that are still to be asked for.
     *
     * @param progress when the page was asked for
     */
    List<OpenId> take(FollowerPage page, SyncProgress progress) {
        Set<OpenId> now = new LinkedHashSet<>(page.openIds());
        List<OpenId> rest = new ArrayList<>(now);
        int last = progress.lastOpenId().isEmpty() ? -1 : rest.indexOf(new OpenId(progress.lastOpenId()));
        rest.subList(0, last + 1).clear();
        Set<OpenId> earlier = before;
        rest.removeIf(earlier::contains);
        before = now;
        barren = rest.isEmpty() && last < 0 ? barren + 1 : 0;
        return List.copyOf(rest);
    }

    /** With what the next page is asked for, null at the list's end. */
    @Nullable
    String next(FollowerPage page, SyncProgress progress) {
        asked.add(progress.nextOpenId());
        String next = page.nextOpenId();
        if (page.openIds().isEmpty() || next.isEmpty()) {
            return null;
        }
        if (next.equals(progress.nextOpenId())) {
            // the end; or the page of before once more, where there should be others
            repeats = progress.done() < page.total() && barren >= MOST_BARREN;
            return progress.done() < page.total() && !repeats ? next : null;
        }
        boolean tooLong =
                page.total() > 0 ? progress.done() > 2 * page.total() + 100L * SLACK : asked.size() > MOST_PAGES;
        repeats = asked.contains(next) || barren >= MOST_BARREN || tooLong;
        return repeats ? null : next;
    }

    /** What speaks against marking those who were not listed, null for nothing. */
    @Nullable
    Doubt doubt(long listed, long total) {
        if (repeats) {
            return new Doubt(Doubt.Kind.REPEATS, listed, total);
        }
        return listed < total - Math.max(SLACK, total / 100) ? new Doubt(Doubt.Kind.TOO_SHORT, listed, total) : null;
    }
}
