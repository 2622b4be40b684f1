package dev.kefudesk.domain.message;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A message. Each kind is a type of its own, so that the compiler lists what a new kind must touch. In a draft its fields
 * may be empty; {@link DraftCheck} says what is missing.
 */
public sealed interface Message {

    MessageKind kind();

    SendOptions options();

    /** Plain text, possibly with {@code <a href="…">} links; {@code \n} breaks lines. */
    record Text(String content, SendOptions options) implements Message {

        public Text(String content) {
            this(content, SendOptions.NONE);
        }

        @Override
        public MessageKind kind() {
            return MessageKind.TEXT;
        }
    }

    /** One to ten news cards ({@code articles}). */
    record News(List<NewsCard> cards, SendOptions options) implements Message {

        public News {
            cards = List.copyOf(cards);
            if (cards.isEmpty()) {
                throw new IllegalArgumentException("a news message has at least one card");
            }
        }

        public News(List<NewsCard> cards) {
            this(cards, SendOptions.NONE);
        }

        @Override
        public MessageKind kind() {
            return MessageKind.NEWS;
        }
    }

    /** A picture: PNG, JPG or GIF. */
    record Image(Media media, SendOptions options) implements Message {

        public Image(Media media) {
            this(media, SendOptions.NONE);
        }

        @Override
        public MessageKind kind() {
            return MessageKind.IMAGE;
        }
    }

    /** A recording: AMR or MP3, 60 s at most. */
    record Voice(Media media, SendOptions options) implements Message {

        public Voice(Media media) {
            this(media, SendOptions.NONE);
        }

        @Override
        public MessageKind kind() {
            return MessageKind.VOICE;
        }
    }

    /** An MP4. Whether it needs a thumb is told differently; without one none is sent. */
    record Video(Media media, Media thumb, String title, String description, SendOptions options) implements Message {

        public Video(Media media, Media thumb, String title, String description) {
            this(media, thumb, title, description, SendOptions.NONE);
        }

        @Override
        public MessageKind kind() {
            return MessageKind.VIDEO;
        }
    }

    /**
     * A link to music.
     *
     * @param hqUrl the address in better quality, for a phone on Wi-Fi; may be {@code ""}
     */
    record Music(String title, String description, String url, String hqUrl, Media thumb, SendOptions options)
            implements Message {

        public Music(String title, String description, String url, String hqUrl, Media thumb) {
            this(title, description, url, hqUrl, thumb, SendOptions.NONE);
        }

        @Override
        public MessageKind kind() {
            return MessageKind.MUSIC;
        }
    }

    /** A published article ({@code mpnewsarticle}). */
    record Article(PublishedArticle article, SendOptions options) implements Message {

        public Article(PublishedArticle article) {
            this(article, SendOptions.NONE);
        }

        @Override
        public MessageKind kind() {
            return MessageKind.ARTICLE;
        }
    }

    /** A menu message ({@code msgmenu}): words, choices to tap, words. What is tapped goes to the account's own server. */
    record Menu(String head, List<Choice> choices, String tail, SendOptions options) implements Message {

        public Menu {
            choices = List.copyOf(choices);
        }

        public Menu(String head, List<Choice> choices, String tail) {
            this(head, choices, tail, SendOptions.NONE);
        }

        @Override
        public MessageKind kind() {
            return MessageKind.MENU;
        }
    }

    /**
     * One choice of a menu message.
     *
     * @param id what the account's server is told ({@code bizmsgmenuid})
     */
    record Choice(String id, String content) {}

    /**
     * A card that opens a mini-program.
     *
     * @param appId of the mini-program, which must be linked to the account
     * @param pagePath as in its app.json, may carry parameters
     */
    record MiniProgram(String title, String appId, String pagePath, Media thumb, SendOptions options)
            implements Message {

        public MiniProgram(String title, String appId, String pagePath, Media thumb) {
            this(title, appId, pagePath, thumb, SendOptions.NONE);
        }

        @Override
        public MessageKind kind() {
            return MessageKind.MINI_PROGRAM;
        }
    }

    /**
     * A coupon ({@code wxcard}).
     *
     * @param cardExt a JSON text of the coupon's own, may be {@code ""}
     */
    record Coupon(String cardId, String cardExt, SendOptions options) implements Message {

        public Coupon(String cardId, String cardExt) {
            this(cardId, cardExt, SendOptions.NONE);
        }

        @Override
        public MessageKind kind() {
            return MessageKind.COUPON;
        }
    }

    /** The same with other options. */
    default Message with(SendOptions other) {
        return switch (this) {
            case Text text -> new Text(text.content(), other);
            case News news -> new News(news.cards(), other);
            case Image image -> new Image(image.media(), other);
            case Voice voice -> new Voice(voice.media(), other);
            case Video video -> new Video(video.media(), video.thumb(), video.title(), video.description(), other);
            case Music music ->
                new Music(music.title(), music.description(), music.url(), music.hqUrl(), music.thumb(), other);
            case Article article -> new Article(article.article(), other);
            case Menu menu -> new Menu(menu.head(), menu.choices(), menu.tail(), other);
            case MiniProgram program ->
                new MiniProgram(program.title(), program.appId(), program.pagePath(), program.thumb(), other);
            case Coupon coupon -> new Coupon(coupon.cardId(), coupon.cardExt(), other);
        };
    }

    /** With every field that a person writes changed so, addresses and file names too. */
    default Message edited(UnaryOperator<String> change) {
        return switch (this) {
            case Text text -> new Text(change.apply(text.content()), text.options());
            case News news ->
                new News(news.cards().stream().map(card -> card.edited(change)).toList(), news.options());
            case Image image -> new Image(image.media().edited(change), image.options());
            case Voice voice -> new Voice(voice.media().edited(change), voice.options());
            case Video video ->
                new Video(
                        video.media().edited(change),
                        video.thumb().edited(change),
                        change.apply(video.title()),
                        change.apply(video.description()),
                        video.options());
            case Music music ->
                new Music(
                        change.apply(music.title()),
                        change.apply(music.description()),
                        change.apply(music.url()),
                        change.apply(music.hqUrl()),
                        music.thumb().edited(change),
                        music.options());
            case Article article -> new Article(article.article().edited(change), article.options());
            case Menu menu ->
                new Menu(
                        change.apply(menu.head()),
                        menu.choices().stream()
                                .map(choice -> new Choice(change.apply(choice.id()), change.apply(choice.content())))
                                .toList(),
                        change.apply(menu.tail()),
                        menu.options());
            case MiniProgram program ->
                new MiniProgram(
                        change.apply(program.title()),
                        change.apply(program.appId()),
                        change.apply(program.pagePath()),
                        program.thumb().edited(change),
                        program.options());
            case Coupon coupon ->
                new Coupon(change.apply(coupon.cardId()), change.apply(coupon.cardExt()), coupon.options());
        };
    }

    /** What a person would look for it by, in reading order. Picture addresses are left out: nobody knows them by heart. */
    default List<String> words() {
        return switch (this) {
            case Text text -> List.of(text.content());
            case News news -> {
                List<String> words = new ArrayList<>();
                news.cards().forEach(card -> words.addAll(List.of(card.title(), card.description(), card.url())));
                yield words;
            }
            case Image image -> List.of(image.media().name());
            case Voice voice -> List.of(voice.media().name());
            case Video video ->
                List.of(video.title(), video.description(), video.media().name());
            case Music music -> List.of(music.title(), music.description(), music.url());
            case Article article ->
                List.of(
                        article.article().title(),
                        article.article().digest(),
                        article.article().url());
            case Menu menu -> {
                List<String> words = new ArrayList<>(List.of(menu.head()));
                menu.choices().forEach(choice -> words.add(choice.content()));
                words.add(menu.tail());
                yield words;
            }
            case MiniProgram program -> List.of(program.title(), program.appId(), program.pagePath());
            case Coupon coupon -> List.of(coupon.cardId());
        };
    }

    /** Whether nothing at all was written or chosen. */
    default boolean blank() {
        return switch (this) {
            case Text text -> text.content().isEmpty();
            case News news -> news.cards().stream().allMatch(NewsCard::blank);
            case Image image -> image.media().blank();
            case Voice voice -> voice.media().blank();
            case Video video ->
                video.media().blank() && video.thumb().blank() && nothing(video.title(), video.description());
            case Music music ->
                music.thumb().blank() && nothing(music.title(), music.description(), music.url(), music.hqUrl());
            case Article article -> article.article().articleId().isBlank();
            case Menu menu ->
                nothing(menu.head(), menu.tail())
                        && menu.choices().stream()
                                .allMatch(choice -> choice.content().isBlank());
            case MiniProgram program ->
                program.thumb().blank() && nothing(program.title(), program.appId(), program.pagePath());
            case Coupon coupon -> nothing(coupon.cardId(), coupon.cardExt());
        };
    }

    private static boolean nothing(String... fields) {
        return Stream.of(fields).allMatch(String::isBlank);
    }

    /** The first words that tell what it is, cut at 120 characters without halving one. */
    default String summary() {
        String whole = switch (this) {
            case Text text -> text.content();
            case News news ->
                news.cards().stream()
                        .map(card -> firstOf(card.title(), card.description()))
                        .filter(words -> !words.isBlank())
                        .findFirst()
                        .orElse("");
            case Image image -> image.media().name();
            case Voice voice -> voice.media().name();
            case Video video -> firstOf(video.title(), video.media().name());
            case Music music -> firstOf(music.title(), music.description(), music.url());
            case Article article ->
                firstOf(article.article().title(), article.article().articleId());
            case Menu menu ->
                firstOf(
                        menu.head(),
                        menu.choices().isEmpty()
                                ? ""
                                : menu.choices().getFirst().content());
            case MiniProgram program -> firstOf(program.title(), program.pagePath());
            case Coupon coupon -> coupon.cardId();
        };
        String line = whole.strip().lines().findFirst().orElse("");
        if (line.codePointCount(0, line.length()) <= 120) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, 119)) + "…";
    }

    private static String firstOf(String... candidates) {
        return Stream.of(candidates)
                .filter(words -> !words.isBlank())
                .findFirst()
                .orElse("");
    }
}
