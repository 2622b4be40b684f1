package dev.kefudesk.domain.picture;

import java.util.Arrays;

/** What a file is by its content, whatever its header says. */
public enum PictureFormat {
    JPG("JPG", "image/jpeg", true),
    PNG("PNG", "image/png", true),
    GIF("GIF", "image/gif", true),
    WEBP("WebP", "image/webp", true),
    AVIF("AVIF", "image/avif", true),
    SVG("SVG", "image/svg+xml", true),
    BMP("BMP", "image/bmp", true),
    ICO("ICO", "image/x-icon", true),
    TIFF("TIFF", "image/tiff", true),
    HEIC("HEIC", "image/heic", true),
    JPEG_XL("JPEG XL", "image/jxl", true),
    PDF("PDF", "application/pdf", false),
    MP4("MP4", "video/mp4", false),
    HTML("HTML", "text/html", false),
    XML("XML", "text/xml", false),
    JSON("JSON", "application/json", false),
    UNKNOWN("", "", false);

    private final String shownName;
    private final String mediaType;
    private final boolean picture;

    PictureFormat(String shownName, String mediaType, boolean picture) {
        this.shownName = shownName;
        this.mediaType = mediaType;
        this.picture = picture;
    }

    /** As people write it, {@code ""} where it was not recognised. */
    public String shownName() {
        return shownName;
    }

    /** The media type that a server should name, {@code ""} where it was not recognised. */
    public String mediaType() {
        return mediaType;
    }

    /** Whether it is a still picture of any kind. */
    public boolean picture() {
        return picture;
    }

    /** Whether WeChat draws it on a card: JPG and PNG (message/custom/send, {@code picurl}). */
    public boolean shownOnCards() {
        return this == JPG || this == PNG;
    }

    /** The format of this name, {@link #UNKNOWN} for none. */
    public static PictureFormat named(String shownName) {
        return Arrays.stream(values())
                .filter(format -> format.shownName.equals(shownName))
                .findFirst()
                .orElse(UNKNOWN);
    }
}
