package dev.kefudesk.sandbox;

/** A token that is refused until it was forced anew after its first refusal. Guarded by its owner. */
final class StuckToken {

    private long atFirst = -1;

    /**
     * @param renewals how often the token was forced anew so far
     */
    boolean refuses(long renewals) {
        if (atFirst < 0) {
            atFirst = renewals;
        }
        return renewals == atFirst;
    }

    void rewind() {
        atFirst = -1;
    }
}
