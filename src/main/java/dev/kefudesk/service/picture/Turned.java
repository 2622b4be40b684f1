package dev.kefudesk.service.picture;

/** Turns and mirrors pixels as EXIF's orientation asks for. */
final class Turned {

    private Turned() {}

    /**
     * @param width of the pixels as they were stored
     * @param orientation 1 (as stored) to 8; from 5 on width and height change places
     */
    static int[] upright(int[] argb, int width, int height, int orientation) {
        if (orientation == 1) {
            return argb;
        }
        int[] out = new int[argb.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int right = width - 1 - x;
                int below = height - 1 - y;
                int to = switch (orientation) {
                    case 2 -> y * width + right;
                    case 3 -> below * width + right;
                    case 4 -> below * width + x;
                    case 5 -> x * height + y;
                    case 6 -> x * height + below;
                    case 7 -> right * height + below;
                    default -> right * height + y;
                };
                out[to] = argb[y * width + x];
            }
        }
        return out;
    }
}
