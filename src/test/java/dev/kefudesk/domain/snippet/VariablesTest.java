package dev.kefudesk.domain.snippet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.message.MessageKind;
import dev.kefudesk.domain.message.NewsCard;
import dev.kefudesk.domain.message.Problem;
import dev.kefudesk.testing.Samples;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VariablesTest {

    private static final Map<String, String> VALUES =
            Map.of("alias", "王小明", "订单号", "A 7&8/九", "link", "https://a.example/?q=1", "blank", " ");

    @Test
    void namesHaveLettersOfAnyScriptDigitsAndTwoSigns() {
        assertThat(Variables.in("{alias} {订单号} {a_1-b} {alias} {Ünï}")).containsExactly("alias", "订单号", "a_1-b", "Ünï");
        assertThat(Variables.in("{" + "名".repeat(30) + "}")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{ alias }",
                "{a b}",
                "{\"a\": 1}",
                "{a.b}",
                "{alias",
                "alias}",
                "（alias）",
                "{名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名}"
            })
    void otherBracesStayWhatTheyAre(String text) {
        assertThat(Variables.in(text)).isEmpty();
        assertThat(Variables.fillText(text, VALUES)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {alias}您好                          | 王小明您好
                    {unknown} {blank} {alias}            | {unknown} {blank} 王小明
                    {{alias}}                            | {王小明}
                    见 https://a.example/{订单号}，谢谢 {订单号} | 见 https://a.example/A%207%268%2F%E4%B9%9D，谢谢 A 7&8/九
                    <a href="https://a.example/?to={alias}">{alias}</a> | <a href="https://a.example/?to=%E7%8E%8B%E5%B0%8F%E6%98%8E">王小明</a>
                    <a href="{link}">看</a>              | <a href="https://a.example/?q=1">看</a>
                    https://a.example/{alias}/{订单号}    | https://a.example/%E7%8E%8B%E5%B0%8F%E6%98%8E/A%207%268%2F%E4%B9%9D
                    """)
    void valuesAreEncodedWhereTheyStandInAnAddress(String text, String filled) {
        assertThat(Variables.fillText(text, VALUES)).isEqualTo(filled);
    }

    @Test
    void aValueIsNotLookedThroughForVariables() {
        assertThat(Variables.fillText("{a}{b}", Map.of("a", "{b}", "b", "$1\\")))
                .isEqualTo("{b}$1\\");
    }

    @Test
    void everyFieldOfACardIsFilled() {
        SnippetContent cards = new SnippetContent.Cards(List.of(
                new NewsCard("给{alias}", "订单 {订单号}", "https://a.example/{订单号}", "{link}"),
                new NewsCard("{alias}", "", "", "")));

        assertThat(Variables.in(cards)).containsExactly("alias", "订单号", "link");
        assertThat(Variables.fill(cards, VALUES))
                .isEqualTo(new SnippetContent.Cards(List.of(
                        new NewsCard(
                                "给王小明",
                                "订单 A 7&8/九",
                                "https://a.example/A%207%268%2F%E4%B9%9D",
                                "https://a.example/?q=1"),
                        new NewsCard("王小明", "", "", ""))));
    }

    @Test
    void whatStandsOpenInADraftStopsItFieldByField() {
        Draft empty = Draft.empty(new DraftKey(Samples.SHOP.id(), Samples.WANG));
        Draft draft = empty.withText("{x} {y}")
                .withCards(List.of(Samples.card(1), new NewsCard("{x}", "", "https://a.example/{z}", "")));

        assertThat(OpenVariables.problems(draft, Set.of("y")))
                .containsExactly(new Problem(Problem.Kind.VARIABLE_EMPTY, Problem.Field.TEXT, -1, 0, 0, "x"))
                .allMatch(Problem::stops);
        Draft news = draft.withKind(MessageKind.NEWS);
        assertThat(OpenVariables.problems(news, Set.of()))
                .containsExactly(
                        new Problem(Problem.Kind.VARIABLE_EMPTY, Problem.Field.TITLE, 1, 0, 0, "x"),
                        new Problem(Problem.Kind.VARIABLE_EMPTY, Problem.Field.URL, 1, 0, 0, "z"));
        assertThat(OpenVariables.in(news)).containsExactly("x", "z");

        Draft filled = OpenVariables.fill(news, Map.of("x", "1", "z", "ä"));
        assertThat(filled.cards().getLast()).isEqualTo(new NewsCard("1", "", "https://a.example/%C3%A4", ""));
        assertThat(filled.text()).as("of the other kind").isEqualTo("{x} {y}");
        assertThat(OpenVariables.fill(news, Map.of("q", "1"))).isSameAs(news);
    }

    @Test
    void aFolderIsKeptWithoutEmptyNames() {
        assertThat(Snippet.folder(" 售后 / 退换//")).isEqualTo("售后/退换");
        assertThat(Snippet.folder(" / ")).isEmpty();
    }

    @Test
    void whatCannotBeSavedSaysWhy() {
        SnippetContent text = new SnippetContent.Text("x");
        assertThat(SnippetFault.of("", "名", text)).isEmpty();
        assertThat(SnippetFault.of("", " ", text)).contains(SnippetFault.NAME_MISSING);
        assertThat(SnippetFault.of("", "😀".repeat(60), text)).isEmpty();
        assertThat(SnippetFault.of("", "😀".repeat(61), text)).contains(SnippetFault.NAME_LONG);
        assertThat(SnippetFault.of("x".repeat(121), "名", text)).contains(SnippetFault.FOLDER_LONG);
        assertThat(SnippetFault.of("", "a\nb", text)).contains(SnippetFault.NAME_CHARACTERS);
        assertThat(SnippetFault.of("", "名", new SnippetContent.Text(" \n"))).contains(SnippetFault.NOTHING_IN_IT);
        assertThat(SnippetFault.of("", "名", new SnippetContent.Text("x".repeat(8_001))))
                .contains(SnippetFault.TEXT_LONG);
        assertThat(SnippetFault.of("", "名", new SnippetContent.Text("a\0"))).contains(SnippetFault.UNSAFE_CHARACTERS);
        NewsCard card = Samples.card(1);
        assertThat(SnippetFault.of("", "名", new SnippetContent.Cards(Collections.nCopies(11, card))))
                .contains(SnippetFault.TOO_MANY_CARDS);
        assertThat(SnippetFault.of(
                        "", "名", new SnippetContent.Cards(List.of(new NewsCard("x".repeat(2_001), "", "", "")))))
                .contains(SnippetFault.CARD_LONG);
    }
}
