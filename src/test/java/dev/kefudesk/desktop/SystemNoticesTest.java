package dev.kefudesk.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SystemNoticesTest {

    private static final String NAME = "'; rm -rf ~; \"王小明\" $(id)";

    @ParameterizedTest
    @ValueSource(strings = {"Linux", "FreeBSD", "Mac OS X"})
    void textsAreArgumentsOfTheirOwn(String system) {
        List<String> command = SystemNotices.command(system).of("Kefu", NAME);
        assertThat(command).endsWith("Kefu", NAME);
        assertThat(command.subList(0, command.size() - 2)).noneMatch(part -> part.contains("王小明"));
    }

    @Test
    void windowsTakesTextsFromTheEnvironment() {
        assertThat(SystemNotices.command("Windows 11").of("Kefu", NAME))
                .startsWith("powershell", "-NoProfile")
                .noneMatch(part -> part.contains("王小明"))
                .last()
                .asString()
                .contains("$env:KEFUDESK_TITLE")
                .contains("$env:KEFUDESK_TEXT");
    }

    @Test
    void aSystemWithoutSuchAProgramIsNoFault() {
        SystemNotices notices = new SystemNotices((_, _) -> List.of("kefudesk-no-such-program"), Runnable::run);
        assertThatCode(() -> notices.show("Kefu", NAME)).doesNotThrowAnyException();
    }
}
