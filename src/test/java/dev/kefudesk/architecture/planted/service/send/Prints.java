package dev.kefudesk.architecture.planted.service.send;

/** Fault: standard streams. */
public final class Prints {
    public void toOut() {
        System.out.println("fault");
    }

    public void toErr() {
        System.err.println("fault");
    }

    @SuppressWarnings("CatchAndPrintStackTrace")
    public void trace() {
        try {
            toOut();
        } catch (RuntimeException e) {
            e.printStackTrace();
        }
    }
}
