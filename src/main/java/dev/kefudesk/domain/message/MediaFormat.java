package dev.kefudesk.domain.message;

/** The forms of files that WeChat takes, told by their content. */
public enum MediaFormat {
    JPG("image/jpeg"),
    PNG("image/png"),
    GIF("image/gif"),
    AMR("audio/amr"),
    MP3("audio/mpeg"),
    MP4("video/mp4");

    private final String mediaType;

    MediaFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** As in a {@code Content-Type} header. */
    public String mediaType() {
        return mediaType;
    }
}
