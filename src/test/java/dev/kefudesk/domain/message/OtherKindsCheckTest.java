package dev.kefudesk.domain.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.message.Problem.Field;
import dev.kefudesk.domain.message.Problem.Kind;
import dev.kefudesk.testing.Kinds;
import dev.kefudesk.testing.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OtherKindsCheckTest {

    private static final Draft EMPTY = Draft.empty(new DraftKey(Samples.SHOP.id(), Samples.WANG));
    private final DraftCheck check = new DraftCheck(MessageLimits.USUAL);

    private List<Problem> problems(Message message) {
        return check.problems(EMPTY.withKind(message.kind()).withOther(message), 10);
    }

    static List<Message> kinds() {
        return Kinds.all();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aWholeMessageOfEachKindCanBeSentAsItIs(Message message) {
        assertThat(problems(message)).isEmpty();
        Draft draft = EMPTY.withKind(message.kind()).withOther(message);
        assertThat(DraftCheck.message(draft)).isEqualTo(message);
        assertThat(DraftCheck.message(draft.withAiMade(true)).options()).isEqualTo(new SendOptions("", true));
    }

    @ParameterizedTest
    @EnumSource(
            value = MessageKind.class,
            mode = Mode.EXCLUDE,
            names = {"TEXT", "NEWS"})
    void nothingOfAKindStops(MessageKind kind) {
        assertThat(check.problems(EMPTY.withKind(kind), 10).getFirst().stops()).isTrue();
    }

    @Test
    void aMenuNeedsChoicesWithWordsAndNumbersOfTheirOwn() {
        Message.Menu menu = new Message.Menu(
                "",
                List.of(
                        new Message.Choice("1", "好"),
                        new Message.Choice(" 1 ", "不好"),
                        new Message.Choice("", "别的"),
                        new Message.Choice("4", " ")),
                "");
        assertThat(problems(menu))
                .containsExactly(
                        new Problem(Kind.MENU_CHOICE_ID_TWICE, Field.MENU_CHOICE_ID, 1, 0, 0),
                        new Problem(Kind.MENU_CHOICE_ID_MISSING, Field.MENU_CHOICE_ID, 2, 0, 0),
                        new Problem(Kind.MENU_CHOICE_EMPTY, Field.MENU_CHOICE, 3, 0, 0),
                        new Problem(Kind.MENU_HEAD_MISSING, Field.MENU_HEAD, -1, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wx123", "gh_0123456789abcdef", "wx0123456789abcdefg"})
    void aMiniProgramIsToldByItsAppId(String appId) {
        assertThat(problems(new Message.MiniProgram("订单", appId, "pages/x", Kinds.THUMB)))
                .containsExactly(new Problem(Kind.MINI_APP_ID_WRONG, Field.MINI_APP_ID, -1, 0, 0));
    }

    @Test
    void addressesAndNumbersAreSentWithoutTheBlanksAroundThem() {
        Message written = new Message.MiniProgram("订单 ", " wx0123456789abcdef\n", " pages/x ", Kinds.THUMB);
        assertThat(problems(written)).isEmpty();
        assertThat(DraftCheck.message(EMPTY.withKind(written.kind()).withOther(written)))
                .isEqualTo(new Message.MiniProgram("订单 ", "wx0123456789abcdef", "pages/x", Kinds.THUMB));
    }

    @Test
    void charactersThatCannotBeSentStopInEveryField() {
        assertThat(problems(new Message.Coupon("p\u0000", "")))
                .containsExactly(new Problem(Kind.UNSAFE_CHARACTERS, Field.CARD_ID, -1, 1, 0));
        assertThat(problems(new Message.Coupon("p", "code 7")))
                .containsExactly(new Problem(Kind.CARD_EXT_NO_OBJECT, Field.CARD_EXT, -1, 0, 0));
    }

    @Test
    void whetherAVideoNeedsAThumbnailIsForWeChatToSay() {
        List<Problem> problems = problems(new Message.Video(Kinds.VIDEO, Media.NONE, "茶", ""));
        assertThat(problems).containsExactly(new Problem(Kind.THUMB_ADVISABLE, Field.THUMB, -1, 0, 0));
        assertThat(problems.getFirst().stops()).isFalse();
    }

    @Test
    void whatIsWrittenOfOneKindStaysWhileAnotherIsSent() {
        Draft draft = EMPTY.withText("您好").withOther(Kinds.menu()).withOther(new Message.Image(Kinds.PICTURE));
        assertThat(draft.withOther(new Message.Menu(" ", List.of(), "")).other(MessageKind.MENU))
                .isEmpty();
        assertThat(draft.withoutOther(MessageKind.IMAGE).others()).containsOnlyKeys(MessageKind.MENU);
        assertThat(draft.emptied().blank()).isTrue();
    }
}
