package dev.kefudesk.service.follower;

import dev.kefudesk.service.port.CallLedger;
import dev.kefudesk.service.port.FollowerStore;
import dev.kefudesk.service.port.WeChatGateway;
import dev.kefudesk.service.token.TokenService;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/**
 * What the follower book is kept and brought with.
 *
 * @param executor for work that blocks; may run it at once
 */
public record SyncMeans(
        FollowerStore store,
        WeChatGateway gateway,
        TokenService tokens,
        CallLedger ledger,
        InstantSource clock,
        Executor executor) {}
