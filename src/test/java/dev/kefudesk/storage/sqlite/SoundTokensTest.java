package dev.kefudesk.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.storage.FollowerText;
import dev.kefudesk.storage.Pinyin;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoundTokensTest {

    private static List<String> tokens(String alias, String remark) {
        List<String> lines = FollowerText.names(alias, remark)
                .lines()
                .filter(Pinyin::isSound)
                .toList();
        String tokens = SoundTokens.index(lines);
        return tokens.isEmpty() ? List.of() : Arrays.asList(tokens.strip().split(" ", -1));
    }

    @Test
    void aNameHasTheBeginningsOfItsSyllablesAndWhatFollowsEach() {
        assertThat(tokens("王小明", ""))
                .containsExactly(
                        "twang0x", "txiao0m", "tming0", "uwxm", "vwx", "vxm", "sw", "swa", "swan", "swang", "sx", "sxi",
                        "sxia", "sxiao", "sm", "smi", "smin", "sming");
        assertThat(tokens("李", "")).containsExactly("tli0", "sl", "sli");
        assertThat(tokens("Lily", "VIP")).isEmpty();
    }

    @Test
    void runsAreApartAndWhatTwoNamesShareStandsOnce() {
        assertThat(tokens("客户 李安", "")).contains("thu0", "tli0a", "vkh", "vla").doesNotContain("thu0l", "ukhl", "vhl");
        assertThat(tokens("王明", "王明VIP")).doesNotHaveDuplicates();
        assertThat(tokens("王明", "王民")).as("the same first letters").contains("tming0", "tmin0");
        assertThat(tokens("阿娥", ""))
                .as("its syllables are its first letters")
                .contains("ta0e", "te0", "vae", "sa", "se");
    }

    /** Sounds as they are typed, their first letters written large. */
    @ParameterizedTest
    @CsvSource({
        "W, sw, sw",
        "Wan, swan, swan",
        "WangX, '\"twang0x\"', '\"twang0x\"'",
        "WangXi, '\"twang0x txi\" *', '(\"twang0x\" AND sxi)'",
        "WangXiaoM, '\"twang0x txiao0m\"', '\"twang0x txiao0m\"'",
        "WX, '\"vwx\"', '\"vwx\"'",
        "WXM, '\"uwxm\"', '\"uwxm\"'",
        "WXMZ, '\"uwxm uxmz\"', '\"uwxm uxmz\"'",
        "ALi, '\"ta0l tli\" *', '(\"ta0l\" AND sli)'",
    })
    void whatIsTypedIsLookedForByTheRarestTokens(String typed, String exact, String wide) {
        String sound = typed.chars()
                .mapToObj(letter -> Character.toString(letter <= 'Z' ? letter - 'A' + 0xE000 : letter))
                .reduce("", String::concat);

        assertThat(SoundTokens.query(sound)).isEqualTo(exact);
        assertThat(SoundTokens.wide(sound)).isEqualTo(wide);
    }

    @Test
    void whatIsKeptOfASoundIsInCapitals() {
        assertThat(SoundTokens.kept(FollowerText.names("王vip", ""))).isEqualTo("王vip\n\uE016ANG");
    }
}
