package dev.kefudesk.storage.postgres;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.service.port.FollowerFilter;
import dev.kefudesk.service.port.FollowerFilter.Moment;
import dev.kefudesk.storage.FollowerText;
import dev.kefudesk.storage.FollowerText.Word;
import dev.kefudesk.storage.Pinyin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** What a list of followers is narrowed by, as conditions of a row of {@code follower f}. */
final class FollowerConditions {

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final boolean words;

    /** Which tags the words mean is read at once. */
    FollowerConditions(Handle handle, AccountId account, FollowerFilter filter) {
        where("f.account = :account", "account", account.value());
        List<Word> typed = FollowerText.words(filter.words());
        this.words = !typed.isEmpty();
        for (Word word : typed) {
            conditions.add(fits(word, tags(handle, word.text())));
        }
        narrow(filter);
    }

    private List<Integer> tags(Handle handle, String word) {
        return handle.createQuery(
                        "SELECT id FROM tag WHERE account = :account AND NOT gone AND strpos(words, :word) > 0")
                .bindMap(values)
                .bind("word", word)
                .mapTo(Integer.class)
                .list();
    }

    private String fits(Word word, List<Integer> tags) {
        List<String> any = new ArrayList<>();
        any.add(Pinyin.mayBeWithin(word.text()) ? beside(word.text()) : contains(List.of(word.text())));
        word.sounds().forEach(texts -> any.add(contains(texts)));
        if (!tags.isEmpty()) {
            any.add("f.tag_ids && ARRAY[" + tags.stream().map(String::valueOf).collect(Collectors.joining(", ")) + "]");
        }
        return any.size() == 1 ? any.getFirst() : "(" + String.join(" OR ", any) + ")";
    }

    private String contains(List<String> texts) {
        return WordConditions.grams("f", texts.stream().flatMapToInt(Grams::ofWord))
                + texts.stream()
                        .map(text -> " AND " + WordConditions.text("f", name(text)))
                        .collect(Collectors.joining());
    }

    /** Letters that are looked for as text are not to meet those of a sound. */
    private String beside(String text) {
        return WordConditions.grams("f", Grams.ofWord(text)) + " AND strpos(regexp_replace(f.words, '" + Pinyin.SYLLABLE
                + "', '', 'g'), :" + name(text) + ") > 0";
    }

    private String name(String text) {
        String name = "word" + values.size();
        values.put(name, text);
        return name;
    }

    private void narrow(FollowerFilter filter) {
        Integer tag = filter.tagId();
        if (tag != null) {
            conditions.add("f.tag_ids @> ARRAY[" + tag + "] AND EXISTS (SELECT FROM tag t WHERE t.account = :account"
                    + " AND t.id = " + tag + " AND NOT t.gone)");
        }
        if (filter.favouriteOnly()) {
            conditions.add("f.favourite");
        }
        Instant since = filter.writtenSince();
        if (since != null) {
            where(
                    "f.last_delivery >= :written",
                    "written",
                    DeliveryId.least(since).value());
        }
        Moment moment = filter.moment();
        if (moment != null) {
            values.put("now", moment.now().toEpochMilli());
        }
        if (filter.window() != null) {
            window(filter.window(), Objects.requireNonNull(moment));
        }
    }

    private void window(FollowerFilter.WindowChoice choice, Moment moment) {
        Instant readTo = moment.readTo();
        String read = readTo == null ? "false" : "f.window_until <= " + readTo.toEpochMilli();
        String closing =
                String.valueOf(moment.now().plus(FollowerFilter.CLOSING).toEpochMilli());
        conditions.add(
                switch (choice) {
                    case OPEN -> "f.window_until > :now";
                    case CLOSING -> "f.window_until > :now AND f.window_until <= " + closing;
                    case CLOSED -> "f.window_until <= :now AND (f.window_shut OR " + read + ")";
                    case UNKNOWN ->
                        "(f.window_until IS NULL OR (f.window_until <= :now AND NOT f.window_shut AND NOT " + read
                                + "))";
                });
    }

    private void where(String condition, String name, Object value) {
        conditions.add(condition);
        values.put(name, value);
    }

    /** Whether words are looked for. */
    boolean words() {
        return words;
    }

    Map<String, Object> values() {
        return values;
    }

    String all() {
        return String.join(" AND ", conditions);
    }
}
