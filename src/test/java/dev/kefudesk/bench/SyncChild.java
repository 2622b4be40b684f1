package dev.kefudesk.bench;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountColour;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.account.ApiAddress;
import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.service.follower.FollowerService;
import dev.kefudesk.service.follower.LoadState;
import dev.kefudesk.service.follower.SyncMeans;
import dev.kefudesk.service.follower.SyncPace;
import dev.kefudesk.service.secret.SecretMask;
import dev.kefudesk.service.secret.SessionSecrets;
import dev.kefudesk.service.token.TokenService;
import dev.kefudesk.storage.sqlite.BulkRows;
import dev.kefudesk.storage.sqlite.SqliteDatabase;
import dev.kefudesk.testing.FakeLedger;
import dev.kefudesk.testing.Samples;
import dev.kefudesk.testing.TestTimer;
import dev.kefudesk.wechat.HttpWeChatGateway;
import dev.kefudesk.wechat.http.Deadlines;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;

/** A console in a JVM of its own, with the heap that it is to manage with: one way of filling a book, and what it cost. */
final class SyncChild {

    private static final AccountId BOOK = new AccountId("book");
    private static final int AT_ONCE = 1_000;

    /** A machine that is busy with something else is no network that is away. */
    private static final Deadlines PATIENT =
            new Deadlines(Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMinutes(1));

    private SyncChild() {}

    /** {@code bare FILE COUNT} or {@code sync FILE COUNT PORT}. */
    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[1]);
        long count = Long.parseLong(arguments[2]);
        long begun = System.nanoTime();
        String words = arguments[0].equals("bare") ? bare(file, count) : sync(file, Integer.parseInt(arguments[3]));
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP && pool.isUsageThresholdSupported())
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
        PrintStream out = System.out;
        out.println("result " + cpu().toMillis() + " " + (System.nanoTime() - begun) / 1_000_000 + " " + (peak >> 20)
                + " " + words);
        System.exit(0);
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    }

    /** As the bench of the store does it. */
    private static String bare(Path file, long count) {
        SqliteDatabase.open(file, "bench").close();
        try (BulkRows bulk = new BulkRows(file)) {
            for (long done = 0; done < count; done += AT_ONCE) {
                List<BulkRows.Named> rows = LongStream.range(done, Math.min(count, done + AT_ONCE))
                        .mapToObj(number -> new BulkRows.Named(BOOK, ListedFollowers.details(number), ""))
                        .toList();
                bulk.followers(rows, done);
            }
        }
        return "inserted";
    }

    private static String sync(Path file, int port) throws Exception {
        ApiAddress api = new ApiAddress(new Origin("http", "127.0.0.1", port), "");
        Account account = new Account(BOOK, "book", AccountColour.PURPLE, "青", "wxbench", api, 1);
        try (SqliteDatabase database = SqliteDatabase.open(file, "bench");
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                TestTimer timer = new TestTimer();
                HttpWeChatGateway gateway = new HttpWeChatGateway(threads, timer, PATIENT)) {
            SecretMask mask = new SecretMask();
            InstantSource clock = InstantSource.system();
            TokenService tokens =
                    new TokenService(gateway, new SessionSecrets(mask), new FakeLedger(), mask, clock, threads);
            tokens.giveSecret(account, Samples.SECRET);
            SyncPace pace = new SyncPace(4, Duration.ZERO, Duration.ofSeconds(1), Duration.ofMillis(500));
            FollowerService followers = new FollowerService(
                    new SyncMeans(database.followers(), gateway, tokens, database.ledger(), clock, threads), pace);
            CompletableFuture<LoadState> end = new CompletableFuture<>();
            followers.loadChanged().subscribe(Runnable::run, change -> {
                if (!(change.state() instanceof LoadState.Running)) {
                    end.complete(change.state());
                }
            });
            followers.load(account);
            return end.join().toString();
        }
    }
}
