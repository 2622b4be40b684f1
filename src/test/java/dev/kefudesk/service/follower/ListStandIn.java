package dev.kefudesk.service.follower;

import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.WeChatGateway.FollowerPage;
import dev.kefudesk.testing.FakeGateway;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** WeChat's list of an account's followers, in pages that a test may spoil. */
final class ListStandIn {

    /** In the order of the list. */
    final List<OpenId> followers = new ArrayList<>();

    /** With what pages were asked for, in order. */
    final List<String> pagesAsked = new ArrayList<>();

    /** Of whom details were asked for, batch by batch. */
    final List<List<OpenId>> detailsAsked = new ArrayList<>();

    private final int pageSize;

    /** Given the number of the call (from 1) and the sound answer, gives the answer. */
    BiFunction<Integer, FollowerPage, ApiAnswer<FollowerPage>> pages = (_, page) -> new ApiAnswer.Ok<>(page);

    /** Given the number of the call (from 1) and the sound answer, gives the answer. */
    BiFunction<Integer, List<FollowerDetails>, ApiAnswer<List<FollowerDetails>>> details =
            (_, found) -> new ApiAnswer.Ok<>(found);

    /** What WeChat says of somebody. */
    UnaryOperator<FollowerDetails> each = follower -> follower;

    ListStandIn(FakeGateway gateway, int pageSize) {
        this.pageSize = pageSize;
        gateway.listing(this::page);
        gateway.detailing(this::details);
    }

    static OpenId openId(int number) {
        return new OpenId(String.format(Locale.ROOT, "oList%023d", number));
    }

    ListStandIn with(int from, int count) {
        IntStream.range(from, from + count).forEach(number -> followers.add(openId(number)));
        return this;
    }

    static <T> ApiAnswer<T> refused(long code) {
        return new ApiAnswer.Refused<>(new ApiRefusal(code, "refused", null));
    }

    private synchronized ApiAnswer<FollowerPage> page(String next) {
        pagesAsked.add(next);
        int start = next.isEmpty() ? 0 : followers.indexOf(new OpenId(next)) + 1;
        if (start == 0 && !next.isEmpty()) {
            return refused(40003);
        }
        List<OpenId> page = List.copyOf(followers.subList(start, Math.min(followers.size(), start + pageSize)));
        String last = page.isEmpty() ? "" : page.getLast().value();
        return pages.apply(pagesAsked.size(), new FollowerPage(followers.size(), page, last));
    }

    private synchronized ApiAnswer<List<FollowerDetails>> details(List<OpenId> asked) {
        detailsAsked.add(asked);
        List<FollowerDetails> found = asked.stream()
                .map(openId ->
                        each.apply(new FollowerDetails(openId, true, null, "备注 " + openId.value(), List.of(), "", "")))
                .toList();
        return details.apply(detailsAsked.size(), found);
    }

    /** How many details were asked for, whoever was asked for twice counted twice. */
    synchronized int asked() {
        return detailsAsked.stream().mapToInt(List::size).sum();
    }
}
