package dev.kefudesk.domain.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.conversation.OwnRecords.Sent;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.message.NewsCard;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.DeliveryState;
import dev.kefudesk.domain.send.ReceivedAnswer;
import dev.kefudesk.domain.send.SendId;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.domain.send.SendOutcome.UnknownCause;
import dev.kefudesk.testing.Kinds;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the chat record shows of our own sends is told from what others sent. */
final class OwnRecordsTest {

    private static final OpenId WANG = new OpenId("oWang");
    private static final Instant TEN = Instant.parse("2026-11-23T02:00:00Z");
    private static final DeliveryState ACCEPTED = new DeliveryState.Done(new SendOutcome.Accepted(), null);
    private static final Message NEWS = new Message.News(
            List.of(new NewsCard("冬季新品到店", "山羊绒", "https://shop.example/1", "https://img.example/1.jpg")));

    private static Sent sent(long id, Message message, Instant at, DeliveryState state) {
        return new Sent(
                new Delivery(
                        new DeliveryId(id),
                        new SendId("s" + id),
                        1,
                        new AccountId("shop"),
                        "shop",
                        WANG,
                        "王小明",
                        at,
                        message,
                        "",
                        "",
                        state,
                        null,
                        ReceivedAnswer.NONE,
                        false),
                at);
    }

    private static Sent sent(long id, String text, Instant at) {
        return sent(id, new Message.Text(text), at, ACCEPTED);
    }

    private static ChatRecord record(String text, Instant at) {
        return new ChatRecord(WANG, false, text, at, "anna@shop");
    }

    private static OwnRecords among(List<Sent> sent, ChatRecord... records) {
        return OwnRecords.among(sent, List.of(records));
    }

    @Test
    void theSameWordsAtAboutTheSameTimeAreOurs() {
        ChatRecord ours = record("有的，您要哪一款？", TEN.plusSeconds(1));
        ChatRecord theirs = record("您好", TEN.plusSeconds(1));
        OwnRecords found = among(List.of(sent(1, "有的，您要哪一款？", TEN)), theirs, ours);
        assertThat(found.ours()).containsOnlyKeys(new DeliveryId(1)).containsValue(ours);
        assertThat(found.elsewhere()).containsExactly(theirs);
    }

    @Test
    void whatIsNoTextIsToldByItsName() {
        Sent picture = sent(1, new Message.Image(Kinds.PICTURE), TEN, ACCEPTED);
        Sent news = sent(2, NEWS, TEN, ACCEPTED);
        Sent film = sent(3, new Message.Video(Kinds.VIDEO, Kinds.THUMB, "茶园一日", ""), TEN, ACCEPTED);
        Sent music = sent(4, new Message.Music("雨声", "", "https://example.com/m.mp3", "", Kinds.THUMB), TEN, ACCEPTED);
        ChatRecord image = record("[image]", TEN.plusSeconds(1));
        ChatRecord other = record("[news]", TEN.plusSeconds(1));
        ChatRecord video = record("[video]", TEN.plusSeconds(2));
        ChatRecord link = record("雨声 https://example.com/m.mp3", TEN.plusSeconds(2));
        ChatRecord theirs = record("[voice]", TEN.plusSeconds(1));

        OwnRecords found = among(List.of(news, picture, film, music), theirs, other, image, video, link);

        assertThat(found.ours())
                .containsEntry(new DeliveryId(1), image)
                .containsEntry(new DeliveryId(2), other)
                .containsEntry(new DeliveryId(3), video)
                .containsEntry(new DeliveryId(4), link);
        assertThat(found.elsewhere()).containsExactly(theirs);
    }

    @Test
    void eachEntryIsOneSendAndEachSendOneEntry() {
        OwnRecords found = among(
                List.of(sent(1, "好的", TEN), sent(2, "好的", TEN.plusSeconds(30))),
                record("好的", TEN.plusSeconds(1)),
                record("好的", TEN.plusSeconds(31)),
                record("好的", TEN.plusSeconds(60)));
        assertThat(found.ours().get(new DeliveryId(1)).at()).isEqualTo(TEN.plusSeconds(1));
        assertThat(found.ours().get(new DeliveryId(2)).at()).isEqualTo(TEN.plusSeconds(31));
        assertThat(found.elsewhere()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"0, true", "299, true", "-299, true", "301, false", "-301, false"})
    void aColleaguesClockMayBeMinutesOff(long seconds, boolean ours) {
        OwnRecords found = among(List.of(sent(1, "好的", TEN)), record("好的", TEN.plusSeconds(seconds)));
        assertThat(found.elsewhere().isEmpty()).isEqualTo(ours);
    }

    @Test
    void linksAndBlanksMakeNoOtherWords() {
        String text = "请看 <a href=\"https://shop.example\">这里</a>\n谢谢";
        assertThat(among(List.of(sent(1, text, TEN)), record("请看 这里 谢谢", TEN)).elsewhere())
                .isEmpty();
        assertThat(among(List.of(sent(1, text, TEN)), record(text, TEN)).elsewhere())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', true",
        "[news], true",
        "【图文】, true",
        "冬季新品到店, true",
        "https://shop.example/1, true",
        "您好, false",
        "好的, false"
    })
    void cardsAreToldByWhatTheRecordMayShowOfThem(String text, boolean ours) {
        OwnRecords found = among(List.of(sent(1, NEWS, TEN, ACCEPTED)), record(text, TEN.plusSeconds(2)));
        assertThat(found.elsewhere().isEmpty()).isEqualTo(ours);
    }

    @Test
    void cardsAreNotLookedForFarAway() {
        assertThat(among(List.of(sent(1, NEWS, TEN, ACCEPTED)), record("[news]", TEN.plusSeconds(90)))
                        .elsewhere())
                .hasSize(1);
    }

    @Test
    void wordsComeBeforeLess() {
        ChatRecord text = record("[好的]", TEN.plusSeconds(5));
        ChatRecord news = record("[news]", TEN.plusSeconds(9));
        OwnRecords found =
                among(List.of(sent(1, NEWS, TEN.plusSeconds(5), ACCEPTED), sent(2, "[好的]", TEN)), text, news);
        assertThat(found.ours().get(new DeliveryId(2))).isEqualTo(text);
        assertThat(found.ours().get(new DeliveryId(1))).isEqualTo(news);
    }

    @Test
    void whatNeverWentOutIsNotInTheRecord() {
        DeliveryState refused =
                new DeliveryState.Done(new SendOutcome.Refused(new ApiRefusal(45015, "no", null)), null);
        DeliveryState unknown = new DeliveryState.Done(SendOutcome.Unknown.because(UnknownCause.TIMEOUT, ""), null);
        Message text = new Message.Text("好的");
        assertThat(among(List.of(sent(1, text, TEN, refused)), record("好的", TEN))
                        .elsewhere())
                .hasSize(1);
        assertThat(among(List.of(sent(1, text, TEN, unknown)), record("好的", TEN))
                        .elsewhere())
                .isEmpty();
        assertThat(among(List.of(sent(1, text, TEN, new DeliveryState.Sending())), record("好的", TEN))
                        .elsewhere())
                .isEmpty();
    }

    @Test
    void whatTheFollowerWroteIsNeverOurs() {
        ChatRecord echoed = new ChatRecord(WANG, true, "好的", TEN, "");
        OwnRecords found = OwnRecords.among(List.of(sent(1, "好的", TEN)), List.of(echoed));
        assertThat(found.ours()).isEmpty();
        assertThat(found.elsewhere()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"[image], IMAGE", "[Voice], VOICE", "' [video] ', VIDEO", "[笑], TEXT", "你好, TEXT", "'', TEXT"})
    void picturesVoicesAndVideosAreNamed(String recorded, Said.Kind kind) {
        Said said = Said.of(recorded);
        assertThat(said.kind()).isEqualTo(kind);
        assertThat(said.text()).isEqualTo(kind == Said.Kind.TEXT ? recorded : "");
    }
}
