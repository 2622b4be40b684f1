package dev.kefudesk.architecture.planted;

/** Allowed to print. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.err.println("allowed");
    }
}
