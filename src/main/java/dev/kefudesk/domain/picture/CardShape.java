package dev.kefudesk.domain.picture;

/** The size at which WeChat draws a card's picture; what lies outside of its proportion is cut off at both sides. */
public enum CardShape {
    /** The first card of a message. */
    LARGE(640, 320),
    /** The cards after it. */
    SMALL(80, 80);

    private final int width;
    private final int height;

    CardShape(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /** In pixels. */
    public int width() {
        return width;
    }

    /** In pixels. */
    public int height() {
        return height;
    }

    /** Of the card at this place, from 0. */
    public static CardShape of(int card) {
        return card == 0 ? LARGE : SMALL;
    }

    /**
     * What is shown of a picture: its largest middle part with this shape's proportion.
     *
     * @param width of the part, in pixels of the picture
     */
    public record Crop(int x, int y, int width, int height) {}

    public Crop crop(int pictureWidth, int pictureHeight) {
        int cropWidth = Math.clamp(Math.round((double) pictureHeight * width / height), 1, pictureWidth);
        int cropHeight = Math.clamp(Math.round((double) pictureWidth * height / width), 1, pictureHeight);
        return new Crop((pictureWidth - cropWidth) / 2, (pictureHeight - cropHeight) / 2, cropWidth, cropHeight);
    }

    /** How much of a picture is cut off, 0 to 100 percent of its area. */
    public int cutPercent(int pictureWidth, int pictureHeight) {
        Crop crop = crop(pictureWidth, pictureHeight);
        double shown = (double) crop.width * crop.height / ((double) pictureWidth * pictureHeight);
        return (int) Math.round(100 * (1 - shown));
    }
}
