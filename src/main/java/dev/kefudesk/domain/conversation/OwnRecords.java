package dev.kefudesk.domain.conversation;

import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.message.NewsCard;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.DeliveryState;
import dev.kefudesk.domain.send.SendOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/**
 * Tells which entries of the chat record are messages of our own: WeChat lists what went out through the API beside what its
 * console and other tools sent, and names neither. An entry is ours where a delivery to the same follower said the same at
 * about that time. In doubt it is taken for ours, so that no message is shown or counted twice.
 *
 * @param ours the entries that are deliveries of ours
 * @param elsewhere the others, in the order given
 */
public record OwnRecords(Map<DeliveryId, ChatRecord> ours, List<ChatRecord> elsewhere) {

    /** So far a text's time may lie from that of its delivery: a colleague's clock is not known. */
    static final Duration TEXT_TOLERANCE = Duration.ofMinutes(5);

    /** So far for what is told by less than its words: longer than any exchange takes. */
    static final Duration OTHER_TOLERANCE = Duration.ofMinutes(1);

    private static final Pattern TAGS = Pattern.compile("<[^>]*>");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern NAMED = Pattern.compile("[\\[【<{].*", Pattern.DOTALL);

    public OwnRecords {
        ours = Map.copyOf(ours);
        elsewhere = List.copyOf(elsewhere);
    }

    /** A delivery and when it was sent by WeChat's clock. */
    public record Sent(Delivery delivery, Instant at) {}

    private record Pair(Sent sent, int entry, Duration apart) {}

    /**
     * Compares what went out to one follower.
     *
     * @param sent of this desk and of colleagues, in any order; those that never left are not looked at
     * @param entries of the follower's chat record; what the follower wrote is left out
     */
    public static OwnRecords among(Collection<Sent> sent, List<ChatRecord> entries) {
        List<ChatRecord> outgoing =
                entries.stream().filter(entry -> !entry.fromFollower()).toList();
        List<Sent> left = sent.stream()
                .filter(each -> mayHaveGoneOut(each.delivery().state()))
                .toList();
        Map<DeliveryId, ChatRecord> ours = new HashMap<>();
        Set<Integer> taken = new HashSet<>();
        for (Pair pair : pairs(left, outgoing)) {
            DeliveryId id = pair.sent.delivery().id();
            if (!ours.containsKey(id) && taken.add(pair.entry)) {
                ours.put(id, outgoing.get(pair.entry));
            }
        }
        List<ChatRecord> elsewhere = new ArrayList<>();
        for (int entry = 0; entry < outgoing.size(); entry++) {
            if (!taken.contains(entry)) {
                elsewhere.add(outgoing.get(entry));
            }
        }
        return new OwnRecords(ours, elsewhere);
    }

    /** The same words first, then what is told by less; of each the nearest in time. */
    private static List<Pair> pairs(List<Sent> sent, List<ChatRecord> entries) {
        List<Pair> pairs = new ArrayList<>(pairs(sent, entries, TEXT_TOLERANCE, OwnRecords::sameWords));
        pairs.addAll(pairs(sent, entries, OTHER_TOLERANCE, OwnRecords::namedAsIts));
        pairs.addAll(pairs(sent, entries, OTHER_TOLERANCE, OwnRecords::perhapsCards));
        pairs.addAll(pairs(sent, entries, OTHER_TOLERANCE, OwnRecords::perhapsOther));
        return pairs;
    }

    private static List<Pair> pairs(
            List<Sent> sent, List<ChatRecord> entries, Duration tolerance, BiPredicate<Message, String> same) {
        List<Pair> pairs = new ArrayList<>();
        for (Sent each : sent) {
            for (int entry = 0; entry < entries.size(); entry++) {
                ChatRecord record = entries.get(entry);
                Duration apart = Duration.between(each.at, record.at()).abs();
                if (apart.compareTo(tolerance) <= 0 && same.test(each.delivery.message(), record.text())) {
                    pairs.add(new Pair(each, entry, apart));
                }
            }
        }
        pairs.sort(Comparator.comparing(Pair::apart));
        return pairs;
    }

    private static boolean mayHaveGoneOut(DeliveryState state) {
        return switch (state) {
            case DeliveryState.Sending() -> true;
            case DeliveryState.Done done ->
                switch (done.outcome()) {
                    case SendOutcome.Accepted(), SendOutcome.Unknown _ -> true;
                    case SendOutcome.Refused _, SendOutcome.NotSent _ -> false;
                };
        };
    }

    private static boolean sameWords(Message message, String recorded) {
        return message instanceof Message.Text text && plain(text.content()).equals(plain(recorded));
    }

    /** How the record shows news is not documented: no words, a name in brackets, or something of a card. */
    private static boolean perhapsCards(Message message, String recorded) {
        return message instanceof Message.News news
                && (unnamed(recorded) || news.cards().stream().anyMatch(card -> shows(recorded, card)));
    }

    /** The record names what is no text by its kind. */
    private static boolean namedAsIts(Message message, String recorded) {
        Said.Kind named = Said.of(recorded).kind();
        return named != Said.Kind.TEXT && named == namedAs(message);
    }

    private static Said.Kind namedAs(Message message) {
        return switch (message) {
            case Message.Image _ -> Said.Kind.IMAGE;
            case Message.Voice _ -> Said.Kind.VOICE;
            case Message.Video _ -> Said.Kind.VIDEO;
            case Message.Text _,
                    Message.News _,
                    Message.Music _,
                    Message.Article _,
                    Message.Menu _,
                    Message.MiniProgram _,
                    Message.Coupon _ -> Said.Kind.TEXT;
        };
    }

    /** No words, a name in brackets that is not known for another kind, or something that was written of it. */
    private static boolean perhapsOther(Message message, String recorded) {
        if (message instanceof Message.Text || message instanceof Message.News) {
            return false;
        }
        return unnamed(recorded)
                || message.words().stream()
                        .filter(words -> !words.isBlank())
                        .anyMatch(words -> recorded.contains(words.strip()));
    }

    /** No words, or a name in brackets that is not known to be another kind's. */
    private static boolean unnamed(String recorded) {
        return Said.of(recorded).kind() == Said.Kind.TEXT
                && (recorded.isBlank() || NAMED.matcher(recorded.strip()).matches());
    }

    private static boolean shows(String recorded, NewsCard card) {
        return !card.title().isBlank() && recorded.contains(card.title().strip())
                || !card.url().isBlank() && recorded.contains(card.url().strip());
    }

    /** Links may be kept with or without their tags, line breaks as blanks. */
    private static String plain(String text) {
        return BLANKS.matcher(TAGS.matcher(text).replaceAll("")).replaceAll(" ").strip();
    }
}
