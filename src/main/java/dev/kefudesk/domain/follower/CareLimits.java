package dev.kefudesk.domain.follower;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** WeChat's limits for remarks, tags and the block list (wechat-api.md, sections 5.4 to 5.6). Names are taken as stripped. */
public final class CareLimits {

    /** Characters of the longest remark: "under 30". */
    public static final int REMARK_CHARACTERS = 29;

    /** UTF-8 bytes of the longest tag name. */
    public static final int TAG_NAME_BYTES = 30;

    /** Tags of an account, the system's not counted. */
    public static final int TAGS = 100;

    public static final int TAGS_OF_FOLLOWER = 20;

    /** Followers of a tag that can still be deleted. */
    public static final long FOLLOWERS_OF_DELETED_TAG = 100_000;

    /** OpenIDs of one {@code batchblacklist} or {@code batchunblacklist}. */
    public static final int BLOCKED_AT_ONCE = 20;

    private static final int LAST_SYSTEM_TAG = 2;

    private CareLimits() {}

    /** What is wrong with a remark; an empty one takes the remark back. */
    public static Optional<CareProblem> ofRemark(String remark) {
        if (unsafe(remark)) {
            return Optional.of(CareProblem.UNSAFE_CHARACTERS);
        }
        return when(remark.codePointCount(0, remark.length()) > REMARK_CHARACTERS, CareProblem.REMARK_TOO_LONG);
    }

    /**
     * What stands against a new tag.
     *
     * @param known the account's tags
     */
    public static Optional<CareProblem> ofNewTag(String name, Collection<FollowerTag> known) {
        long made = known.stream().filter(tag -> !system(tag.id())).count();
        return made >= TAGS ? Optional.of(CareProblem.TOO_MANY_TAGS) : ofTagName(name, known, -1);
    }

    /** What stands against another name for a tag; its own name is no other. */
    public static Optional<CareProblem> ofRenaming(int tagId, String name, Collection<FollowerTag> known) {
        return system(tagId) ? Optional.of(CareProblem.SYSTEM_TAG) : ofTagName(name, known, tagId);
    }

    /** What stands against deleting a tag, by the count that is known. */
    public static Optional<CareProblem> ofDeleting(FollowerTag tag) {
        return system(tag.id())
                ? Optional.of(CareProblem.SYSTEM_TAG)
                : when(tag.count() > FOLLOWERS_OF_DELETED_TAG, CareProblem.TAG_TOO_LARGE);
    }

    /** What stands against one more tag for a follower who has these. */
    public static Optional<CareProblem> ofGiving(int tagId, List<Integer> has) {
        return when(!has.contains(tagId) && has.size() >= TAGS_OF_FOLLOWER, CareProblem.TOO_MANY_TAGS_OF_FOLLOWER);
    }

    /** Whether the tag is WeChat's own. */
    public static boolean system(int tagId) {
        return tagId >= 0 && tagId <= LAST_SYSTEM_TAG;
    }

    private static Optional<CareProblem> ofTagName(String name, Collection<FollowerTag> known, int own) {
        if (name.isBlank()) {
            return Optional.of(CareProblem.TAG_NAME_BLANK);
        }
        if (unsafe(name)) {
            return Optional.of(CareProblem.UNSAFE_CHARACTERS);
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > TAG_NAME_BYTES) {
            return Optional.of(CareProblem.TAG_NAME_TOO_LONG);
        }
        boolean taken =
                known.stream().anyMatch(tag -> tag.id() != own && tag.name().equals(name));
        return when(taken, CareProblem.TAG_NAME_TAKEN);
    }

    /** A name is one line of whole characters. */
    private static boolean unsafe(String name) {
        return name.codePoints()
                .anyMatch(character -> Character.isISOControl(character)
                        || (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE));
    }

    private static Optional<CareProblem> when(boolean wrong, CareProblem problem) {
        return wrong ? Optional.of(problem) : Optional.empty();
    }
}
