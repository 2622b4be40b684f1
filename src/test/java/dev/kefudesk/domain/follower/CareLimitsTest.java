package dev.kefudesk.domain.follower;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CareLimitsTest {

    private static final List<FollowerTag> KNOWN =
            List.of(new FollowerTag(2, "星标组", 0), new FollowerTag(101, "VIP", 3), new FollowerTag(102, "上海", 9));

    @ParameterizedTest
    @CsvSource({
        "vip,",
        "VIP,TAG_NAME_TAKEN",
        "一二三四五六七八九十,",
        "一二三四五六七八九十a,TAG_NAME_TOO_LONG",
        "'',TAG_NAME_BLANK",
        "' ',TAG_NAME_BLANK"
    })
    void aNewTagWantsANameOfItsOwnOfThirtyBytes(String name, CareProblem problem) {
        assertThat(CareLimits.ofNewTag(name, KNOWN).orElse(null)).isEqualTo(problem);
    }

    @Test
    void theSystemsTagsAreNotCounted() {
        List<FollowerTag> tags = new ArrayList<>(KNOWN.subList(0, 1));
        IntStream.range(100, 199).forEach(id -> tags.add(new FollowerTag(id, "t" + id, 0)));
        assertThat(CareLimits.ofNewTag("one more", tags)).isEmpty();
        tags.add(new FollowerTag(199, "t199", 0));
        assertThat(CareLimits.ofNewTag("one more", tags)).contains(CareProblem.TOO_MANY_TAGS);
    }

    @Test
    void aTagMayKeepItsNameButNotTakeAnothers() {
        assertThat(CareLimits.ofRenaming(101, "VIP", KNOWN)).isEmpty();
        assertThat(CareLimits.ofRenaming(101, "上海", KNOWN)).contains(CareProblem.TAG_NAME_TAKEN);
        assertThat(CareLimits.ofRenaming(0, "x", KNOWN)).contains(CareProblem.SYSTEM_TAG);
    }

    @Test
    void aLargeTagCannotBeDeleted() {
        assertThat(CareLimits.ofDeleting(new FollowerTag(101, "VIP", 100_000))).isEmpty();
        assertThat(CareLimits.ofDeleting(new FollowerTag(101, "VIP", 100_001))).contains(CareProblem.TAG_TOO_LARGE);
        assertThat(CareLimits.ofDeleting(new FollowerTag(2, "星标组", 0))).contains(CareProblem.SYSTEM_TAG);
    }

    @Test
    void aFollowerHasTwentyTagsAtMost() {
        List<Integer> nineteen = IntStream.range(0, 19).boxed().toList();
        List<Integer> twenty = IntStream.range(0, 20).boxed().toList();
        assertThat(CareLimits.ofGiving(99, nineteen)).isEmpty();
        assertThat(CareLimits.ofGiving(99, twenty)).contains(CareProblem.TOO_MANY_TAGS_OF_FOLLOWER);
        assertThat(CareLimits.ofGiving(5, twenty)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"29,", "30,REMARK_TOO_LONG"})
    void aRemarkHasUnderThirtyCharactersAsAPersonCountsThem(int characters, CareProblem problem) {
        assertThat(CareLimits.ofRemark("😀".repeat(characters)).orElse(null)).isEqualTo(problem);
    }
}
