package dev.kefudesk.app;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.service.port.DatabaseState.Stage;
import dev.kefudesk.service.send.JournalFailure;
import dev.kefudesk.service.send.SendRequest;
import dev.kefudesk.service.send.SendResult;
import dev.kefudesk.service.team.KeyState;
import dev.kefudesk.service.team.TeamKeys;
import dev.kefudesk.service.token.TokenResult;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.awaitility.Awaitility;

/**
 * A whole desk of a team without a window, in a JVM of its own, that does what it is told line by line and says one line for
 * each. It ends where its standard input ends.
 */
final class TeamConsole {

    /** What its own lines begin with, as the log goes the same way. */
    static final String SAYS = "= ";

    private TeamConsole() {}

    /** Arguments: home, whose choice is written already; login; password; length of the lease in seconds. */
    public static void main(String[] arguments) throws IOException {
        DeskOptions options = DeskOptions.throwAway(Path.of(arguments[0]))
                .withLease(Duration.ofSeconds(Long.parseLong(arguments[3])));
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (Desk desk = DamagedHome.ready(Desk.start(options, Runnable::run))) {
            desk.services().team().database().connect(arguments[2]);
            TeamHome.await(desk, Stage.CONNECTED);
            Awaitility.await()
                    .atMost(TeamHome.PATIENCE)
                    .until(() -> desk.services().accounts().state().accounts().size() == 2);
            System.out.println(SAYS + "ready");
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                System.out.println(SAYS + done(desk, line.split(" ", 3)));
            }
        }
    }

    private static String done(Desk desk, String[] words) {
        Account shop = desk.services().accounts().state().accounts().getLast();
        return switch (words[0]) {
            case "unlock" -> unlocked(desk, words[1]);
            case "token" ->
                desk.services().tokens().current(shop).toCompletableFuture().join() instanceof TokenResult.Ready
                        ? "token"
                        : "no token";
            case "send" -> sent(desk, shop, words[1], words[2]);
            default -> throw new IllegalArgumentException(words[0]);
        };
    }

    private static String unlocked(Desk desk, String passphrase) {
        TeamKeys keys = Objects.requireNonNull(desk.services().team().keys());
        KeyState state = keys.unlock(passphrase.toCharArray(), false)
                .toCompletableFuture()
                .join();
        return state.stage().name();
    }

    private static String sent(Desk desk, Account shop, String openId, String text) {
        try {
            SendResult result = desk.services()
                    .sends()
                    .submit(new SendRequest(shop, new OpenId(openId), "王小明", new Message.Text(text), null, true))
                    .result()
                    .toCompletableFuture()
                    .join();
            return result instanceof SendResult.Ended ended
                    ? Objects.requireNonNull(ended.delivery().outcome())
                            .getClass()
                            .getSimpleName()
                    : "asked";
        } catch (CompletionException failure) {
            return failure.getCause() instanceof JournalFailure journal
                    ? journal.left() + " " + journal.kind()
                    : String.valueOf(failure.getCause());
        }
    }
}
