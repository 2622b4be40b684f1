package dev.kefudesk.ui.composer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.message.Media;
import dev.kefudesk.domain.message.MediaKind;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.message.MessageKind;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.MediaApi.Uploaded;
import dev.kefudesk.testing.MediaFiles;
import dev.kefudesk.testing.Samples;
import dev.kefudesk.ui.composer.kinds.MediaPlace;
import dev.kefudesk.ui.composer.kinds.MediaState;
import dev.kefudesk.ui.composer.kinds.MediaViewModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A message with a file, from the draft to the send: what the draft holds meanwhile, whoever is on screen. */
class MediaSendingTest {

    private static final MediaPlace PICTURE = new MediaPlace(MessageKind.IMAGE, MediaKind.IMAGE);

    @TempDir
    Path folder;

    private final ComposerDesk desk = new ComposerDesk();

    @AfterEach
    void close() {
        desk.close();
    }

    private MediaViewModel picture() {
        return desk.vm.fileFields().at(PICTURE);
    }

    private Path file(String name, int width) throws IOException {
        return Files.write(folder.resolve(name), MediaFiles.picture("jpg", width, 60));
    }

    private void choose(String name, int width) throws IOException {
        desk.vm.kindProperty().set(MessageKind.IMAGE);
        picture().choose(file(name, width));
    }

    private static Media in(Message message) {
        return ((Message.Image) message).media();
    }

    private boolean uploaded() {
        return picture().stateProperty().get() instanceof MediaState.AtWeChat;
    }

    @Test
    void theDraftHoldsTheNumberAndIsEmptiedWhenItWasSent() throws IOException {
        desk.openWang();
        choose("茶.jpg", 80);
        desk.until(this::uploaded);
        assertThat(in(desk.kept(ComposerDesk.WANG).other(MessageKind.IMAGE).orElseThrow())
                        .mediaId())
                .isEqualTo("M1");
        desk.sendAndWait();
        assertThat(desk.sentBodies()).singleElement().asString().contains("IMAGE 茶.jpg");
        assertThat(in(desk.deliveries.all().getFirst().message()).mediaId()).isEqualTo("M1");
        desk.until(() -> desk.vm.others().property(MessageKind.IMAGE).get().blank());
        assertThat(desk.kept(ComposerDesk.WANG).blank()).isTrue();
        assertThat(desk.crashes).isEmpty();
    }

    @Test
    void anUploadThatIsMadeUpForBySendingEmptiesTheDraftAsWell() throws IOException {
        desk.openWang();
        desk.mediaApi.answering(
                new ApiAnswer.Refused<>(new ApiRefusal(45009, "reach max api daily quota limit", null)));
        choose("茶.jpg", 80);
        desk.until(() -> picture().stateProperty().get() instanceof MediaState.NotUploaded);
        desk.sendAndWait();
        assertThat(desk.sentBodies()).hasSize(1);
        assertThat(in(desk.deliveries.all().getFirst().message()).mediaId()).isEqualTo("M2");
        desk.until(() -> desk.vm.others().property(MessageKind.IMAGE).get().blank());
        assertThat(desk.kept(ComposerDesk.WANG).blank()).isTrue();
    }

    @Test
    void aFileThatDoesNotComeToWeChatSendsNothingAndSaysWhy() throws IOException {
        desk.openWang();
        ApiAnswer.Refused<Uploaded> refused =
                new ApiAnswer.Refused<>(new ApiRefusal(45001, "media size out of limit", null));
        desk.mediaApi.answering(refused);
        desk.mediaApi.answering(refused);
        choose("茶.jpg", 80);
        desk.until(() -> picture().stateProperty().get() instanceof MediaState.NotUploaded);
        desk.sendAndWait();
        desk.until(() -> !desk.noticed.isEmpty());
        assertThat(desk.noticed.getLast().text())
                .contains("王小明")
                .contains("茶.jpg")
                .contains("45001")
                .contains("Make it smaller");
        assertThat(desk.sentBodies()).isEmpty();
        assertThat(desk.deliveries.all()).isEmpty();
        assertThat(desk.kept(ComposerDesk.WANG).other(MessageKind.IMAGE)).isPresent();
    }

    @Test
    void aFileGoesIntoTheDraftItWasChosenForWhoeverIsOnScreenThen() throws IOException {
        desk.openWang();
        choose("茶.jpg", 80);
        desk.vm.open(Samples.SHOP, ComposerDesk.li());
        desk.until(() -> desk.vm.draftStateProperty().get() == DraftState.SAVED
                && desk.kept(ComposerDesk.WANG)
                        .other(MessageKind.IMAGE)
                        .filter(written -> in(written).uploaded())
                        .isPresent());
        assertThat(desk.kept(ComposerDesk.LI).blank()).isTrue();
        assertThat(picture().stateProperty().get()).isEqualTo(new MediaState.Empty());
        desk.openWang();
        desk.until(this::uploaded);
    }

    @Test
    void aFileThatThisComputerHasLostIsSaidAndStillSentWhileItsNumberIsGood() throws IOException {
        desk.openWang();
        choose("茶.jpg", 80);
        desk.until(this::uploaded);
        Message sent = desk.vm.others().property(MessageKind.IMAGE).get();
        desk.shelf.clear();
        desk.vm.others().write(new Message.Image(Media.NONE));
        desk.vm.restore(sent);
        desk.until(this::uploaded);
        desk.clock.advance(Duration.ofDays(4));
        desk.vm.fileFields().refresh();
        desk.until(() -> picture().stateProperty().get() instanceof MediaState.Gone);
        desk.sendAndWait();
        assertThat(desk.noticed.getLast().text()).contains("choose it again");
        assertThat(desk.sentBodies()).isEmpty();
    }
}
