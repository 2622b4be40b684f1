package dev.kefudesk.service.follower;

/**
 * In which line each OpenID stood first, for a million of them in some 25 MB: texts are told apart by 64 bits of them, which
 * two different ones of a million share once in some ten million files.
 */
final class SeenLines {

    private long[] keys = new long[1 << 10];
    private int[] lines = new int[keys.length];
    private int size;

    /** The line in which it stood before, 0 where it has not; from now on it stands in this one. */
    long put(String openId, long line) {
        if (size * 2 >= keys.length) {
            grow();
        }
        int at = place(key(openId));
        if (lines[at] != 0) {
            return lines[at];
        }
        keys[at] = key(openId);
        lines[at] = (int) line;
        size++;
        return 0;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldLines = lines;
        keys = new long[oldKeys.length * 2];
        lines = new int[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldLines[i] != 0) {
                int at = place(oldKeys[i]);
                keys[at] = oldKeys[i];
                lines[at] = oldLines[i];
            }
        }
    }

    private int place(long key) {
        int at = (int) (key >>> 32 ^ key) & keys.length - 1;
        while (lines[at] != 0 && keys[at] != key) {
            at = at + 1 & keys.length - 1;
        }
        return at;
    }

    /** FNV-1a over characters, with its bits mixed. */
    private static long key(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        return hash ^ hash >>> 33;
    }
}
