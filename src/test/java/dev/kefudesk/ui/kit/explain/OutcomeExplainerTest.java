package dev.kefudesk.ui.kit.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.NoResend;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.domain.send.SendOutcome.NotSent;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.domain.send.SendOutcome.Refused;
import dev.kefudesk.domain.send.SendOutcome.Unknown;
import dev.kefudesk.domain.send.SendOutcome.UnknownCause;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.Texts.Language;
import dev.kefudesk.wechat.error.ReturnCodeTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class OutcomeExplainerTest {

    private static final OptionalInt TEN = OptionalInt.of(10);

    private final Texts texts = new Texts(Language.EN);
    private final OutcomeExplainer explainer = new OutcomeExplainer(new ReturnCodeTable(), texts);

    private static Refused refused(long code, String errmsg) {
        return new Refused(new ApiRefusal(code, errmsg, "65f1c2a9-3b0e77d1-1c9a04fe"));
    }

    private static LongStream codes() throws IOException {
        try (InputStream table = ReturnCodeTable.class.getResourceAsStream("errcodes.tsv")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .skip(1)
                            .filter(line -> !line.isBlank())
                            .mapToLong(line -> Long.parseLong(line.substring(0, line.indexOf('\t'))))
                            .boxed()
                            .toList()
                            .stream()
                            .mapToLong(Long::longValue);
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysOfEveryRefusedTokenWhyTheMessageWasNotSentAgain(Language language) {
        texts.setLanguage(language);
        Set<String> meanings = new HashSet<>();
        for (NoResend why : NoResend.values()) {
            Refused outcome = new Refused(new ApiRefusal(40001, "invalid credential", null), why);
            meanings.add(explainer.explain(outcome, TEN).meaning());
        }
        assertThat(meanings).hasSize(NoResend.values().length).noneMatch(words -> words.contains("explain."));
        texts.setLanguage(Language.EN);
        Refused tooSoon = new Refused(new ApiRefusal(40001, "invalid credential", null), NoResend.FORCED_TOO_SOON);
        assertThat(explainer.explain(tooSoon, TEN).meaning())
                .contains("The message was not delivered. It was not sent again:")
                .endsWith("every 30 seconds.");
    }

    @ParameterizedTest
    @EnumSource
    void saysOfEveryCodeWhatItMeansAndWhatToDo(Language language) throws IOException {
        texts.setLanguage(language);
        long[] all = codes().toArray();
        assertThat(all).hasSizeGreaterThan(250);
        for (long code : all) {
            Explanation words = explainer.explain(refused(code, "as WeChat says"), TEN);
            assertThat(words.meaning()).as("meaning of %d", code).hasSizeGreaterThan(6);
            assertThat(words.meaning()).as("meaning of %d", code).doesNotContain("as WeChat says");
            assertThat(words.nextStep()).as("next step of %d", code).hasSizeGreaterThan(3);
            assertThat(words.meaning() + words.likely() + words.nextStep())
                    .as("words of %d", code)
                    .doesNotContain("{", "}", "''", "!", "！");
            Explanation ofToken =
                    explainer.explain(new NotSent(NotSentCause.TOKEN_REFUSED, new ApiRefusal(code, "", null), ""), TEN);
            assertThat(ofToken.nextStep())
                    .as("next step of %d at the token call", code)
                    .isNotBlank();
        }
    }

    @ParameterizedTest
    @EnumSource
    void explainsEveryCauseInItsOwnWords(Language language) {
        texts.setLanguage(language);
        for (NotSentCause cause : NotSentCause.values()) {
            Explanation words = explainer.explain(NotSent.because(cause), TEN);
            assertThat(words.kind()).isEqualTo(OutcomeKind.NOT_SENT);
            assertThat(words.meaning()).contains(texts.get("explain.notsent.arrived"));
            assertThat(words.nextStep()).isNotBlank();
            assertThat(words.headline()).startsWith(language == Language.EN ? "Refused" : "被拒绝");
        }
        for (UnknownCause cause : UnknownCause.values()) {
            Explanation words = explainer.explain(Unknown.because(cause, ""), TEN);
            assertThat(words.kind()).isEqualTo(OutcomeKind.UNKNOWN);
            assertThat(words.meaning()).contains(texts.get("explain.unknown.arrived"));
            assertThat(words.nextStep()).isNotBlank();
            assertThat(words.headline()).startsWith(language == Language.EN ? "Unknown" : "未知");
        }
    }

    @Test
    void acceptedIsNoPromise() {
        Explanation words = explainer.explain(new SendOutcome.Accepted(), TEN);
        assertThat(words.headline()).isEqualTo("Accepted");
        assertThat(words.meaning()).isEqualTo("WeChat took it: there is no read receipt and it cannot be taken back.");
    }

    @Test
    void namesTheLimitOfTheAccountFor45008() {
        Explanation words = explainer.explain(refused(45008, ""), OptionalInt.of(4));
        assertThat(words.likely()).contains("limit set for this account is 4");
        assertThat(words.action()).isEqualTo(new NextAction.OneCardPerMessage());
        assertThat(explainer.explain(refused(45008, ""), OptionalInt.of(1)).action())
                .as("the limit is 1 already")
                .isEqualTo(new NextAction.None());
        assertThat(explainer.explain(refused(45008, ""), OptionalInt.empty()).likely())
                .as("of a deleted account the limit is not known")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"45015", "45047"})
    void afterTheWindowHasClosedTheFollowerMustWriteFirst(long code) {
        Explanation words = explainer.explain(refused(code, ""), TEN);
        assertThat(words.nextStep()).startsWith("The follower must write first").contains("draft is kept");
        assertThat(words.action()).isEqualTo(new NextAction.None());
        assertThat(words.meaning()).endsWith("The message was not delivered.");
    }

    @ParameterizedTest
    @CsvSource({"40001", "40014", "42001", "41001"})
    void offersANewTokenWhereTheTokenWasRefused(long code) {
        assertThat(explainer.explain(refused(code, ""), TEN).action()).isEqualTo(new NextAction.RefreshToken());
    }

    @Test
    void aTokenCallRefusedForItsSecretLeadsToTheAccount() {
        NotSent outcome = new NotSent(NotSentCause.TOKEN_REFUSED, new ApiRefusal(40001, "", "rid-1"), "");
        Explanation words = explainer.explain(outcome, TEN);
        assertThat(words.action()).isEqualTo(new NextAction.OpenAccount());
        assertThat(words.headline()).isEqualTo("Refused · not sent · 40001");
        assertThat(words.rid()).isEqualTo("rid-1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "invalid ip 203.0.113.9 ipv6 ::ffff:203.0.113.9, not in whitelist rid: 1 | 203.0.113.9",
                "invalid ip 198.51.100.7, not in whitelist | 198.51.100.7",
                "invalid ip ::ffff:203.0.113.77 | ''",
                "not in whitelist | ''"
            })
    void takesTheAddressToAllowFromWhatWeChatSays(String errmsg, String ip) {
        NextAction action = explainer.explain(refused(40164, errmsg), TEN).action();
        assertThat(action).isEqualTo(ip.isEmpty() ? new NextAction.None() : new NextAction.CopyIp(ip));
    }

    @Test
    void aMissingSecretCanBeGiven() {
        assertThat(explainer
                        .explain(NotSent.because(NotSentCause.SECRET_MISSING), TEN)
                        .action())
                .isEqualTo(new NextAction.GiveSecret());
    }

    @Test
    void busyMayHaveArrivedAndIsCheckedFirst() {
        Explanation words =
                explainer.explain(new Unknown(UnknownCause.BUSY, new ApiRefusal(-1, "system error", null), ""), TEN);
        assertThat(words.word()).isEqualTo("-1");
        assertThat(words.meaning() + words.likely()).contains("may or may not have arrived");
        assertThat(words.nextStep()).startsWith("Check whether the message has arrived");
    }

    @Test
    void aCodeNobodyListedIsShownInTheWordsOfWeChat() {
        Explanation words = explainer.explain(refused(70000, "minor protection {0} 'x'"), TEN);
        assertThat(words.meaning()).contains("70000").contains("minor protection {0} 'x'");
        assertThat(words.nextStep()).startsWith("Copy the reply");
        assertThat(words.rid()).isEqualTo("65f1c2a9-3b0e77d1-1c9a04fe");
    }

    @Test
    void speaksChineseWhenTheLanguageIsSwitched() {
        texts.setLanguage(Language.ZH);
        Explanation words = explainer.explain(refused(45015, ""), TEN);
        assertThat(words.headline()).isEqualTo("被拒绝 45015");
        assertThat(words.meaning()).isEqualTo("超过可回复时间（或已取关）。消息没有送达。");
    }
}
