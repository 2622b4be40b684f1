package dev.kefudesk.domain.message;

import java.util.function.UnaryOperator;

/** A news card, WeChat's {@code article}: every field may be empty while it is being written. */
public record NewsCard(String title, String description, String url, String picUrl) {

    public static final NewsCard EMPTY = new NewsCard("", "", "", "");

    /** With every field changed so. */
    public NewsCard edited(UnaryOperator<String> change) {
        return new NewsCard(change.apply(title), change.apply(description), change.apply(url), change.apply(picUrl));
    }

    /** Whether nothing at all has been written on it. */
    public boolean blank() {
        return title.isBlank() && description.isBlank() && url.isBlank() && picUrl.isBlank();
    }
}
