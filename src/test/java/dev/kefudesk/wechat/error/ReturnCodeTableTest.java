package dev.kefudesk.wechat.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.send.ReturnCode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReturnCodeTableTest {

    private static final Set<String> ACTIONS = Set.of(
            "ok",
            "retry",
            "wait",
            "refresh_token",
            "ask_follower",
            "ask_recipient",
            "fix_content",
            "fix_config",
            "ask_admin",
            "report");

    private final ReturnCodeTable table = new ReturnCodeTable();

    @Test
    void knowsWhatARowSays() {
        ReturnCode code = table.find(45015).orElseThrow();
        assertThat(code.code()).isEqualTo(45015);
        assertThat(code.meaningEn()).isNotBlank();
        assertThat(code.meaningZh()).containsPattern("\\p{IsHan}");
        assertThat(code.actionKey()).isEqualTo("ask_follower");
        assertThat(code.actionDetail()).isNotBlank().doesNotStartWith(":");
        assertThat(table.find(-1).orElseThrow().actionKey()).isEqualTo("wait");
        assertThat(table.find(0).orElseThrow()).isEqualTo(new ReturnCode(0, "success", "成功", "ok", ""));
    }

    @Test
    void everyRowCanBeFoundAndSaysWhatToDo() throws Exception {
        List<String> lines;
        try (var reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ReturnCodeTable.class.getResourceAsStream("errcodes.tsv")),
                StandardCharsets.UTF_8))) {
            lines = reader.lines().skip(1).toList();
        }
        assertThat(lines).hasSizeGreaterThan(200);
        assertThat(lines).allSatisfy(line -> {
            ReturnCode code =
                    table.find(Long.parseLong(line.split("\t", -1)[0])).orElseThrow();
            assertThat(code.meaningEn()).isNotBlank();
            assertThat(code.meaningZh()).isNotBlank();
            assertThat(ACTIONS).contains(code.actionKey());
        });
    }

    @Test
    void anUnknownCodeIsUnknown() {
        assertThat(table.find(123456789)).isEmpty();
    }
}
