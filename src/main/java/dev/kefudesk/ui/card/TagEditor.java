package dev.kefudesk.ui.card;

import dev.kefudesk.domain.follower.CareLimits;
import dev.kefudesk.domain.follower.FollowerTag;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.service.follower.CareResult;
import dev.kefudesk.service.follower.FollowerCare;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** A follower's tags, given and taken at WeChat. On the FX thread. */
final class TagEditor {

    private final FollowerCare care;
    private final Change change;
    private final ReadOnlyObjectWrapper<List<Integer>> has = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<FollowerTag>> all = new ReadOnlyObjectWrapper<>(List.of());
    private @Nullable CardLook look;

    TagEditor(FollowerCare care, Executor fx) {
        this.care = care;
        this.change = new Change(fx);
    }

    /** The ids of the follower's tags. */
    ReadOnlyObjectProperty<List<Integer>> hasProperty() {
        return has.getReadOnlyProperty();
    }

    /** The account's tags, by id. */
    ReadOnlyObjectProperty<List<FollowerTag>> allProperty() {
        return all.getReadOnlyProperty();
    }

    Change change() {
        return change;
    }

    void setAll(List<FollowerTag> tags) {
        all.set(List.copyOf(tags));
    }

    void show(@Nullable CardLook now) {
        CardLook before = look;
        look = now;
        if (now == null || before == null || !key(now).equals(key(before))) {
            change.turnAway();
        }
        has.set(now == null ? List.of() : now.card().tagIds());
    }

    boolean full() {
        return has.get().size() >= CareLimits.TAGS_OF_FOLLOWER;
    }

    /** The name of a tag; its number where the names are not read. */
    String name(int tagId) {
        return all.get().stream()
                .filter(tag -> tag.id() == tagId)
                .map(FollowerTag::name)
                .findFirst()
                .orElse("#" + tagId);
    }

    /** Those the follower may still get. */
    List<FollowerTag> others() {
        return all.get().stream().filter(tag -> !has.get().contains(tag.id())).toList();
    }

    void add(int tagId) {
        begin(of -> care.addTag(of.account(), of.openId(), has.get(), tagId));
    }

    void remove(int tagId) {
        begin(of -> care.removeTag(of.account(), of.openId(), has.get(), tagId));
    }

    private void begin(Function<CardLook, CompletionStage<CareResult<List<Integer>>>> call) {
        CardLook of = look;
        if (of != null) {
            change.begin(() -> call.apply(of), ended -> {
                if (ended.looking() && ended.result() instanceof CareResult.Done<List<Integer>> done) {
                    has.set(done.now());
                }
            });
        }
    }

    private static DraftKey key(CardLook of) {
        return new DraftKey(of.account().id(), of.openId());
    }
}
