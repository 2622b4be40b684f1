package dev.kefudesk.storage.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kefudesk.domain.message.NewsCard;
import dev.kefudesk.domain.snippet.Snippet;
import dev.kefudesk.domain.snippet.SnippetContent;
import dev.kefudesk.domain.snippet.SnippetFault;
import dev.kefudesk.service.port.ExportFailure;
import dev.kefudesk.service.port.SnippetFiles;
import dev.kefudesk.service.port.SnippetFiles.Bad;
import dev.kefudesk.service.port.SnippetFiles.Good;
import dev.kefudesk.service.port.SnippetFiles.Unreadable;
import dev.kefudesk.service.port.SnippetFiles.Unreadable.Kind;
import dev.kefudesk.testing.Samples;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonSnippetFilesTest {

    private static final String HEAD = "{\"format\":\"kefudesk-snippets\",\"version\":1,\"snippets\":[";

    @TempDir
    Path folder;

    private final SnippetFiles files = new JsonSnippetFiles();

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("in.json"), bytes);
    }

    private List<SnippetFiles.Entry> read(String json) throws IOException {
        return files.read(file(json.getBytes(StandardCharsets.UTF_8)));
    }

    private void refused(byte[] bytes, Kind kind, long line) throws IOException {
        Path file = file(bytes);
        assertThatThrownBy(() -> files.read(file)).isInstanceOfSatisfying(Unreadable.class, failure -> {
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.line()).isEqualTo(line);
        });
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        SnippetContent text = new SnippetContent.Text("您好 \"{alias}\"\n<a href=\"https://a.example\">看</a> 😀");
        SnippetContent cards = new SnippetContent.Cards(List.of(Samples.card(1), new NewsCard("x", "", "", "")));
        Path target = folder.resolve("out.json");
        try (SnippetFiles.OpenFile out = files.write(target, false)) {
            out.add(Snippet.fresh("售后/退换", "退货", text));
            out.add(Snippet.fresh("", "新品", cards));
            out.complete();
        }

        assertThat(files.read(target)).containsExactly(new Good(1, "售后/退换", "退货", text), new Good(2, "", "新品", cards));
        assertThat(Files.readString(target).lines()).as("an entry a line").hasSize(4);
        assertThatThrownBy(() -> files.write(target, false).close()).isInstanceOf(ExportFailure.class);
        try (SnippetFiles.OpenFile out = files.write(target, true)) {
            out.add(Snippet.fresh("", "half", text));
        }
        assertThat(files.read(target))
                .as("what was not completed leaves nothing")
                .hasSize(2);
        assertThat(folder.toFile().list()).containsExactly("out.json");
    }

    @Test
    void badEntriesAreListedByNumberAndTheOthersRead() throws IOException {
        assertThat(read("\uFEFF" + HEAD + """
                {"name":"good","text":"a\\r\\nb","more":[1]},
                7,
                {"text":"x"},
                {"name":"both","text":"x","cards":[]},
                {"name":"neither"},
                {"name":1,"text":"x"},
                {"name":"number","text":5},
                {"name":"set","cards":[{"title":7}]},
                {"name":"set","cards":{"title":"x"}},
                {"name":"empty","cards":[{}]},
                {"name":"null","folder":null,"text":"a\\u0000"},
                {"folder":" 甲 / 乙 ","name":" 全 ","text":null,"cards":[{"title":"t","url":null}]}
                ]}"""))
                .containsExactly(
                        new Good(1, "", "good", new SnippetContent.Text("a\nb")),
                        new Bad(2, "", SnippetFault.NO_OBJECT),
                        new Bad(3, "", SnippetFault.NAME_MISSING),
                        new Bad(4, "both", SnippetFault.TEXT_OR_CARDS),
                        new Bad(5, "neither", SnippetFault.TEXT_OR_CARDS),
                        new Bad(6, "1", SnippetFault.WRONG_TYPE),
                        new Bad(7, "number", SnippetFault.WRONG_TYPE),
                        new Bad(8, "set", SnippetFault.WRONG_TYPE),
                        new Bad(9, "set", SnippetFault.WRONG_TYPE),
                        new Bad(10, "empty", SnippetFault.NOTHING_IN_IT),
                        new Bad(11, "null", SnippetFault.UNSAFE_CHARACTERS),
                        new Good(12, "甲/乙", "全", new SnippetContent.Cards(List.of(new NewsCard("t", "", "", "")))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    ``                                                         | NOT_SNIPPETS | 0
                    []                                                         | NOT_SNIPPETS | 0
                    "kefudesk-snippets"                                        | NOT_SNIPPETS | 0
                    {"format":"other","snippets":[]}                           | NOT_SNIPPETS | 0
                    {"format":"kefudesk-snippets","snippets":{}}               | NOT_SNIPPETS | 0
                    {"format":"kefudesk-snippets","version":2,"snippets":[]}   | NEWER        | 0
                    <html>                                                     | NOT_JSON     | 1
                    """)
    void aFileOfSomethingElseIsRefusedAsAWhole(String json, Kind kind, long line) throws IOException {
        refused(json.getBytes(StandardCharsets.UTF_8), kind, line);
    }

    @Test
    void aHostileFileIsRefused() throws IOException {
        refused((HEAD + "\n\n{\"name\":}").getBytes(StandardCharsets.UTF_8), Kind.NOT_JSON, 3);
        refused((HEAD + "[".repeat(100_000)).getBytes(StandardCharsets.UTF_8), Kind.NOT_JSON, 0);
        refused((HEAD + "{\"name\":\"名\"}]}").getBytes(Charset.forName("GB18030")), Kind.NOT_UTF8, 0);
        refused(new byte[SnippetFiles.MOST_BYTES + 1], Kind.TOO_LARGE, 0);
        refused((HEAD + "0,".repeat(10_000) + "0]}").getBytes(StandardCharsets.UTF_8), Kind.TOO_MANY, 0);
        assertThatThrownBy(() -> files.read(folder.resolve("gone.json")))
                .isInstanceOfSatisfying(
                        Unreadable.class, failure -> assertThat(failure.kind()).isEqualTo(Kind.MISSING));
        assertThatThrownBy(() -> files.read(folder))
                .isInstanceOfSatisfying(
                        Unreadable.class, failure -> assertThat(failure.kind()).isEqualTo(Kind.MISSING));
    }
}
