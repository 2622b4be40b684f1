package dev.kefudesk.service.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.service.diagnosis.Diagnosis.Counted;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.CallLedger.Rare;
import dev.kefudesk.service.port.WeChatGateway.Done;
import dev.kefudesk.service.port.WeChatGateway.Quota;
import dev.kefudesk.service.port.WeChatGateway.RecordedRequest;
import dev.kefudesk.testing.Samples;
import dev.kefudesk.testing.SmallDesk;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DiagnosisTest {

    private static final String RID = "61725984-6126f6f9-040f19c4";

    private final SmallDesk desk = new SmallDesk();

    private static RecordedRequest record(String url, String request, String response) {
        return new RecordedRequest(Instant.EPOCH, Duration.ofMillis(83), url, request, response, "203.0.113.9");
    }

    private static <T> ApiAnswer<T> refusal(long code) {
        return new ApiAnswer.Refused<>(new ApiRefusal(code, "refused", null));
    }

    private RecordedRequest found(RecordedRequest recorded) {
        desk.gateway.recording(List.of(new ApiAnswer.Ok<>(recorded)));
        return ((ApiAnswer.Ok<RecordedRequest>) desk.diagnosis
                        .lookUp(Samples.SHOP, RID)
                        .toCompletableFuture()
                        .join())
                .value();
    }

    @Test
    void aRecordKeepsWhoAndWhatButNoTokenAndNoWordOfTheMessage() {
        RecordedRequest shown = found(record(
                "https://api.weixin.qq.com/cgi-bin/message/custom/send?access_token=99_AbCdEf&openid=oWang&key=k1",
                "{\"touser\":\"oWang\",\"msgtype\":\"news\",\"news\":{\"articles\":[{\"title\":\"He said \\\"退款\\\"\",\"url\":\"https://shop.example/8831\"}]}}",
                "{\"errcode\":45015,\"errmsg\":\"response out of time limit\",\"access_token\":\"99_other\"}"));

        assertThat(shown.requestUrl())
                .isEqualTo(
                        "https://api.weixin.qq.com/cgi-bin/message/custom/send?access_token=•••&openid=oWang&key=•••");
        assertThat(shown.requestBody()).contains("oWang", "\"news\"").doesNotContain("退款", "8831", "He said");
        assertThat(shown.responseBody()).contains("45015", "out of time").doesNotContain("99_other");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"touser\":\"oWang\",\"text\":{\"content\":\"退款 cut off",
                "{\"text\":{\"content\":\"退款\\",
                "appid=wx1&secret=退款",
                "[\"退款\"]"
            })
    void aRecordThatIsNoWholeObjectShowsNoWordsEither(String body) {
        assertThat(found(record("https://x/", body, "")).requestBody()).doesNotContain("退款");
    }

    @Test
    void aSecretOfThisSessionIsTakenOutWhereverItIs() {
        assertThat(found(record("https://x/" + Samples.SECRET.reveal(), "", "")).requestUrl())
                .doesNotContain(Samples.SECRET.reveal());
    }

    @Test
    void aRecordThatIsNotThereYetIsAskedForOnceMoreAfterASecond() {
        desk.gateway.recording(List.of(refusal(76001), new ApiAnswer.Ok<>(record("https://x/", "", ""))));

        CompletableFuture<ApiAnswer<RecordedRequest>> answer =
                desk.diagnosis.lookUp(Samples.SHOP, RID).toCompletableFuture();
        desk.timer.advance(Duration.ofMillis(999));
        assertThat(answer).isNotDone();
        desk.timer.advance(Duration.ofMillis(1));

        assertThat(answer.join()).isInstanceOf(ApiAnswer.Ok.class);
    }

    @Test
    void aRecordThatNeverComesIsAskedForTwiceAndNoMore() {
        desk.gateway.recording(List.of(refusal(76001), refusal(76001)));

        CompletableFuture<ApiAnswer<RecordedRequest>> answer =
                desk.diagnosis.lookUp(Samples.SHOP, RID).toCompletableFuture();
        desk.timer.advance(Duration.ofSeconds(1));

        assertThat(answer.join()).isEqualTo(refusal(76001));
        assertThat(desk.timer.waiting()).isZero();
    }

    @Test
    void theQuotasOfSendingFollowingAndDetailsAreAskedFor() {
        desk.gateway.measuring(new ApiAnswer.Ok<>(new Quota(500, 20, 480)));

        List<Diagnosis.QuotaAnswer> quotas =
                desk.diagnosis.quotas(Samples.SHOP).toCompletableFuture().join();

        assertThat(quotas).extracting(Diagnosis.QuotaAnswer::call).containsExactly(Counted.values());
        assertThat(quotas.getFirst().answer()).isEqualTo(new ApiAnswer.Ok<>(new Quota(500, 20, 480)));
    }

    @Test
    void aClearingIsNotedBeforeItIsAskedForAndNeverRepeated() {
        desk.gateway.clearing(refusal(-1));

        ApiAnswer<Done> answer =
                desk.diagnosis.clearQuota(Samples.SHOP).toCompletableFuture().join();

        assertThat(answer).isEqualTo(refusal(-1));
        assertThat(desk.gateway.clearings()).isEqualTo(1);
        assertThat(left()).isEqualTo(9);
    }

    @Test
    void theMonthOfClearingsIsThatOfBeijing() {
        Instant month = LocalDate.ofInstant(desk.clock.instant(), ZoneId.of("Asia/Shanghai"))
                .withDayOfMonth(1)
                .atStartOfDay(ZoneId.of("Asia/Shanghai"))
                .toInstant();
        desk.ledger.note(Samples.SHOP.scope(), Rare.CLEARED_QUOTA, month.minusSeconds(1));
        assertThat(left()).isEqualTo(10);
        desk.ledger.note(Samples.SHOP.scope(), Rare.CLEARED_QUOTA, month);
        assertThat(left()).isEqualTo(9);
    }

    private int left() {
        return desk.diagnosis.clearingsLeft(Samples.SHOP).toCompletableFuture().join();
    }
}
