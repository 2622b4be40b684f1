package dev.kefudesk.service.window;

import dev.kefudesk.service.port.AccountTurn;
import dev.kefudesk.service.port.FollowerApi;
import dev.kefudesk.service.port.ServiceDeskApi;
import dev.kefudesk.service.port.Timer;
import dev.kefudesk.service.port.WeChatGateway;
import dev.kefudesk.service.token.ReadCalls;
import java.time.Duration;
import java.time.ZoneId;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * What windows are known by.
 *
 * @param turn which of a team's desks reads
 */
public record WindowMeans(
        WindowStores stores,
        ServiceDeskApi desk,
        FollowerApi followerApi,
        WeChatGateway gateway,
        ReadCalls calls,
        AccountTurn turn,
        SendTimes times,
        Timing timing) {

    /**
     * What waits, where the desk lives, and who works.
     *
     * @param zone the desk's, at whose midnight the chat record is cut too
     */
    public record Timing(Timer timer, ZoneId zone, Executor executor) {}

    private static final String RECORD_PATH = "/customservice/msgrecord/getmsglist";

    RecordPoll poll(RecordIntake intake, Supplier<Duration> interval) {
        RecordPass pass = new RecordPass(
                new RecordReader(desk, calls, stores.contacts()),
                stores.contacts(),
                intake,
                times.clock(),
                timing.zone);
        return new RecordPoll(
                new RecordPoll.Means(
                        pass,
                        (account, cancel) -> calls.call(
                                account, cancel, (at, token) -> gateway.quota(at, token, RECORD_PATH, cancel)),
                        turn,
                        stores.contacts()),
                new RecordPoll.Timing(times.clock(), timing.timer, timing.executor),
                interval);
    }
}
