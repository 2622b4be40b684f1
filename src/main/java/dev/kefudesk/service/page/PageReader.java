package dev.kefudesk.service.page;

import dev.kefudesk.domain.message.MessageLimits;
import dev.kefudesk.domain.message.UnsafeCharacters;
import dev.kefudesk.domain.message.WebAddress;
import dev.kefudesk.service.port.WebSource.Content;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Reads Open Graph (ogp.me), Twitter's cards, schema.org's properties, then {@code title} and {@code meta}. */
final class PageReader {

    private static final List<String> TITLES = List.of(
            "meta[property=og:title]", "meta[name=og:title]", "meta[name=twitter:title]", "meta[itemprop=name]");
    private static final List<String> DESCRIPTIONS = List.of(
            "meta[property=og:description]",
            "meta[name=og:description]",
            "meta[name=twitter:description]",
            "meta[name=description]",
            "meta[itemprop=description]");
    private static final List<String> PICTURES = List.of(
            "meta[property=og:image:secure_url]",
            "meta[property=og:image]",
            "meta[property=og:image:url]",
            "meta[name=og:image]",
            "meta[name=twitter:image]",
            "meta[name=twitter:image:src]",
            "meta[itemprop=image]");
    private static final String ELLIPSIS = "…";

    private PageReader() {}

    static CardRead.Found read(Content page, URI asked) {
        String text = new String(page.bytes(), PageCharset.of(page.bytes(), page.mediaType())).replace("\ufeff", "");
        Document document = Jsoup.parse(text, page.address().toString());
        MessageLimits limits = MessageLimits.USUAL;
        String title = first(document, TITLES, element -> clean(element.attr("content")))
                .or(() -> Optional.ofNullable(document.selectFirst("head > title, title"))
                        .map(element -> clean(element.text()))
                        .filter(words -> !words.isEmpty()))
                .orElse("");
        String description = first(document, DESCRIPTIONS, element -> clean(element.attr("content")))
                .orElse("");
        return new CardRead.Found(
                cutToCharacters(title, limits.titleCharacters()),
                cutToBytes(description, limits.descriptionBytes()),
                asked.toString(),
                picture(document).orElse(""));
    }

    private static Optional<String> first(Document document, List<String> queries, Function<Element, String> read) {
        return queries.stream()
                .flatMap(query -> document.select(query).stream())
                .map(read)
                .filter(words -> !words.isEmpty())
                .findFirst();
    }

    /** The first that is an address of the web: a page may hold the picture itself ({@code data:}). */
    private static Optional<String> picture(Document document) {
        Stream<String> metas = PICTURES.stream()
                .flatMap(query -> document.select(query).stream())
                .map(element -> element.absUrl("content"));
        Stream<String> links = document.select("link[rel=image_src]").stream().map(element -> element.absUrl("href"));
        return Stream.concat(metas, links)
                .map(address -> address.strip().replace(" ", "%20"))
                .filter(address -> address.length() <= 2000)
                .map(WebAddress::parse)
                .flatMap(Optional::stream)
                .map(URI::toString)
                .findFirst();
    }

    /** On one line, without what cannot be sent or turns the writing round unseen. */
    private static String clean(String words) {
        return UnsafeCharacters.remove(words)
                .replaceAll("[\\u200B\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069\\uFEFF]", "")
                .replaceAll("[\\s\\u00A0\\u3000]+", " ")
                .strip();
    }

    private static String cutToCharacters(String words, int most) {
        return MessageLimits.characters(words) <= most
                ? words
                : words.substring(0, words.offsetByCodePoints(0, most - 1)).stripTrailing() + ELLIPSIS;
    }

    private static String cutToBytes(String words, int most) {
        if (MessageLimits.utf8Bytes(words) <= most) {
            return words;
        }
        int left = most - ELLIPSIS.getBytes(StandardCharsets.UTF_8).length;
        int end = 0;
        while (end < words.length()) {
            int next = words.offsetByCodePoints(end, 1);
            left -= MessageLimits.utf8Bytes(words.substring(end, next));
            if (left < 0) {
                break;
            }
            end = next;
        }
        return words.substring(0, end).stripTrailing() + ELLIPSIS;
    }
}
