package dev.kefudesk.app.tour;

/** A step did not come out; the message says what was expected and what was seen, without a full stop. */
final class TourFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TourFailure(String message) {
        super(message);
    }
}
