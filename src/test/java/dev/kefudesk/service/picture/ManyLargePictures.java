package dev.kefudesk.service.picture;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountColour;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.account.ApiAddress;
import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.domain.picture.CardShape;
import dev.kefudesk.domain.picture.PictureReport;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.Route;
import dev.kefudesk.service.port.SystemProxies;
import dev.kefudesk.testing.TestTimer;
import dev.kefudesk.web.SafePictureSource;
import dev.kefudesk.web.SafeWebSource;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.stream.FileImageOutputStream;

/** A program that fetches, previews and checks ten pictures of 40 megapixels and 10 MB, five JPG and five PNG, all at once. */
final class ManyLargePictures {

    private static final int WIDTH = 8_000;
    private static final int HEIGHT = 5_000;
    private static final int PICTURES = 10;

    /** As heavy as a download may be. */
    private static final int BYTES = 10 * 1024 * 1024;

    private ManyLargePictures() {}

    /** @param arguments the two files */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = System.out;
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> serve(
                        exchange,
                        Path.of(arguments[exchange.getRequestURI().getPath().endsWith("jpg") ? 0 : 1])));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                TestTimer timer = new TestTimer()) {
            server.setExecutor(threads);
            server.start();
            Account account = account(server.getAddress().getPort());
            SafeWebSource web = new SafeWebSource(
                    timer,
                    threads,
                    () -> false,
                    () -> {
                        throw new AssertionError("nothing here is encrypted");
                    },
                    SystemProxies.NONE);
            PictureService previews =
                    new PictureService(new SafePictureSource(web), new ImageIoPictureDecoder(), threads);
            PictureCheck check = new PictureCheck(web, threads, _ -> new Route.Direct());
            List<CompletableFuture<PictureResult>> shown = IntStream.range(0, PICTURES)
                    .mapToObj(i -> previews.loadFor(account, address(account, i), 640, 320, new CancelSignal())
                            .toCompletableFuture())
                    .toList();
            List<CompletableFuture<PictureCheck.Checked>> known = IntStream.range(0, PICTURES)
                    .mapToObj(i -> check.check(account, address(account, i), CardShape.of(i), new CancelSignal())
                            .toCompletableFuture())
                    .toList();
            out.println("shown " + good(shown) + ", known " + measured(known));
        } finally {
            server.stop(0);
        }
    }

    private static long good(List<CompletableFuture<PictureResult>> shown) {
        return shown.stream()
                .map(CompletableFuture::join)
                .filter(PictureResult.Shown.class::isInstance)
                .count();
    }

    private static long measured(List<CompletableFuture<PictureCheck.Checked>> known) {
        return known.stream()
                .map(CompletableFuture::join)
                .filter(checked -> checked.drawn() != null)
                .map(PictureCheck.Checked::report)
                .map(PictureReport::facts)
                .filter(facts -> facts != null && facts.width() == WIDTH)
                .count();
    }

    private static Account account(int port) {
        return new Account(
                AccountId.SANDBOX,
                "a",
                AccountColour.BLUE,
                "a",
                "wx0000000000000001",
                new ApiAddress(new Origin("http", "127.0.0.1", port), ""),
                8);
    }

    private static String address(Account account, int i) {
        return account.api().origin().shown() + "/" + i + (i % 2 == 0 ? ".jpg" : ".png");
    }

    /** One of them, in three colours. */
    static void write(Path file, String format) throws IOException {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        try (FileImageOutputStream out = new FileImageOutputStream(file.toFile())) {
            ImageIO.write(image, format, out);
        }
    }

    /** The file, and zeros behind it until it is heavy. */
    private static void serve(HttpExchange exchange, Path file) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, BYTES);
            OutputStream body = exchange.getResponseBody();
            byte[] nothing = new byte[8192];
            for (long left = BYTES - Files.copy(file, body); left > 0; left -= nothing.length) {
                body.write(nothing, 0, (int) Math.min(left, nothing.length));
            }
        }
    }
}
