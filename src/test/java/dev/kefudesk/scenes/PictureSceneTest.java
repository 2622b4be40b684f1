package dev.kefudesk.scenes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.desktop.DiskFiles;
import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.account.ApiAddress;
import dev.kefudesk.domain.picture.CardShape;
import dev.kefudesk.domain.picture.PictureFinding;
import dev.kefudesk.domain.picture.PictureFinding.Kind;
import dev.kefudesk.domain.picture.PictureFormat;
import dev.kefudesk.domain.picture.PictureReport;
import dev.kefudesk.domain.picture.PictureVerdict;
import dev.kefudesk.sandbox.Play;
import dev.kefudesk.sandbox.SandboxOptions;
import dev.kefudesk.service.page.CardRead;
import dev.kefudesk.service.page.CardReader;
import dev.kefudesk.service.picture.PictureCheck;
import dev.kefudesk.service.picture.Rehost;
import dev.kefudesk.service.picture.RehostResult;
import dev.kefudesk.service.picture.RehostResult.Hosted;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.MediaApi;
import dev.kefudesk.service.port.PictureSource.Reason;
import dev.kefudesk.service.port.Route;
import dev.kefudesk.service.port.SystemProxies;
import dev.kefudesk.service.secret.SecretMask;
import dev.kefudesk.service.token.ReadCalls;
import dev.kefudesk.testing.Backroom;
import dev.kefudesk.testing.TestTimer;
import dev.kefudesk.web.SafeWebSource;
import dev.kefudesk.wechat.http.Deadlines;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.imageio.ImageIO;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every fault a picture can have, pictures laid at WeChat, and cards read from pages: over HTTP to the sandbox and back. */
class PictureSceneTest {

    @TempDir
    Path home;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final TestTimer timer = new TestTimer();
    private Backroom room;
    private PictureCheck check;
    private Rehost rehost;
    private CardReader cards;
    private SafeWebSource web;

    @BeforeEach
    void open() {
        room = new Backroom(home, SandboxOptions.USUAL, Deadlines.USUAL);
        web = new SafeWebSource(timer, threads, () -> false, PictureSceneTest::trust, SystemProxies.NONE);
        Function<Account, Route> routes = _ -> new Route.Direct();
        check = new PictureCheck(web, threads, routes);
        rehost = new Rehost(
                new Rehost.Means(web, new DiskFiles(), room.gateway().mediaApi(), routes),
                new ReadCalls(room.tokens(), Duration.ofMillis(10)),
                new SecretMask(),
                threads);
        cards = new CardReader(web, threads, routes);
    }

    @AfterEach
    void close() {
        room.close();
        threads.close();
        timer.close();
    }

    private static SSLContext trust() {
        throw new AssertionError("nothing here is encrypted");
    }

    private String picture(String name) {
        return room.sandbox().pictureAddress(name);
    }

    private PictureReport report(String name, CardShape shape) {
        return checked(picture(name), shape).report();
    }

    private PictureCheck.Checked checked(String address, CardShape shape) {
        return check.check(room.account(), address, shape, new CancelSignal())
                .toCompletableFuture()
                .join();
    }

    @ParameterizedTest
    @CsvSource({
        "tea.jpg,           SURE,          CLEAR_TEXT,           ''",
        "tea-square.png,    SURE,          MOSTLY_CUT,           50",
        "moved-twice.jpg,   SURE,          REDIRECTED,           2",
        "mislabelled.png,   SURE,          HEADER_OTHER,         image/png",
        "dot.png,           SURE,          TINY,                 24×24",
        "banner.png,        SURE,          MOSTLY_CUT,           83",
        "mistyped.jpg,      DOUBTFUL,      HEADER_NO_PICTURE,    text/plain",
        "cmyk.jpg,          DOUBTFUL,      ODD_COLOURS,          CMYK",
        "hotlink.jpg,       DOUBTFUL,      REFUSES_PAGES,        403",
        "needs-page.jpg,    DOUBTFUL,      REFUSES_WITHOUT_PAGE, 403",
        "quoted.jpg,        DOUBTFUL,      PLACEHOLDER,          ''",
        "vast.png,          DOUBTFUL,      TOO_MANY_PIXELS,      20000×20000",
        "huge.jpg,          DOUBTFUL,      TOO_LARGE,            ''",
        "endless.jpg,       DOUBTFUL,      TOO_LARGE,            ''",
        "missing.jpg,       WILL_NOT_SHOW, HTTP_STATUS,          404",
        "page.jpg,          WILL_NOT_SHOW, NOT_A_PICTURE,        HTML",
        "loop.jpg,          WILL_NOT_SHOW, TOO_MANY_REDIRECTS,   5",
        "inside.jpg,        WILL_NOT_SHOW, INSIDE,               10.0.0.1",
        "picture.webp,      WILL_NOT_SHOW, FORMAT_NOT_SHOWN,     WebP",
        "picture.gif,       WILL_NOT_SHOW, FORMAT_NOT_SHOWN,     GIF",
        "drawing.svg,       WILL_NOT_SHOW, FORMAT_NOT_SHOWN,     SVG",
        "picture.avif,      WILL_NOT_SHOW, FORMAT_NOT_SHOWN,     AVIF",
        "photo.heic,        WILL_NOT_SHOW, FORMAT_NOT_SHOWN,     HEIC",
    })
    void eachFaultIsNamed(String name, PictureVerdict verdict, Kind kind, String detail) {
        PictureReport report = report(name, CardShape.LARGE);

        assertThat(report.verdict()).isEqualTo(verdict);
        assertThat(report.findings()).contains(new PictureFinding(kind, detail));
    }

    @Test
    void aGoodPictureIsMeasuredAndDrawnWhole() {
        PictureCheck.Checked small = checked(picture("banner.png"), CardShape.SMALL);

        PictureReport.Facts facts = small.report().facts();
        assertThat(facts).isNotNull();
        assertThat(facts.format()).isEqualTo(PictureFormat.PNG);
        assertThat(facts.width()).isEqualTo(1200);
        assertThat(facts.height()).isEqualTo(100);
        assertThat(facts.mediaType()).isEqualTo("image/png");
        assertThat(small.report().findings()).contains(new PictureFinding(Kind.MOSTLY_CUT, 92));
        assertThat(small.drawn()).isNotNull();
        assertThat(small.drawn().width()).isEqualTo(480);
        assertThat(small.drawn().height()).isEqualTo(40);
        assertThat(small.report().plain().steps())
                .containsExactly(new PictureReport.Step(URI.create(picture("banner.png")), 200));
    }

    @Test
    void aBombIsMeasuredWithoutBeingUnpacked() {
        PictureReport report = report("bomb.png", CardShape.LARGE);

        assertThat(report.facts()).isNotNull();
        assertThat(report.facts().width()).isEqualTo(4500);
        assertThat(report.facts().bytes()).isLessThan(300_000);
        assertThat(report.verdict()).isEqualTo(PictureVerdict.SURE);
    }

    @Test
    void whatWasFoundIsKeptUntilAskedAnew() {
        report("tea.jpg", CardShape.LARGE);
        report("tea.jpg", CardShape.LARGE);
        assertThat(room.sandbox().requests("/pictures/tea.jpg"))
                .as("with and without a referrer")
                .isEqualTo(2);
        check.again(room.account(), picture("tea.jpg"), CardShape.LARGE, new CancelSignal())
                .toCompletableFuture()
                .join();
        assertThat(room.sandbox().requests("/pictures/tea.jpg")).isEqualTo(4);
    }

    @Test
    void whoCancelsGetsNoVerdict() {
        CancelSignal cancelled = new CancelSignal();
        cancelled.cancel();
        PictureReport report = check.check(room.account(), picture("tea.jpg"), CardShape.LARGE, cancelled)
                .toCompletableFuture()
                .join()
                .report();

        assertThat(report.findings()).containsExactly(new PictureFinding(Kind.NOT_CHECKED));
        assertThat(report.verdict()).isEqualTo(PictureVerdict.DOUBTFUL);
        assertThat(room.sandbox().requests("/pictures/tea.jpg")).isZero();
    }

    @Test
    void ofARealAccountNothingInsideIsSureThoughTheDeskReachesIt() {
        Account real = other("real", room.sandbox().api());
        PictureReport report = check.check(real, picture("tea.jpg"), CardShape.LARGE, new CancelSignal())
                .toCompletableFuture()
                .join()
                .report();

        assertThat(report.verdict()).isEqualTo(PictureVerdict.WILL_NOT_SHOW);
        assertThat(report.findings()).extracting(PictureFinding::kind).contains(Kind.INSIDE);
    }

    private Account other(String id, ApiAddress api) {
        Account own = room.account();
        return new Account(
                new AccountId(id), own.name(), own.colour(), own.mark(), own.appId(), api, own.cardsPerMessage());
    }

    private RehostResult hosted(String name, CardShape shape) {
        return rehost.fromAddress(room.account(), picture(name), shape, (_, _) -> {}, new CancelSignal())
                .toCompletableFuture()
                .join();
    }

    @ParameterizedTest
    @CsvSource({
        "tea.jpg,        JPG",
        "tea-square.png, JPG",
        "cmyk.jpg,       JPG",
        "deep.png,       PNG",
        "picture.webp,   JPG",
        "picture.gif,    PNG",
        "drawing.svg,    PNG",
        "hotlink.jpg,    JPG",
        "needs-page.jpg, JPG",
        "bomb.png,       PNG",
    })
    void eachFormatBecomesAPictureThatIsSure(String name, PictureFormat format) throws IOException {
        for (CardShape shape : CardShape.values()) {
            RehostResult result = hosted(name, shape);

            assertThat(result).isInstanceOf(Hosted.class);
            Hosted hosted = (Hosted) result;
            BufferedImage image = download(hosted.address());
            assertThat(image.getWidth()).isEqualTo(shape.width());
            assertThat(image.getHeight()).isEqualTo(shape.height());
            assertThat(hosted.bytes()).isLessThan(MediaApi.MOST_IMAGE_BYTES);
            PictureReport report = checked(hosted.address(), shape).report();
            assertThat(report.verdict()).isEqualTo(PictureVerdict.SURE);
            assertThat(report.facts()).isNotNull();
            if (shape == CardShape.LARGE) {
                assertThat(report.facts().format()).isEqualTo(format);
            }
            assertThat(report.findings()).extracting(PictureFinding::kind).containsExactly(Kind.CLEAR_TEXT);
        }
    }

    private BufferedImage download(String address) throws IOException {
        try (var in = new ByteArrayInputStream(
                URI.create(address).toURL().openStream().readAllBytes())) {
            return ImageIO.read(in);
        }
    }

    @Test
    void whatCannotBeMadeAnewIsSaid() {
        assertThat(hosted("picture.avif", CardShape.LARGE)).isEqualTo(new RehostResult.NoDecoder(PictureFormat.AVIF));
        assertThat(hosted("photo.heic", CardShape.LARGE)).isEqualTo(new RehostResult.NoDecoder(PictureFormat.HEIC));
        assertThat(hosted("page.jpg", CardShape.LARGE)).isEqualTo(new RehostResult.NoPicture(PictureFormat.HTML));
        assertThat(hosted("vast.png", CardShape.LARGE)).isEqualTo(new RehostResult.TooManyPixels("20000×20000"));
        assertThat(hosted("missing.jpg", CardShape.LARGE))
                .isEqualTo(new RehostResult.NotFetched(Reason.HTTP_STATUS, "404"));
        assertThat(hosted("loop.jpg", CardShape.LARGE))
                .isEqualTo(new RehostResult.NotFetched(Reason.TOO_MANY_REDIRECTS, "5"));
        assertThat(room.sandbox().requests("/cgi-bin/media/uploadimg")).isZero();
    }

    @Test
    void aRefusalIsHandedOverAndAnExpiredTokenIsRenewed() {
        room.sandbox().expireToken();
        hosted("tea.jpg", CardShape.LARGE);
        room.sandbox().expireToken();
        assertThat(hosted("tea.jpg", CardShape.LARGE)).isInstanceOf(Hosted.class);

        Account playing = other("quota", room.sandbox().api(Play.UPLOAD_QUOTA));
        room.tokens().giveSecret(playing, room.sandbox().secret());
        RehostResult refused = rehost.fromAddress(
                        playing, picture("tea.jpg"), CardShape.LARGE, (_, _) -> {}, new CancelSignal())
                .toCompletableFuture()
                .join();
        assertThat(refused)
                .isInstanceOfSatisfying(
                        RehostResult.Refused.class,
                        answer -> assertThat(answer.refusal().code()).isEqualTo(45009));
    }

    @Test
    void aFileOfThisComputerTakesTheSameWay() throws IOException {
        Path file = home.resolve("我的 \"茶\".jpg");
        Files.write(file, URI.create(picture("tea.jpg")).toURL().openStream().readAllBytes());
        List<Rehost.Step> steps = new CopyOnWriteArrayList<>();
        RehostResult result = rehost.fromFile(
                        room.account(), file, CardShape.SMALL, (step, _) -> steps.add(step), new CancelSignal())
                .toCompletableFuture()
                .join();

        assertThat(result).isInstanceOf(Hosted.class);
        assertThat(steps).containsSubsequence(Rehost.Step.FETCHING, Rehost.Step.MAKING, Rehost.Step.SENDING);
        assertThat(file(home.resolve("none.png"))).isEqualTo(new RehostResult.FileNotReadable());
        assertThat(file(home)).isEqualTo(new RehostResult.FileNotReadable());
        Path large = home.resolve("large.bin");
        Files.write(large, new byte[10 * 1024 * 1024 + 1]);
        assertThat(file(large)).isEqualTo(new RehostResult.FileTooLarge());
    }

    private RehostResult file(Path file) {
        return rehost.fromFile(room.account(), file, CardShape.LARGE, (_, _) -> {}, new CancelSignal())
                .toCompletableFuture()
                .join();
    }

    private CardRead card(String page) {
        return cards.read(room.account(), room.sandbox().pageAddress(page), new CancelSignal())
                .toCompletableFuture()
                .join();
    }

    @Test
    void aCardIsReadFromAPage() {
        CardRead.Found tea = new CardRead.Found(
                "明前新茶 & 春茶礼盒", "今年的第一批龙井，🍵 每日限量。", room.sandbox().pageAddress("tea.html"), picture("tea.jpg"));

        assertThat(card("tea.html")).isEqualTo(tea);
        assertThat(card("gbk.html"))
                .as("gb2312 is said, characters of GBK are there")
                .isEqualTo(new CardRead.Found(
                        "老字号茶庄——朱镕基题字", "百年老店，\"信誉\"第一", room.sandbox().pageAddress("gbk.html"), ""));
        assertThat(card("bare.html"))
                .isEqualTo(
                        new CardRead.Found("Opening hours", "", room.sandbox().pageAddress("bare.html"), ""));
        CardRead.Found walk = new CardRead.Found(
                "City walk",
                "Two hours through the old town",
                room.sandbox().pageAddress("moved.html"),
                picture("city.jpg"));
        assertThat(card("moved.html"))
                .as("the address that was asked for stays")
                .isEqualTo(walk);
        assertThat(((CardRead.Found) card("blank.html")).nothing()).isTrue();
        assertThat(((CardRead.Found) card("huge.html")).title()).isEqualTo(tea.title());
        assertThat(((CardRead.Found) card("endless.html")).title()).isEqualTo(tea.title());
    }

    @Test
    void whatIsNoPageIsSaid() {
        assertThat(card("missing.html")).isEqualTo(new CardRead.NotFetched(Reason.HTTP_STATUS, "404"));
        assertThat(card("inside.html")).isEqualTo(new CardRead.NotFetched(Reason.ADDRESS_NOT_ALLOWED, "10.0.0.1"));
        assertThat(cards.read(room.account(), picture("tea.jpg"), new CancelSignal())
                        .toCompletableFuture()
                        .join())
                .isEqualTo(new CardRead.NoPage("image/jpeg"));
        assertThat(cards.read(room.account(), "no address", new CancelSignal())
                        .toCompletableFuture()
                        .join())
                .isEqualTo(new CardRead.NotFetched(Reason.ADDRESS_WRONG, ""));
    }
}
