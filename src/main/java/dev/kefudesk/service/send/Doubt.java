package dev.kefudesk.service.send;

/** What speaks against a message before the journal is asked, and so before it is submitted; a person may agree to all of it. */
public sealed interface Doubt {

    /** A colleague serves the follower: two people would answer at once. */
    record ServedByColleague(String kfAccount) implements Doubt {}

    /** By all that is known of the follower's window and allowance, WeChat will refuse. */
    record ProbablyRefused() implements Doubt {}
}
