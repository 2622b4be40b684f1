package dev.kefudesk.service.media;

import dev.kefudesk.service.port.MediaApi;
import dev.kefudesk.service.port.MediaShelf;
import dev.kefudesk.service.port.MediaStore;
import dev.kefudesk.service.secret.SecretMask;
import dev.kefudesk.service.token.ReadCalls;
import dev.kefudesk.service.window.ServerClock;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

/**
 * What files of messages are handled with.
 *
 * @param clock tells WeChat's time, by which its three days are counted
 * @param executor virtual threads: all of it blocks
 * @param trouble hears of what went wrong without anybody waiting for it
 */
public record MediaMeans(
        MediaShelf shelf,
        MediaStore store,
        MediaApi api,
        ReadCalls calls,
        ServerClock clock,
        SecretMask mask,
        Executor executor,
        BiConsumer<String, Exception> trouble) {}
