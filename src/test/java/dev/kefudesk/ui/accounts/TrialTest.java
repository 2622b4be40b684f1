package dev.kefudesk.ui.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.SendOutcome.NotSent;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrialTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    40164 | invalid ip 116.7.99.141 ipv6 ::ffff:116.7.99.141, not in whitelist rid: 65f1c2a9 | 116.7.99.141
                    40164 | invalid ip 240e:3b7::1, not in whitelist                                         | ''
                    40013 | invalid appid 1.2.3.4                                                            | ''
                    """)
    void takesTheAddressForTheAllowListOutOfTheRefusal(long code, String words, String ip) {
        Trial trial = Trial.of(new NotSent(NotSentCause.TOKEN_REFUSED, new ApiRefusal(code, words, null), ""));

        assertThat(trial).isEqualTo(new Trial.Refused(code, words, ip));
    }

    @Test
    void namesTheCauseWhereNoAnswerCame() {
        assertThat(Trial.of(NotSent.because(NotSentCause.NAME_NOT_FOUND, "gate.example.com")))
                .isEqualTo(new Trial.Failed("name_not_found", "gate.example.com"));
    }
}
