package dev.kefudesk.ui.composer;

import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.message.MessageKind;
import dev.kefudesk.domain.message.MessageLimits;
import dev.kefudesk.domain.message.NewsCard;
import dev.kefudesk.domain.message.Problem;
import dev.kefudesk.domain.snippet.OpenVariables;
import dev.kefudesk.domain.snippet.Snippet;
import dev.kefudesk.domain.snippet.SnippetContent;
import dev.kefudesk.domain.snippet.Variables;
import dev.kefudesk.service.account.SettingsService;
import dev.kefudesk.ui.composer.snippet.Asked;
import dev.kefudesk.ui.composer.snippet.SnippetPicker;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;

/** Puts snippets into the open draft and their variables into what they stand for. On the FX thread. */
final class SnippetUse implements AutoCloseable {

    private final ComposerViewModel.Services services;
    private final ComposerViewModel.Speech speech;
    private final OpenDraft open;
    private final ReadOnlyObjectProperty<@Nullable Recipient> recipient;
    private final MeantBraces meant;
    private final SnippetPicker picker;
    /** Values that were given, follower by follower: what one was told is no other's business. */
    private final Map<DraftKey, Map<String, String>> given = new HashMap<>();

    private final Map<String, String> last = new HashMap<>();
    private @Nullable Screen screen;
    private @Nullable Pending pending;
    private Consumer<SnippetContent> onSave = _ -> {};
    private Runnable onManage = () -> {};

    /** What the view does for it. */
    interface Screen {

        /** Asks for values, which {@link #given(Map)} or {@link #cancelled()} ends. */
        void ask(Asked asked);

        /** Puts a text in at the caret, in the place of what was typed to find it. */
        void insert(String text);

        /** Says why what was chosen does not go in. */
        void refuse(String why);

        /** It is in; what was typed to find it goes away. */
        void done();
    }

    private record Pending(DraftKey key, Map<String, String> known, Consumer<Map<String, String>> then) {}

    SnippetUse(
            ComposerViewModel.Services services,
            ComposerViewModel.Speech speech,
            OpenDraft open,
            ReadOnlyObjectProperty<@Nullable Recipient> recipient,
            MeantBraces meant,
            Executor fx) {
        this.services = services;
        this.speech = speech;
        this.open = open;
        this.recipient = recipient;
        this.meant = meant;
        this.picker = new SnippetPicker(services.snippets(), fx);
    }

    SnippetPicker picker() {
        return picker;
    }

    void show(Screen on) {
        screen = on;
    }

    /** Who writes down what is to be saved as a snippet. */
    void whenSaved(Consumer<SnippetContent> saves) {
        onSave = saves;
    }

    /** Who shows the page on which snippets are written. */
    void whenManaged(Runnable shows) {
        onManage = shows;
    }

    void manage() {
        onManage.run();
    }

    /** Hands on what is being composed. */
    void save() {
        Draft draft = open.draft();
        if (draft != null) {
            SnippetContent content = switch (draft.kind()) {
                case TEXT -> new SnippetContent.Text(draft.text());
                case NEWS -> new SnippetContent.Cards(draft.cards());
                // a snippet is neither
                case IMAGE, VOICE, VIDEO, MUSIC, ARTICLE, MENU, MINI_PROGRAM, COUPON -> new SnippetContent.Text("");
            };
            if (!content.blank()) {
                onSave.accept(content);
            }
        }
    }

    /** Puts it into the open draft, after a question for what the program cannot know. */
    void choose(Snippet snippet) {
        Draft draft = open.draft();
        Screen on = screen;
        if (draft == null || on == null) {
            return;
        }
        if (snippet.content() instanceof SnippetContent.Cards(List<NewsCard> cards)
                && written(draft) + cards.size() > MessageLimits.USUAL.cards()) {
            on.refuse(speech.texts()
                    .get("composer.snippet.too-many", cards.size(), written(draft), MessageLimits.USUAL.cards()));
            return;
        }
        ask(
                draft.key(),
                new Asked(Asked.Purpose.INSERT, snippet.name(), List.of()),
                Variables.in(snippet.content()),
                values -> put(draft.key(), snippet, values));
    }

    /** A card that is blank gives its place to the first of those that come. */
    private int written(Draft draft) {
        return blankSelected(draft) ? draft.cards().size() - 1 : draft.cards().size();
    }

    private boolean blankSelected(Draft draft) {
        int index = open.news().selectedIndex();
        return index >= 0
                && index < draft.cards().size()
                && draft.cards().get(index).blank();
    }

    private void put(DraftKey key, Snippet snippet, Map<String, String> values) {
        Screen on = Objects.requireNonNull(screen);
        SnippetContent content = Variables.fill(snippet.content(), values);
        switch (content) {
            case SnippetContent.Text(String text) -> {
                if (open.kind().get() == MessageKind.TEXT) {
                    on.insert(text);
                } else {
                    open.edit(key, draft -> draft.withKind(MessageKind.TEXT).withText(below(draft.text(), text)));
                }
                on.done();
            }
            case SnippetContent.Cards(List<NewsCard> cards) -> {
                on.done();
                put(key, cards);
            }
        }
        services.snippets().used(snippet.id());
    }

    private static String below(String there, String text) {
        return there.isEmpty() || there.endsWith("\n") ? there + text : there + "\n" + text;
    }

    private void put(DraftKey key, List<NewsCard> cards) {
        int selected = open.news().selectedIndex();
        open.edit(key, draft -> {
            boolean replaces = blankSelected(draft);
            int at = selected < 0
                    ? draft.cards().size()
                    : Math.min(selected + 1, draft.cards().size());
            List<NewsCard> all = new ArrayList<>(draft.cards());
            if (replaces) {
                all.remove(--at);
            }
            all.addAll(at, cards);
            return draft.withKind(MessageKind.NEWS).withCards(all);
        });
        open.news().select(selected < 0 ? open.news().cards().size() - cards.size() : Math.max(0, firstOf(cards)));
    }

    private int firstOf(List<NewsCard> cards) {
        List<NewsCard> all = open.news().contents();
        int from = Math.max(0, open.news().selectedIndex());
        for (int at = from; at < all.size(); at++) {
            if (all.get(at).equals(cards.getFirst())) {
                return at;
            }
        }
        return from;
    }

    /** Asks for every variable that stands open in the draft. */
    void fillOpen() {
        Draft draft = open.draft();
        if (draft == null || screen == null) {
            return;
        }
        Set<String> names = OpenVariables.in(draft);
        names.removeAll(meant.in(draft));
        if (!names.isEmpty()) {
            ask(
                    draft.key(),
                    new Asked(Asked.Purpose.FILL, "", List.of()),
                    names,
                    values -> open.edit(draft.key(), now -> OpenVariables.fill(now, values)));
        }
    }

    /** The braces the problem is about are meant as they stand. */
    void keep(Problem problem) {
        Draft draft = open.draft();
        if (draft != null) {
            meant.mean(draft.key(), problem.name());
        }
    }

    private void ask(DraftKey key, Asked form, Set<String> names, Consumer<Map<String, String>> then) {
        Recipient to = recipient.get();
        if (to == null || !to.key().equals(key)) {
            return;
        }
        Map<String, String> known = known(to, names);
        List<Asked.Value> missing = names.stream()
                .filter(name -> !known.containsKey(name))
                .map(name -> value(to, name))
                .toList();
        if (missing.isEmpty()) {
            then.accept(known);
            return;
        }
        pending = new Pending(key, known, then);
        Objects.requireNonNull(screen).ask(new Asked(form.purpose(), form.title(), missing));
    }

    /** What the program knows by itself, as far as it is not blank. */
    private Map<String, String> known(Recipient to, Set<String> names) {
        Map<String, String> values = new HashMap<>();
        values.put(Variables.ALIAS, to.follower().alias());
        values.put(Variables.REMARK, to.follower().remark());
        values.put(
                Variables.AGENT,
                services.settings()
                        .get(SettingsService.agentName(to.account().id()))
                        .orElse(""));
        values.put(
                Variables.TODAY,
                DateTimeFormatter.ofPattern(
                                speech.texts().get("composer.snippet.day"),
                                speech.texts().language().locale())
                        .format(services.clock().instant().atZone(speech.zone())));
        values.values().removeIf(String::isBlank);
        values.keySet().retainAll(names);
        return values;
    }

    private Asked.Value value(Recipient to, String name) {
        String before = given.getOrDefault(to.key(), Map.of()).getOrDefault(name, "");
        String suggested = before.isEmpty() ? suggested(to, name) : before;
        String elsewhere = last.getOrDefault(name, "");
        return new Asked.Value(name, suggested, elsewhere.equals(suggested) ? "" : elsewhere);
    }

    /** Stands in the field, where the person sees it and may change it. */
    private String suggested(Recipient to, String name) {
        return switch (name) {
            case Variables.ALIAS -> to.follower().remark().strip();
            case Variables.REMARK -> to.follower().alias().strip();
            case Variables.AGENT -> Objects.requireNonNullElse(services.operator(), "");
            default -> "";
        };
    }

    /** The values that were asked for; blank ones are not known yet. */
    void given(Map<String, String> values) {
        Pending waiting = pending;
        pending = null;
        Recipient to = recipient.get();
        if (waiting == null || to == null || !to.key().equals(waiting.key())) {
            return;
        }
        Map<String, String> all = new HashMap<>(waiting.known());
        values.forEach((name, value) -> {
            if (!value.isBlank()) {
                all.put(name, value);
                remember(to, name, value);
            }
        });
        waiting.then().accept(all);
    }

    private void remember(Recipient to, String name, String value) {
        if (name.equals(Variables.AGENT)) {
            services.settings().put(SettingsService.agentName(to.account().id()), value);
            return;
        }
        given.computeIfAbsent(to.key(), _ -> new HashMap<>()).put(name, value);
        if (!Variables.BUILT_IN.contains(name)) {
            last.put(name, value);
        }
    }

    void cancelled() {
        pending = null;
    }

    @Override
    public void close() {
        picker.close();
    }
}
