package dev.kefudesk.ui.tags;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.CareLimits;
import dev.kefudesk.domain.follower.FollowerTag;
import dev.kefudesk.domain.message.MessageLimits;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.follower.CareResult;
import dev.kefudesk.service.follower.FollowerService;
import dev.kefudesk.service.follower.TagAdmin;
import dev.kefudesk.service.port.ReturnCodes;
import dev.kefudesk.ui.kit.ListMerge;
import dev.kefudesk.ui.kit.Questions;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.explain.CareExplainer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The tags of one account, changed at WeChat one after the other. All methods on the FX thread. */
public final class TagsViewModel {

    private final Services services;
    private final Texts texts;
    private final Questions questions;
    private final CareExplainer explainer;
    private final BooleanProperty open = new SimpleBooleanProperty();
    private final ObservableList<FollowerTag> tags = FXCollections.observableArrayList();
    private final StringProperty newName = new SimpleStringProperty("");
    private final StringProperty otherName = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<@Nullable FollowerTag> renaming = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable FollowerTag> made = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable CareResult<?>> result = new ReadOnlyObjectWrapper<>();
    private final StringBinding problem;
    private @Nullable Account account;
    private long turn;

    /** What it reads from and changes. */
    public record Services(FollowerService followers, TagAdmin admin, ReturnCodes codes, Executor fx) {}

    public TagsViewModel(Services services, Texts texts, Questions questions) {
        this.services = services;
        this.texts = texts;
        this.questions = questions;
        this.explainer = new CareExplainer(services.codes(), texts);
        this.problem =
                Bindings.createStringBinding(() -> explainer.problem(result.get()), result, texts.languageProperty());
    }

    /** Opens the tags of this account: those known here at once, and then as WeChat has them now. */
    public void show(Account of) {
        account = of;
        turn++;
        busy.set(false);
        result.set(null);
        renaming.set(null);
        newName.set("");
        tags.clear();
        open.set(true);
        AccountId id = of.id();
        services.followers()
                .tags(id)
                .whenCompleteAsync(
                        (found, _) -> {
                            if (found != null && tags.isEmpty() && isShown(id)) {
                                take(found);
                            }
                        },
                        services.fx());
        readAgain();
    }

    BooleanProperty openProperty() {
        return open;
    }

    /** By id, so that WeChat's own come first. */
    ObservableList<FollowerTag> tags() {
        return tags;
    }

    /** The name of a tag to be made. */
    StringProperty newNameProperty() {
        return newName;
    }

    /** The tag made last, null for none. */
    ReadOnlyObjectProperty<@Nullable FollowerTag> madeProperty() {
        return made.getReadOnlyProperty();
    }

    /** The tag that gets another name, null for none. */
    ReadOnlyObjectProperty<@Nullable FollowerTag> renamingProperty() {
        return renaming.getReadOnlyProperty();
    }

    StringProperty otherNameProperty() {
        return otherName;
    }

    /** Whether a call is under way. */
    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** What went wrong last, in the language of the moment; {@code ""} for nothing. */
    StringBinding problem() {
        return problem;
    }

    /** UTF-8 bytes of a name as it would be sent. */
    static int bytes(String name) {
        return MessageLimits.utf8Bytes(name.strip());
    }

    /** What stands against making a tag of the name typed, in words; {@code ""} for nothing, or where nothing is typed. */
    String againstNew(String name) {
        return name.isBlank() && made() < CareLimits.TAGS
                ? ""
                : CareLimits.ofNewTag(name.strip(), tags)
                        .map(problem -> explainer.problem(new CareResult.NotAllowed<>(problem)))
                        .orElse("");
    }

    /** How many tags the account has made itself. */
    long made() {
        return tags.stream().filter(tag -> !CareLimits.system(tag.id())).count();
    }

    void readAgain() {
        begin(of -> services.admin().tags(of), this::take);
    }

    void create() {
        String name = newName.get();
        begin(of -> services.admin().create(of, name, List.copyOf(tags)), tag -> {
            newName.set("");
            put(tag);
            made.set(tag);
        });
    }

    void startRenaming(FollowerTag tag) {
        otherName.set(tag.name());
        result.set(null);
        renaming.set(tag);
    }

    void stopRenaming() {
        renaming.set(null);
    }

    void rename() {
        FollowerTag tag = renaming.get();
        if (tag == null) {
            return;
        }
        if (otherName.get().strip().equals(tag.name())) {
            stopRenaming();
            return;
        }
        String name = otherName.get();
        begin(of -> services.admin().rename(of, tag, name, List.copyOf(tags)), renamed -> {
            stopRenaming();
            put(renamed);
        });
    }

    /** Asks first: everybody who has the tag loses it. */
    void delete(FollowerTag tag) {
        questions.ask(
                new Questions.Question(
                        texts.get("tags.delete.title", tag.name()),
                        texts.get("tags.delete.text", tag.count()),
                        texts.get("tags.delete.verb"),
                        true),
                confirmed -> {
                    if (confirmed) {
                        begin(
                                of -> services.admin().delete(of, tag),
                                gone -> tags.removeIf(each -> each.id() == gone.id()));
                    }
                });
    }

    private <T> void begin(Function<Account, CompletionStage<CareResult<T>>> call, Consumer<T> done) {
        Account of = account;
        if (of == null || busy.get()) {
            return;
        }
        long mine = turn;
        busy.set(true);
        result.set(null);
        call.apply(of)
                .whenCompleteAsync(
                        (found, _) -> {
                            if (mine == turn) {
                                busy.set(false);
                                end(found, done);
                            }
                        },
                        services.fx());
    }

    private <T> void end(@Nullable CareResult<T> found, Consumer<T> done) {
        result.set(found == null ? new CareResult.Failed<T>(NotSentCause.TOKEN_CALL_FAILED, "") : found);
        if (found instanceof CareResult.Done<T> fine) {
            done.accept(fine.now());
        }
    }

    private void put(FollowerTag tag) {
        List<FollowerTag> now = new ArrayList<>(tags);
        now.removeIf(each -> each.id() == tag.id());
        now.add(tag);
        take(now);
    }

    private void take(List<FollowerTag> found) {
        ListMerge.apply(
                tags,
                found.stream().sorted(Comparator.comparingInt(FollowerTag::id)).toList(),
                FollowerTag::id);
    }

    private boolean isShown(AccountId id) {
        return account != null && account.id().equals(id);
    }
}
