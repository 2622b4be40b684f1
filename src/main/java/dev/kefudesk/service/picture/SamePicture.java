package dev.kefudesk.service.picture;

import java.util.Arrays;

/** Compares what came with a referrer to what came without, and knows how WeChat's refusal looks. */
final class SamePicture {

    /** Small enough to be quick, large enough to tell pictures apart. */
    static final int SIDE = 32;

    private static final int NEAR = 12;
    private static final int GREYNESS = 14;

    private SamePicture() {}

    /** Whether both show the same, though one may have been compressed anew. */
    static boolean same(PictureDecoder.Pixels one, PictureDecoder.Pixels other) {
        if (one.originalWidth() != other.originalWidth() || one.originalHeight() != other.originalHeight()) {
            return false;
        }
        long difference = 0;
        for (int i = 0; i < one.argb().length; i++) {
            difference += difference(one.argb()[i], other.argb()[i]);
        }
        return difference <= (long) NEAR * 4 * one.argb().length;
    }

    private static int difference(int a, int b) {
        int sum = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            sum += Math.abs(((a >>> shift) & 0xFF) - ((b >>> shift) & 0xFF));
        }
        return sum;
    }

    /**
     * Whether it is mostly one light grey with some darker grey on it, as 此图片来自微信公众平台 未经允许不可引用 is. A likeness, no
     * proof: WeChat publishes no mark of it.
     */
    static boolean looksLikePlaceholder(PictureDecoder.Pixels pixels) {
        int[] greys = Arrays.stream(pixels.argb())
                .filter(SamePicture::grey)
                .map(argb -> argb & 0xFF)
                .sorted()
                .toArray();
        if (greys.length < pixels.argb().length * 97 / 100) {
            return false;
        }
        int ground = greys[greys.length * 3 / 4];
        long onGround = Arrays.stream(greys)
                .filter(grey -> Math.abs(grey - ground) <= NEAR)
                .count();
        boolean written = greys[greys.length / 100] < ground - NEAR;
        return ground >= 190 && ground <= 250 && onGround >= greys.length / 2 && written;
    }

    private static boolean grey(int argb) {
        int red = (argb >> 16) & 0xFF;
        int green = (argb >> 8) & 0xFF;
        int blue = argb & 0xFF;
        int most = Math.max(red, Math.max(green, blue));
        int least = Math.min(red, Math.min(green, blue));
        return argb >>> 24 == 0xFF && most - least <= GREYNESS;
    }
}
