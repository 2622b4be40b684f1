package dev.kefudesk.service.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.message.Media;
import dev.kefudesk.domain.message.MediaKind;
import dev.kefudesk.domain.message.MediaLimits;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.message.MessageMedia;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.MediaApi.Uploaded;
import dev.kefudesk.service.secret.SecretMask;
import dev.kefudesk.service.secret.SessionSecrets;
import dev.kefudesk.service.token.ReadCalls;
import dev.kefudesk.service.token.TokenService;
import dev.kefudesk.service.window.ServerClock;
import dev.kefudesk.testing.FakeGateway;
import dev.kefudesk.testing.FakeLedger;
import dev.kefudesk.testing.FakeMediaApi;
import dev.kefudesk.testing.FakeMediaShelf;
import dev.kefudesk.testing.FakeMediaStore;
import dev.kefudesk.testing.ManualClock;
import dev.kefudesk.testing.MediaFiles;
import dev.kefudesk.testing.Samples;
import dev.kefudesk.testing.SmallDesk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file from the person's disk to a number at WeChat, and to the next number when that has gone. */
class MediaServiceTest {

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock();
    private final FakeMediaShelf shelf = new FakeMediaShelf();
    private final FakeMediaStore store = new FakeMediaStore();
    private final FakeMediaApi api = new FakeMediaApi();
    private final ServerClock server = new ServerClock(clock);
    private final List<String> troubles = new ArrayList<>();
    private MediaService service;

    @BeforeEach
    void begin() {
        SecretMask mask = new SecretMask();
        TokenService tokens = new TokenService(
                new FakeGateway(), new SessionSecrets(mask), new FakeLedger(), mask, clock, Runnable::run);
        tokens.giveSecret(Samples.SHOP, Samples.SECRET);
        tokens.giveSecret(Samples.OTHER, Samples.SECRET);
        service = new MediaService(new MediaMeans(
                shelf,
                store,
                api,
                new ReadCalls(tokens, Duration.ofMillis(1)),
                server,
                mask,
                Runnable::run,
                (words, failure) -> troubles.add(words)));
    }

    private static <T> T now(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private Choice choose(MediaKind kind, String name, byte[] content, boolean shrink) throws IOException {
        return now(service.choose(kind, Files.write(folder.resolve(name), content), shrink));
    }

    private Media taken(MediaKind kind, String name, byte[] content) throws IOException {
        return ((Choice.Taken) choose(kind, name, content, false)).media();
    }

    private MediaFault fault(MediaKind kind, String name, byte[] content) throws IOException {
        return ((Choice.NotTaken) choose(kind, name, content, false)).fault();
    }

    private Readied ready(Message message) {
        return now(service.ready(Samples.SHOP, message, new CancelSignal(), upload -> {}));
    }

    private static String idOf(Readied readied) {
        return MessageMedia.of(((Readied.Ready) readied).message())
                .getFirst()
                .media()
                .mediaId();
    }

    @Test
    void whatAFileIsAndHowLongItPlaysIsToldByItsContent() throws IOException {
        byte[] jpg = MediaFiles.picture("jpg", 64, 48);
        assertThat(taken(MediaKind.IMAGE, "茶.png", jpg))
                .isEqualTo(new Media(FakeMediaShelf.fingerprint(jpg), "茶.png", jpg.length, Duration.ZERO, ""));
        assertThat(taken(MediaKind.IMAGE, "a.jpg", MediaFiles.picture("gif", 9, 9))
                        .bytes())
                .isPositive();
        assertThat(taken(MediaKind.VOICE, "a.bin", MediaFiles.amr(210)).length())
                .isEqualTo(Duration.ofMillis(4_200));
        // 1152 samples of 44,100 a second in each frame
        assertThat(taken(MediaKind.VOICE, "b", MediaFiles.mp3(383, 0)).length())
                .isEqualTo(Duration.ofMillis(Math.round(383 * 1_152_000.0 / 44_100)));
        assertThat(taken(MediaKind.VOICE, "c", MediaFiles.mp3(100, 2_000)).length())
                .isEqualTo(Duration.ofMillis(Math.round(100 * 1_152_000.0 / 44_100)));
        assertThat(taken(MediaKind.VIDEO, "d.mp4", MediaFiles.mp4(31, 5_000)).length())
                .isEqualTo(Duration.ofSeconds(31));
    }

    @Test
    void whatWeChatWouldRefuseIsNotTakenAndSaysWhy() throws IOException {
        assertThat(fault(MediaKind.VOICE, "a.mp3", MediaFiles.picture("jpg", 8, 8)))
                .isEqualTo(new MediaFault.WrongForm(MediaKind.VOICE, "JPG"));
        assertThat(fault(MediaKind.IMAGE, "a.jpg", "%PDF-1.7".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(new MediaFault.WrongForm(MediaKind.IMAGE, "PDF"));
        assertThat(fault(MediaKind.IMAGE, "a.jpg", new byte[] {1, 2, 3, 4, 5, 6, 7, 8}))
                .isEqualTo(new MediaFault.WrongForm(MediaKind.IMAGE, ""));
        assertThat(fault(MediaKind.VOICE, "a.amr", MediaFiles.amr(61 * 50)))
                .isEqualTo(new MediaFault.TooLong(MediaKind.VOICE, Duration.ofSeconds(61), Duration.ofSeconds(60)));
        assertThat(taken(MediaKind.VOICE, "b.amr", MediaFiles.amr(60 * 50 + 2)).length())
                .isEqualTo(Duration.ofMillis(60_040));
        int mb = 1024 * 1024;
        assertThat(fault(MediaKind.VIDEO, "a.mp4", MediaFiles.mp4(5, 10 * mb)))
                .isInstanceOfSatisfying(MediaFault.TooLarge.class, large -> {
                    assertThat(large.bytes()).isGreaterThan(10L * mb);
                    assertThat(large.limit()).isEqualTo(10L * mb);
                    assertThat(large.shrinkable()).isFalse();
                });
        assertThat(fault(MediaKind.IMAGE, "empty.jpg", new byte[0])).isEqualTo(new MediaFault.Empty());
        assertThat(now(service.choose(MediaKind.IMAGE, folder, false)))
                .isEqualTo(new Choice.NotTaken(new MediaFault.NoFile()));
        assertThat(now(service.choose(MediaKind.IMAGE, folder.resolve("gone"), false)))
                .isEqualTo(new Choice.NotTaken(new MediaFault.Unreadable()));
        shelf.fill();
        assertThat(fault(MediaKind.IMAGE, "a.jpg", MediaFiles.picture("jpg", 8, 8)))
                .isEqualTo(new MediaFault.NotKept());
    }

    @Test
    void filesThatLieAboutThemselvesAreDamagedAndNothingWorse() throws IOException {
        byte[] movie = MediaFiles.mp4(5, 100);
        assertThat(fault(MediaKind.VIDEO, "cut.mp4", Arrays.copyOf(movie, movie.length - 60)))
                .isEqualTo(new MediaFault.Damaged(MediaKind.VIDEO));
        byte[] lying = movie.clone();
        // a box of data that says it is 2 GB long
        lying[20] = 0x7F;
        assertThat(fault(MediaKind.VIDEO, "lying.mp4", lying)).isEqualTo(new MediaFault.Damaged(MediaKind.VIDEO));
        byte[] endless = movie.clone();
        endless[20] = 0;
        endless[23] = 0;
        assertThat(fault(MediaKind.VIDEO, "endless.mp4", endless)).isEqualTo(new MediaFault.Damaged(MediaKind.VIDEO));
        byte[] amr = MediaFiles.amr(10);
        amr[6 + 13] = 0x7C - 0x10;
        assertThat(fault(MediaKind.VOICE, "odd.amr", amr)).isEqualTo(new MediaFault.Damaged(MediaKind.VOICE));
        assertThat(fault(MediaKind.VOICE, "tag.mp3", Arrays.copyOf(MediaFiles.mp3(0, 90_000), 500)))
                .isEqualTo(new MediaFault.WrongForm(MediaKind.VOICE, ""));
        byte[] png = MediaFiles.picture("png", 8, 8);
        // a width of 134 million
        png[16] = 0x08;
        assertThat(fault(MediaKind.IMAGE, "bomb.png", png)).isInstanceOf(MediaFault.TooManyPixels.class);
        assertThat(fault(MediaKind.IMAGE, "cut.gif", Arrays.copyOf(MediaFiles.picture("gif", 8, 8), 8)))
                .isEqualTo(new MediaFault.Damaged(MediaKind.IMAGE));
    }

    @Test
    void thumbsAreMadeSmallAndPicturesOnlyWhenOneAgrees() throws IOException {
        Choice thumb = choose(MediaKind.THUMB, "封面.png", MediaFiles.noise("png", 420, 300), false);
        assertThat(thumb).isInstanceOfSatisfying(Choice.Taken.class, made -> {
            assertThat(made.converted()).isTrue();
            assertThat(made.media().name()).isEqualTo("封面.jpg");
            assertThat(made.media().bytes())
                    .isLessThanOrEqualTo(MediaLimits.of(MediaKind.THUMB).bytes());
        });
        byte[] small = MediaFiles.picture("jpg", 120, 96);
        assertThat(choose(MediaKind.THUMB, "a.jpg", small, false))
                .isEqualTo(new Choice.Taken(
                        new Media(FakeMediaShelf.fingerprint(small), "a.jpg", small.length, Duration.ZERO, ""), false));

        byte[] large = MediaFiles.padded(MediaFiles.noise("png", 300, 200), 11 * 1024 * 1024);
        assertThat(fault(MediaKind.IMAGE, "large.png", large))
                .isEqualTo(new MediaFault.TooLarge(
                        MediaKind.IMAGE,
                        large.length,
                        MediaLimits.of(MediaKind.IMAGE).bytes(),
                        true));
        assertThat(choose(MediaKind.IMAGE, "large.png", large, true))
                .isInstanceOfSatisfying(
                        Choice.Taken.class,
                        made -> assertThat(made.media().bytes())
                                .isLessThanOrEqualTo(
                                        MediaLimits.of(MediaKind.IMAGE).safeBytes()));
    }

    @Test
    void pixelsOfTheClipboardBecomeAPicture() throws IOException {
        int[] argb = new int[40 * 30];
        Arrays.fill(argb, 0xFF336699);
        Choice pasted = now(service.paste(MediaKind.IMAGE, "粘贴的图片", argb, 40, 30));
        Media media = ((Choice.Taken) pasted).media();
        assertThat(media.name()).isEqualTo("粘贴的图片.png");
        assertThat(shelf.open(media.fingerprint()).readNBytes(4)).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void aFileIsUploadedOnceAndAgainWhenItsDaysAreOver() throws IOException {
        Media media = taken(MediaKind.IMAGE, "茶.png", MediaFiles.picture("jpg", 64, 48));
        Message message = new Message.Image(media);
        api.at(clock.instant());

        assertThat(idOf(ready(message))).isEqualTo("M1");
        assertThat(api.came()).singleElement().satisfies(came -> {
            assertThat(came.kind()).isEqualTo(MediaKind.IMAGE);
            assertThat(came.file().name()).matches("image-[0-9a-f]{8}\\.jpg");
            assertThat(came.file().mediaType()).isEqualTo("image/jpeg");
        });
        assertThat(idOf(ready(message))).isEqualTo("M1");
        clock.advance(Duration.ofHours(70));
        assertThat(idOf(ready(message))).isEqualTo("M1");
        assertThat(now(service.standing(Samples.SHOP, MediaKind.IMAGE, media)))
                .isEqualTo(new Standing.AtWeChat(clock.instant().plus(Duration.ofHours(2))));
        clock.advance(Duration.ofMinutes(61));
        assertThat(now(service.standing(Samples.SHOP, MediaKind.IMAGE, media))).isEqualTo(new Standing.OnShelf());
        assertThat(idOf(ready(message))).isEqualTo("M2");
        assertThat(api.came()).hasSize(2);
    }

    @Test
    void theDaysAreCountedByWeChatsClockAndNonsenseIsNotBelieved() throws IOException {
        Media media = taken(MediaKind.IMAGE, "a.jpg", MediaFiles.picture("jpg", 64, 48));
        server.heard(Samples.SHOP.api().origin(), "Mon, 09 Nov 2026 08:00:00 GMT", Duration.ZERO);
        api.at(Instant.EPOCH);
        UploadResult result =
                now(service.upload(Samples.SHOP, MediaKind.IMAGE, media).result());
        assertThat(result).isEqualTo(new UploadResult.Done("M1", clock.instant().plus(MediaLimits.KEPT)));
    }

    @Test
    void anotherAccountsNumberIsNotItsOwn() throws IOException {
        Media media = taken(MediaKind.IMAGE, "a.jpg", MediaFiles.picture("jpg", 64, 48));
        assertThat(idOf(ready(new Message.Image(media)))).isEqualTo("M1");
        Readied other = now(service.ready(
                Samples.OTHER, new Message.Image(media.withMediaId("M1")), new CancelSignal(), upload -> {}));
        assertThat(idOf(other)).isEqualTo("M2");
    }

    @Test
    void aVideoTakesItsThumbAlong() throws IOException {
        Media film = taken(MediaKind.VIDEO, "a.mp4", MediaFiles.mp4(3, 500));
        Media thumb = taken(MediaKind.THUMB, "b.jpg", MediaFiles.picture("jpg", 64, 48));
        Readied readied = ready(new Message.Video(film, thumb, "标题", ""));
        assertThat(((Readied.Ready) readied).message())
                .isEqualTo(new Message.Video(film.withMediaId("M1"), thumb.withMediaId("M2"), "标题", ""));

        Media second = taken(MediaKind.VIDEO, "c.mp4", MediaFiles.mp4(4, 500));
        api.answering(new ApiAnswer.Refused<>(new ApiRefusal(45001, "media size out of limit", null)));
        assertThat(ready(new Message.Video(second, thumb, "标题", "")))
                .isEqualTo(new Readied.NotReady(
                        new Message.Video(second, thumb, "标题", ""),
                        new MessageMedia.Part(MediaKind.VIDEO, second),
                        new UploadResult.Refused(new ApiRefusal(45001, "media size out of limit", null))));
    }

    @Test
    void aNumberThatWeChatHasDroppedIsForgottenAndTheFileUploadedAgain() throws IOException {
        Media media = taken(MediaKind.IMAGE, "a.jpg", MediaFiles.picture("jpg", 64, 48));
        Message sent = ((Readied.Ready) ready(new Message.Image(media))).message();
        SmallDesk desk = new SmallDesk();
        desk.gateway.answering(new SendOutcome.Refused(new ApiRefusal(40007, "invalid media_id", null)));
        service.heard(desk.send(Samples.SHOP, Samples.WANG, "王", sent), Samples.SHOP.scope());

        assertThat(now(service.standing(Samples.SHOP, MediaKind.IMAGE, media))).isEqualTo(new Standing.OnShelf());
        assertThat(idOf(ready(sent))).isEqualTo("M2");

        desk.gateway.answering(new SendOutcome.Refused(new ApiRefusal(45015, "out of time", null)));
        service.heard(desk.send(Samples.SHOP, Samples.LI, "李", sent), Samples.SHOP.scope());
        assertThat(idOf(ready(sent))).isEqualTo("M2");
    }

    @Test
    void withoutItsFileAMessageGoesOutAsLongAsItsNumberMayBeGood() throws IOException {
        Media media = taken(MediaKind.IMAGE, "a.jpg", MediaFiles.picture("jpg", 64, 48));
        api.at(clock.instant());
        Message sent = ((Readied.Ready) ready(new Message.Image(media))).message();
        shelf.clear();
        assertThat(idOf(ready(sent))).isEqualTo("M1");
        clock.advance(MediaLimits.KEPT);
        assertThat(ready(sent))
                .isInstanceOfSatisfying(
                        Readied.NotReady.class, not -> assertThat(not.why()).isEqualTo(new UploadResult.FileGone()));

        Message.Image foreign = new Message.Image(new Media("", "", 0, Duration.ZERO, "elsewhere"));
        assertThat(ready(foreign)).isEqualTo(new Readied.Ready(foreign));
        assertThat(now(service.standing(Samples.SHOP, MediaKind.IMAGE, foreign.media())))
                .isEqualTo(new Standing.IdAlone());
    }

    @Test
    void aDatabaseThatFailsCostsAnotherUploadAndNoMore() throws IOException {
        Media media = taken(MediaKind.IMAGE, "a.jpg", MediaFiles.picture("jpg", 64, 48));
        store.fail();
        assertThat(idOf(ready(new Message.Image(media)))).isEqualTo("M1");
        assertThat(idOf(ready(new Message.Image(media)))).isEqualTo("M2");
        assertThat(troubles).isNotEmpty();
    }

    @Test
    void aRefusedTokenIsRenewedAndABusyServerAskedAgainButACancelEndsIt() throws IOException {
        Media media = taken(MediaKind.IMAGE, "a.jpg", MediaFiles.picture("jpg", 64, 48));
        api.answering(new ApiAnswer.Refused<Uploaded>(new ApiRefusal(-1, "system error", null)));
        assertThat(idOf(ready(new Message.Image(media)))).isEqualTo("M2");

        Media other = taken(MediaKind.IMAGE, "b.jpg", MediaFiles.picture("jpg", 65, 48));
        CancelSignal cancel = new CancelSignal();
        cancel.cancel();
        assertThat(now(service.ready(Samples.SHOP, new Message.Image(other), cancel, upload -> {})))
                .isInstanceOfSatisfying(
                        Readied.NotReady.class,
                        not -> assertThat(not.why()).isEqualTo(new UploadResult.Failed(NotSentCause.CANCELLED, "")));
        assertThat(api.came()).hasSize(2);
    }
}
