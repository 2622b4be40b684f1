package dev.kefudesk.domain.message;

/** A news card, WeChat's {@code article}: every field may be empty while it is being written. */
public record NewsCard(String title, String description, String url, String picUrl) {

    public static final NewsCard EMPTY = new NewsCard("", "", "", "");

    /** Whether nothing at all has been written on it. */
    public boolean blank() {
        return title.isBlank() && description.isBlank() && url.isBlank() && picUrl.isBlank();
    }
}
