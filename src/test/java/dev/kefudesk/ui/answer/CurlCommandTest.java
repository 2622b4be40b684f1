package dev.kefudesk.ui.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command is run by a real shell and what it does is compared byte by byte. */
final class CurlCommandTest {

    private static final String PATH = "/cgi-bin/message/custom/send";

    private record Received(String method, String query, String contentType, byte[] body) {}

    private final LinkedBlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private HttpServer server;

    @TempDir
    private Path folder;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            received.add(new Received(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders().getFirst("Content-Type"),
                    exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String api() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Runs the command in {@code sh}, in a folder where a careless command would leave traces. */
    private void run(String command) throws IOException, InterruptedException {
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", command).directory(folder.toFile());
        shell.environment().put("ACCESS_TOKEN", "T0KEN_of-the.shell");
        if (!hasCurl()) {
            shell.environment().put("PATH", fakeCurl() + ":" + System.getenv("PATH"));
        }
        Process process = shell.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
    }

    private static boolean hasCurl() {
        for (String entry : System.getenv("PATH").split(":")) {
            if (Files.isExecutable(Path.of(entry, "curl"))) {
                return true;
            }
        }
        return false;
    }

    /** Where there is no curl: a stand-in that keeps what the shell made of the command, each word in a file of its own. */
    private Path fakeCurl() throws IOException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path curl = Files.writeString(bin.resolve("curl"), """
                #!/bin/sh
                n=0
                for word in "$@"; do n=$((n + 1)); printf '%s' "$word" >"argv-$n"; done
                """);
        assertThat(curl.toFile().setExecutable(true)).isTrue();
        return bin;
    }

    private void check(String body) throws IOException, InterruptedException {
        run(CurlCommand.send(api(), PATH, body));
        byte[] expected = body.getBytes(StandardCharsets.UTF_8);
        if (!hasCurl()) {
            assertThat(Files.readAllBytes(folder.resolve("argv-9"))).isEqualTo(expected);
            return;
        }
        Received request = received.poll(10, TimeUnit.SECONDS);
        assertThat(request).isNotNull();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.query()).isEqualTo(PATH + "?access_token=T0KEN_of-the.shell");
        assertThat(request.contentType()).isEqualTo("application/json; charset=utf-8");
        assertThat(request.body()).isEqualTo(expected);
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"touser\":\"oX\",\"msgtype\":\"text\",\"text\":{\"content\":\"您好\"}}",
                "it's 'quoted' \"twice\" '' '\\'' end'",
                "'; touch owned; echo '",
                "$(touch owned) `touch owned` ${HOME} $HOME $$ !! !1",
                "line one\nline two\r\n\nline four\n",
                "back\\slash \\n \\\\ \\' \\",
                "emoji 😀👩‍👩‍👧 and 汉字 <a href=\"https://shop.example/?a=1&b=2\">订单</a>",
                "@/etc/hostname",
                "@-",
                "-d --data-raw -o owned",
                "* ? [a-z] ~ # & | ; < > ( ) { } % \t tab",
                "'"
            })
    void whatTheShellSendsIsExactlyTheBody(String body) throws IOException, InterruptedException {
        check(body);
    }

    @Test
    void anAddressCannotRunAnythingEither() {
        String command = CurlCommand.send("https://relay.example/a$(touch owned)!b", PATH, "{}");
        assertThat(command)
                .startsWith("curl -sS -g -X POST \"https://relay.example/a\\$(touch owned)%21b" + PATH
                        + "?access_token=$ACCESS_TOKEN\"");
    }

    @Test
    void neverHoldsATokenButTheNameOfTheVariable() {
        assertThat(CurlCommand.send("https://api.weixin.qq.com", PATH, "{}"))
                .contains("access_token=$ACCESS_TOKEN\"")
                .doesNotContain("•");
    }
}
