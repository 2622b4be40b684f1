package dev.kefudesk.service.window;

import static dev.kefudesk.service.window.WindowBench.at;
import static dev.kefudesk.testing.Samples.LI;
import static dev.kefudesk.testing.Samples.SHOP;
import static dev.kefudesk.testing.Samples.WANG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.kefudesk.domain.conversation.ChatRecord;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.window.ReplyWindow;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.ContactStore.ReadSpan;
import dev.kefudesk.service.port.ServiceDeskApi.ChatPage;
import dev.kefudesk.service.port.ServiceDeskApi.ChatQuery;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.port.WeChatGateway.Quota;
import dev.kefudesk.service.window.RecordState.Stage;
import dev.kefudesk.testing.Samples;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** WeChat's chat record is read without gap, gently, and by one desk. */
final class ChatRecordTest {

    private final WindowBench bench = new WindowBench();

    @AfterEach
    void close() {
        bench.close();
    }

    private List<String> texts() {
        return bench.contacts.recordsBefore(SHOP.id(), WANG, null, 10_000).stream()
                .map(ChatRecord::text)
                .toList()
                .reversed();
    }

    private ReadSpan span() {
        return bench.contacts.readSpan(SHOP.id()).orElseThrow();
    }

    private Instant next() {
        return ((Stage.Again) bench.stage()).next();
    }

    @Test
    void theFirstReadingIsOfThreeLocalDaysAndNeverAcrossMidnight() {
        bench.chat.wrote(WANG, "在吗", at("21 11:00")).wrote(WANG, "太早了", at("20 23:00"));
        bench.open();
        assertThat(bench.chat.asked())
                .extracting(ChatQuery::from, ChatQuery::to)
                .containsExactly(
                        tuple(at("21 00:00"), at("21 23:59:59")),
                        tuple(at("22 00:00"), at("22 23:59:59")),
                        tuple(at("23 00:00"), at("23 10:46")));
        assertThat(texts()).containsExactly("在吗");
        assertThat(span()).isEqualTo(new ReadSpan(at("21 00:00"), at("23 10:46")));
        assertThat(bench.windows.record(SHOP.id()))
                .isEqualTo(new RecordState(at("23 10:46"), 4, new Stage.Read(at("23 10:47"))));
        assertThat(bench.states.getFirst().stage()).isEqualTo(new Stage.Reading());
    }

    @Test
    void aDeskInAnotherZoneCutsAtItsOwnMidnightToo() {
        try (WindowBench london = new WindowBench(ZoneId.of("Europe/London"))) {
            london.open();
            assertThat(london.chat.asked()).extracting(ChatQuery::from).contains(at("22 00:00"), at("22 08:00"));
        }
    }

    @Test
    void thenEveryMinuteWithALittleOverlapSoThatWhatComesLateIsFound() {
        bench.open();
        bench.chat.wrote(WANG, "迟到", at("23 10:45:30"));
        bench.chat.wrote(WANG, "准时", at("23 10:46:30"));
        bench.poll();
        assertThat(bench.chat.asked().getLast().from()).isEqualTo(at("23 10:44"));
        assertThat(texts()).containsExactly("迟到", "准时");
        bench.poll();
        assertThat(texts()).as("read again, and there once").containsExactly("迟到", "准时");
        assertThat(span()).isEqualTo(new ReadSpan(at("21 00:00"), at("23 10:48")));
    }

    @Test
    void theIntervalIsASetting() {
        bench.desk.settings.put(WindowService.POLL_SECONDS, "300");
        bench.open();
        assertThat(next()).isEqualTo(at("23 10:51"));
        bench.desk.settings.put(WindowService.POLL_SECONDS, "1");
        bench.windows.readNow();
        assertThat(next()).as("no oftener than every 20 s").isEqualTo(at("23 10:46:20"));
        bench.desk.settings.put(WindowService.POLL_SECONDS, "often");
        bench.windows.readNow();
        assertThat(next()).isEqualTo(at("23 10:47"));
    }

    @Test
    void pagesAreReadToTheEndAndEqualEntriesOfTwoPagesAreBothThere() {
        bench.chat.pages(2);
        bench.chat.wrote(WANG, "1", at("23 09:00:00"));
        for (int i = 0; i < 4; i++) {
            bench.chat.wrote(WANG, "嗯", at("23 09:00:01"));
        }
        bench.open();
        assertThat(texts()).containsExactly("1", "嗯", "嗯", "嗯", "嗯");
        bench.windows.readNow();
        assertThat(texts()).hasSize(5);
    }

    @Test
    void aFullPageThatDoesNotSayHowToGoOnIsReadInShorterSpans() {
        for (int i = 0; i < 900; i++) {
            bench.chat.wrote(WANG, "第" + i + "条", at("23 09:00").plusSeconds(i));
        }
        bench.chat.losingItsWay();
        bench.open();
        assertThat(texts()).hasSize(900);
        assertThat(bench.stage()).isInstanceOf(Stage.Read.class);
        assertThat(span().to()).isEqualTo(at("23 10:46"));
    }

    @Test
    void whatCannotBeReadToTheEndIsNotTakenForRead() {
        for (int i = 0; i < 400; i++) {
            bench.chat.wrote(WANG, "第" + i + "条", at("23 09:00"));
        }
        bench.chat.losingItsWay();
        bench.open();
        assertThat(bench.stage()).isInstanceOf(Stage.Failed.class);
        assertThat(span().to()).as("up to midnight all was read").isEqualTo(at("22 23:59:59"));
        assertThat(bench.chat.asked().size()).as("and it is not tried for ever").isLessThan(40);
    }

    @Test
    void aRecordWithoutEndIsLeft() {
        ChatRecord entry = new ChatRecord(WANG, true, "再来", at("21 12:00"), "");
        for (int i = 0; i < RecordReader.MOST_PAGES; i++) {
            ChatQuery more = new ChatQuery(at("21 00:00"), at("21 23:59:59"), i + 2L, 400);
            bench.chat.answering(new ChatPage(List.of(entry), more));
        }
        bench.open();
        assertThat(bench.chat.asked()).hasSize(RecordReader.MOST_PAGES);
        assertThat(bench.stage()).isInstanceOf(Stage.Failed.class);
        assertThat(bench.contacts.readSpan(SHOP.id())).isEmpty();
    }

    @Test
    void entriesFarFromWhatWasAskedForAreNotBelieved() {
        bench.chat.answering(new ChatPage(
                List.of(
                        new ChatRecord(WANG, true, "将来", at("29 10:00"), ""),
                        new ChatRecord(WANG, true, "此刻", at("21 12:00"), "")),
                null));
        bench.open();
        assertThat(texts()).containsExactly("此刻");
    }

    @Test
    void aReadingThatBreaksOffGoesOnFromThere() {
        bench.chat.beforeAnswer(() -> {
            if (bench.chat.asked().size() == 2) {
                bench.chat.failing();
            }
        });
        bench.open();
        assertThat(span()).isEqualTo(new ReadSpan(at("21 00:00"), at("21 23:59:59")));
        bench.poll();
        assertThat(bench.chat.asked().get(2).from()).isEqualTo(at("21 23:57:59"));
        assertThat(span()).isEqualTo(new ReadSpan(at("21 00:00"), at("23 10:47")));
    }

    @Test
    void afterANightOffItGoesOnWhereItEndedAndAfterAWeekItBeginsAnew() {
        bench.open();
        bench.desk.accounts.select(Samples.OTHER.id());
        bench.pass(Duration.ofHours(14));
        bench.desk.accounts.select(SHOP.id());
        assertThat(span()).isEqualTo(new ReadSpan(at("21 00:00"), at("24 00:46")));
        bench.desk.accounts.select(Samples.OTHER.id());
        bench.pass(Duration.ofDays(5));
        bench.desk.accounts.select(SHOP.id());
        assertThat(span()).isEqualTo(new ReadSpan(at("27 00:00"), at("29 00:46")));
    }

    @Test
    void onlyTheAccountInUseIsRead() {
        bench.open();
        bench.desk.accounts.select(Samples.OTHER.id());
        assertThat(bench.stage()).isEqualTo(new Stage.Idle());
        assertThat(bench.stage(Samples.OTHER)).isInstanceOf(Stage.Read.class);
        bench.poll();
        assertThat(span().to()).isEqualTo(at("23 10:46"));
        bench.windows.close();
        int calls = bench.chat.asked().size();
        bench.poll();
        assertThat(bench.chat.asked()).hasSize(calls);
    }

    @Test
    void failuresMakeItWaitLongerEachTimeUntilItWorksAgain() {
        bench.chat.failing().failing().failing();
        bench.open();
        assertThat(next()).isEqualTo(at("23 10:47"));
        bench.poll();
        assertThat(next()).isEqualTo(at("23 10:49"));
        bench.pass(Duration.ofMinutes(2));
        assertThat(next()).isEqualTo(at("23 10:53"));
        bench.pass(Duration.ofMinutes(4));
        assertThat(bench.stage()).isInstanceOf(Stage.Read.class);
        assertThat(next()).isEqualTo(at("23 10:54"));
        for (int i = 0; i < 10; i++) {
            bench.chat.failing();
            bench.pass(Duration.between(bench.desk.clock.instant(), next()));
        }
        assertThat(Duration.between(bench.desk.clock.instant(), next())).isEqualTo(RecordPoll.LONGEST_PAUSE);
    }

    @Test
    void anAccountWithoutTheRightIsLeftAloneUntilSomebodyAsks() {
        bench.chat.refusing(48001);
        bench.open();
        assertThat(bench.stage()).isEqualTo(new Stage.NoRight(new ApiRefusal(48001, "refused", null)));
        bench.pass(Duration.ofHours(2));
        assertThat(bench.chat.asked()).hasSize(1);
        bench.chat.refusing(65400);
        bench.windows.readNow();
        assertThat(bench.stage()).isEqualTo(new Stage.NoRight(new ApiRefusal(65400, "refused", null)));
        bench.windows.readNow();
        assertThat(bench.stage()).isInstanceOf(Stage.Read.class);
    }

    @Test
    void whenTheDaysCallsAreUsedUpItWaitsForChinasNextDay() {
        bench.desk.gateway.measuring(new ApiAnswer.Ok<>(new Quota(5_000, 5_000, 0)));
        bench.chat.refusing(45009);
        bench.open();
        assertThat(bench.stage()).isEqualTo(new Stage.OverQuota(new Quota(5_000, 5_000, 0), at("24 00:00")));
        bench.pass(Duration.ofHours(13));
        assertThat(bench.chat.asked()).hasSize(1);
        bench.pass(Duration.ofMinutes(14));
        assertThat(bench.stage()).isInstanceOf(Stage.Read.class);
        assertThat(bench.windows.record(SHOP.id()).calls()).as("counted afresh").isLessThan(6);
    }

    @Test
    void tooManyWithinAMinuteIsTriedAgainLater() {
        bench.desk.gateway.measuring(new ApiAnswer.Ok<>(new Quota(5_000, 12, 4_988)));
        bench.chat.refusing(45009);
        bench.open();
        assertThat(bench.stage()).isEqualTo(new Stage.Refused(new ApiRefusal(45009, "refused", null), at("23 10:47")));
    }

    @Test
    void whileAnotherDeskReadsThisOneWaits() {
        bench.turn = () -> false;
        bench.open();
        assertThat(bench.stage()).isEqualTo(new Stage.OtherDesk(at("23 10:47")));
        assertThat(bench.chat.asked()).isEmpty();
    }

    @Test
    void whatAnotherDeskHasJustReadIsNotReadAgain() {
        ReadSpan theirs = new ReadSpan(at("20 10:00"), at("23 10:45:30"));
        bench.contacts.setReadSpan(SHOP.id(), theirs);
        bench.open();
        assertThat(bench.chat.asked()).isEmpty();
        assertThat(bench.windows.record(SHOP.id()))
                .isEqualTo(new RecordState(at("23 10:45:30"), 0, new Stage.Read(at("23 10:47"))));
        assertThat(bench.changes)
                .as("they may have found anything")
                .containsExactly(new WindowChanged(SHOP.id(), null));
        bench.windows.readNow();
        assertThat(bench.chat.asked()).as("unless somebody wants it").hasSize(1);
    }

    @Test
    void aTeamsDatabaseThatDoesNotAnswerIsNoEnd() {
        bench.turn = () -> {
            throw new StoreFailure(StoreFailure.Kind.UNREACHABLE, "gone", null);
        };
        bench.open();
        assertThat(bench.stage()).isEqualTo(new Stage.NotKept(StoreFailure.Kind.UNREACHABLE, at("23 10:47")));
        bench.turn = null;
        bench.poll();
        assertThat(bench.stage()).isInstanceOf(Stage.Read.class);
    }

    @Test
    void itIsReadByWeChatsClock() {
        bench.clock.heard(SHOP.api().origin(), "Mon, 23 Nov 2026 02:50:00 GMT", Duration.ZERO);
        bench.open();
        assertThat(span().to()).as("this clock is four minutes slow").isEqualTo(at("23 10:50"));
        bench.chat.wrote(LI, "你好", at("23 10:50:30"));
        bench.poll();
        assertThat(bench.window(LI)).isInstanceOf(ReplyWindow.Open.class);
    }
}
