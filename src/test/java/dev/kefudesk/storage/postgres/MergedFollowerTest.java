package dev.kefudesk.storage.postgres;

import static dev.kefudesk.testing.Samples.WANG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.service.port.MoveSource.KeptFollower;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MergedFollowerTest {

    private static final Instant MONDAY = Instant.parse("2026-11-23T02:46:00Z");
    private static final Instant TUESDAY = MONDAY.plusSeconds(86_400);

    private static FollowerDetails details(@Nullable Instant followed, String remark, String union, Integer... tags) {
        return new FollowerDetails(WANG, true, followed, remark, List.of(tags), "", union);
    }

    @Test
    void theTeamsAliasStaysAndAnEmptyOneIsFilled() {
        KeptFollower named = new KeptFollower(details(MONDAY, "", ""), "王姐", MONDAY);
        KeptFollower other = new KeptFollower(details(MONDAY, "", ""), "王女士", TUESDAY);
        KeptFollower nameless = new KeptFollower(details(MONDAY, "", ""), "", TUESDAY);

        assertThat(MergedFollower.of(named, other).alias()).isEqualTo("王姐");
        assertThat(MergedFollower.of(nameless, named).alias()).isEqualTo("王姐");
        assertThat(MergedFollower.of(named, nameless).alias()).isEqualTo("王姐");
    }

    @Test
    void ofWhatWeChatSaidTheNewerCountsWhoeverHeardIt() {
        KeptFollower older = new KeptFollower(details(MONDAY, "老备注", "u", 2), "", MONDAY);
        KeptFollower newer = new KeptFollower(details(TUESDAY, "", "u", 101, 2), "", TUESDAY);

        assertThat(MergedFollower.of(older, newer)).isEqualTo(newer);
        assertThat(MergedFollower.of(newer, older)).isEqualTo(newer);
    }

    @Test
    void whoLeftKeepsWhatWasKnown() {
        KeptFollower known = new KeptFollower(details(MONDAY, "老客户", "u", 2), "", MONDAY);
        KeptFollower left =
                new KeptFollower(new FollowerDetails(WANG, false, null, "", List.of(), "", ""), "", TUESDAY);

        KeptFollower merged = MergedFollower.of(known, left);

        assertThat(merged.details()).isEqualTo(new FollowerDetails(WANG, false, MONDAY, "老客户", List.of(2), "", "u"));
        assertThat(merged.lastSeen()).isEqualTo(TUESDAY);
    }

    @Test
    void whoWasOnlyTypedInLearnsAll() {
        KeptFollower typed = new KeptFollower(new FollowerDetails(WANG, true, null, "", List.of(), "", ""), "王", null);
        KeptFollower known = new KeptFollower(details(MONDAY, "老客户", "u", 2), "", MONDAY);

        assertThat(MergedFollower.of(typed, known)).isEqualTo(new KeptFollower(known.details(), "王", MONDAY));
        assertThat(MergedFollower.of(known, typed)).isEqualTo(new KeptFollower(known.details(), "王", MONDAY));
    }
}
