package dev.kefudesk.service.picture;

import java.util.Arrays;

/**
 * Scales rows of pixels with a triangle filter: averages over the area where it shrinks, blends neighbours where it
 * enlarges. Works row by row, so that only the result is held.
 */
final class Scaler {

    private static final int CHANNELS = 4;

    private final int width;
    private final int height;
    private final Weights across;
    private final Weights down;
    private final float[] sum;
    private final float[] row;

    Scaler(int fromWidth, int fromHeight, int width, int height) {
        this.width = width;
        this.height = height;
        this.across = new Weights(fromWidth, width);
        this.down = new Weights(fromHeight, height);
        this.sum = new float[width * height * CHANNELS];
        this.row = new float[width * CHANNELS];
    }

    /** Takes the source's row y in. */
    void add(int y, int[] argb) {
        squeeze(argb);
        for (int to = down.firstUsing(y); to < height && down.start[to] <= y; to++) {
            float weight = down.weight(to, y);
            if (weight > 0) {
                int base = to * width * CHANNELS;
                for (int i = 0; i < row.length; i++) {
                    sum[base + i] += weight * row[i];
                }
            }
        }
    }

    /** One source row in the result's width, colours multiplied by alpha so that unseen ones do not bleed. */
    private void squeeze(int[] argb) {
        Arrays.fill(row, 0);
        for (int to = 0; to < width; to++) {
            float[] weights = across.values[to];
            int at = to * CHANNELS;
            for (int i = 0; i < weights.length; i++) {
                int pixel = argb[across.start[to] + i];
                float alpha = weights[i] * (pixel >>> 24);
                row[at] += alpha;
                row[at + 1] += alpha * ((pixel >> 16) & 0xFF);
                row[at + 2] += alpha * ((pixel >> 8) & 0xFF);
                row[at + 3] += alpha * (pixel & 0xFF);
            }
        }
    }

    int[] result() {
        int[] argb = new int[width * height];
        for (int i = 0; i < argb.length; i++) {
            int at = i * CHANNELS;
            float alpha = sum[at];
            if (alpha >= 0.5f) {
                argb[i] = rounded(alpha) << 24
                        | rounded(sum[at + 1] / alpha) << 16
                        | rounded(sum[at + 2] / alpha) << 8
                        | rounded(sum[at + 3] / alpha);
            }
        }
        return argb;
    }

    private static int rounded(float value) {
        return Math.clamp(Math.round(value), 0, 255);
    }

    /** For each place in the result, which places of the source count how much; the sum of each is 1. */
    private static final class Weights {
        private final int[] start;
        private final float[][] values;
        private int first;

        private Weights(int from, int to) {
            start = new int[to];
            values = new float[to][];
            double scale = (double) from / to;
            double reach = Math.max(1, scale);
            for (int i = 0; i < to; i++) {
                double centre = (i + 0.5) * scale;
                int low = Math.max(0, (int) Math.ceil(centre - reach - 0.5));
                int high = Math.min(from - 1, (int) Math.floor(centre + reach - 0.5));
                float[] weights = new float[high - low + 1];
                float total = 0;
                for (int s = low; s <= high; s++) {
                    weights[s - low] = (float) (1 - Math.abs(s + 0.5 - centre) / reach);
                    total += weights[s - low];
                }
                for (int s = 0; s < weights.length; s++) {
                    weights[s] /= total;
                }
                start[i] = low;
                values[i] = weights;
            }
        }

        /** The first place of the result that source place y still counts for; y only grows from call to call. */
        private int firstUsing(int y) {
            while (first < start.length && start[first] + values[first].length <= y) {
                first++;
            }
            return first;
        }

        private float weight(int to, int y) {
            int i = y - start[to];
            return i < values[to].length ? values[to][i] : 0;
        }
    }
}
