package dev.kefudesk.architecture.planted.app.tour;

/** Allowed to print. */
public final class Printer {
    public void print() {
        System.out.println("allowed");
    }
}
