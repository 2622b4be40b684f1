package dev.kefudesk.domain.message;

import dev.kefudesk.domain.message.Problem.Field;
import dev.kefudesk.domain.message.Problem.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What is wrong with a draft of a kind beside text and news cards. */
final class OtherKindsCheck {

    /** As WeChat's console shows them; letters of either case were seen. */
    private static final Pattern APP_ID = Pattern.compile("wx[0-9a-zA-Z]{16}");

    private final MessageLimits limits;
    private final List<Problem> found;

    private OtherKindsCheck(MessageLimits limits, List<Problem> found) {
        this.limits = limits;
        this.found = found;
    }

    static void check(Draft draft, MessageLimits limits, List<Problem> found) {
        OtherKindsCheck check = new OtherKindsCheck(limits, found);
        switch (written(draft)) {
            case Message.Text _, Message.News _ -> {}
            case Message.Image image -> check.image(image.media());
            case Message.Voice voice -> check.media(voice.media());
            case Message.Video video -> check.video(video);
            case Message.Music music -> check.music(music);
            case Message.Article article -> check.article(article.article());
            case Message.Menu menu -> check.menu(menu);
            case Message.MiniProgram program -> check.miniProgram(program);
            case Message.Coupon coupon -> check.coupon(coupon);
        }
    }

    /** What the draft holds of its kind, with empty fields where that is nothing. */
    static Message written(Draft draft) {
        return draft.other(draft.kind()).orElseGet(() -> empty(draft.kind()));
    }

    /** A message of this kind in which nothing is written yet. */
    static Message empty(MessageKind kind) {
        return switch (kind) {
            case TEXT -> new Message.Text("");
            case NEWS -> new Message.News(List.of(NewsCard.EMPTY));
            case IMAGE -> new Message.Image(Media.NONE);
            case VOICE -> new Message.Voice(Media.NONE);
            case VIDEO -> new Message.Video(Media.NONE, Media.NONE, "", "");
            case MUSIC -> new Message.Music("", "", "", "", Media.NONE);
            case ARTICLE -> new Message.Article(PublishedArticle.NONE);
            case MENU -> new Message.Menu("", List.of(), "");
            case MINI_PROGRAM -> new Message.MiniProgram("", "", "", Media.NONE);
            case COUPON -> new Message.Coupon("", "");
        };
    }

    /** Addresses and numbers without the blanks that came along with them. */
    static Message stripped(Message message) {
        return switch (message) {
            case Message.Music music ->
                new Message.Music(
                        music.title(),
                        music.description(),
                        music.url().strip(),
                        music.hqUrl().strip(),
                        music.thumb());
            case Message.MiniProgram program ->
                new Message.MiniProgram(
                        program.title(),
                        program.appId().strip(),
                        program.pagePath().strip(),
                        program.thumb());
            case Message.Coupon coupon ->
                new Message.Coupon(coupon.cardId().strip(), coupon.cardExt().strip());
            case Message.Menu menu ->
                new Message.Menu(
                        menu.head(),
                        menu.choices().stream()
                                .map(choice -> new Message.Choice(choice.id().strip(), choice.content()))
                                .toList(),
                        menu.tail());
            case Message.Text _, Message.News _, Message.Image _, Message.Voice _, Message.Video _, Message.Article _ ->
                message;
        };
    }

    private void media(Media media) {
        if (media.blank()) {
            add(Kind.MEDIA_MISSING, Field.MEDIA);
        }
    }

    private void image(Media media) {
        media(media);
        long safe = MediaLimits.of(MediaKind.IMAGE).safeBytes();
        if (media.bytes() > safe) {
            found.add(
                    new Problem(Kind.MEDIA_LARGE, Field.MEDIA, -1, (int) (media.bytes() / 1024), (int) (safe / 1024)));
        }
    }

    private void video(Message.Video video) {
        media(video.media());
        titleAndDescription(video.title(), video.description());
        if (video.thumb().blank()) {
            add(Kind.THUMB_ADVISABLE, Field.THUMB);
        }
    }

    private void music(Message.Music music) {
        titleAndDescription(music.title(), music.description());
        DraftCheck.checkCharacters(music.url(), Field.MUSIC_URL, -1, found);
        DraftCheck.checkAddress(music.url(), Field.MUSIC_URL, Kind.MUSIC_URL_MISSING, -1, found);
        if (!music.hqUrl().isBlank()) {
            DraftCheck.checkCharacters(music.hqUrl(), Field.HQ_MUSIC_URL, -1, found);
            DraftCheck.checkAddress(music.hqUrl(), Field.HQ_MUSIC_URL, Kind.MUSIC_URL_MISSING, -1, found);
        }
        if (music.thumb().blank()) {
            add(Kind.THUMB_MISSING, Field.THUMB);
        }
    }

    private void article(PublishedArticle article) {
        if (article.articleId().isBlank()) {
            add(Kind.ARTICLE_MISSING, Field.ARTICLE);
        }
    }

    private void menu(Message.Menu menu) {
        if (menu.choices().isEmpty()) {
            add(Kind.MENU_CHOICES_MISSING, Field.MENU_CHOICE);
        }
        DraftCheck.checkCharacters(menu.head(), Field.MENU_HEAD, -1, found);
        DraftCheck.checkCharacters(menu.tail(), Field.MENU_TAIL, -1, found);
        if (menu.head().isBlank() && !menu.choices().isEmpty()) {
            add(Kind.MENU_HEAD_MISSING, Field.MENU_HEAD);
        }
        Set<String> ids = new HashSet<>();
        for (int index = 0; index < menu.choices().size(); index++) {
            Message.Choice choice = menu.choices().get(index);
            if (choice.content().isBlank()) {
                found.add(new Problem(Kind.MENU_CHOICE_EMPTY, Field.MENU_CHOICE, index, 0, 0));
            }
            DraftCheck.checkCharacters(choice.content(), Field.MENU_CHOICE, index, found);
            DraftCheck.checkCharacters(choice.id(), Field.MENU_CHOICE_ID, index, found);
            if (choice.id().isBlank()) {
                found.add(new Problem(Kind.MENU_CHOICE_ID_MISSING, Field.MENU_CHOICE_ID, index, 0, 0));
            } else if (!ids.add(choice.id().strip())) {
                found.add(new Problem(Kind.MENU_CHOICE_ID_TWICE, Field.MENU_CHOICE_ID, index, 0, 0));
            }
        }
    }

    private void miniProgram(Message.MiniProgram program) {
        titleAndDescription(program.title(), "");
        if (!APP_ID.matcher(program.appId().strip()).matches()) {
            add(Kind.MINI_APP_ID_WRONG, Field.MINI_APP_ID);
        }
        DraftCheck.checkCharacters(program.pagePath(), Field.PAGE_PATH, -1, found);
        if (program.pagePath().isBlank()) {
            add(Kind.PAGE_PATH_MISSING, Field.PAGE_PATH);
        }
        if (program.thumb().blank()) {
            add(Kind.THUMB_MISSING, Field.THUMB);
        }
    }

    private void coupon(Message.Coupon coupon) {
        DraftCheck.checkCharacters(coupon.cardId(), Field.CARD_ID, -1, found);
        if (coupon.cardId().isBlank()) {
            add(Kind.CARD_ID_MISSING, Field.CARD_ID);
        }
        DraftCheck.checkCharacters(coupon.cardExt(), Field.CARD_EXT, -1, found);
        String ext = coupon.cardExt().strip();
        if (!ext.isEmpty() && !(ext.startsWith("{") && ext.endsWith("}"))) {
            add(Kind.CARD_EXT_NO_OBJECT, Field.CARD_EXT);
        }
    }

    private void titleAndDescription(String title, String description) {
        DraftCheck.checkCharacters(title, Field.TITLE, -1, found);
        DraftCheck.checkCharacters(description, Field.DESCRIPTION, -1, found);
        if (title.isBlank()) {
            add(Kind.TITLE_MISSING, Field.TITLE);
        }
        int characters = MessageLimits.characters(title);
        if (characters > limits.titleCharacters()) {
            found.add(new Problem(Kind.TITLE_LONG, Field.TITLE, -1, characters, limits.titleCharacters()));
        }
        int bytes = MessageLimits.utf8Bytes(description);
        if (bytes > limits.descriptionBytes()) {
            found.add(new Problem(Kind.DESCRIPTION_LONG, Field.DESCRIPTION, -1, bytes, limits.descriptionBytes()));
        }
    }

    private void add(Kind kind, Field field) {
        found.add(new Problem(kind, field, -1, 0, 0));
    }
}
