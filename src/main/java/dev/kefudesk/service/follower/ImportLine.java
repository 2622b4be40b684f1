package dev.kefudesk.service.follower;

import org.jspecify.annotations.Nullable;

/**
 * What a line of a table would do.
 *
 * @param number of the line in the file, from 1
 * @param openId as it stands there
 * @param alias what would become of the name, null for nothing
 * @param note what would become of the note, null for nothing
 * @param fault what is wrong with it, null for nothing
 * @param other the line in which the OpenID stood before, 0 where that is not the fault
 */
public record ImportLine(
        long number,
        String openId,
        Kind kind,
        @Nullable Change alias,
        @Nullable Change note,
        @Nullable Fault fault,
        long other) {

    /** What it would do. */
    public enum Kind {
        /** Names somebody, or notes something about somebody, of whom there was nothing. */
        NEW,
        /** Puts another name or note in the place of one. */
        CHANGED,
        /** Nothing: it says what is known, or nothing. */
        UNCHANGED,
        /** Nothing: nobody in the book has this OpenID. */
        UNKNOWN,
        /** Nothing: it cannot be read. */
        BAD
    }

    /** Why a line is bad. */
    public enum Fault {
        NO_OPEN_ID,
        /** Something that no OpenID has: blanks, line breaks, more than 128 characters. */
        NOT_AN_OPEN_ID,
        /** It stands in another line already. */
        TWICE,
        ALIAS_TOO_LONG,
        /** A name is one line. */
        ALIAS_IN_LINES,
        NOTE_TOO_LONG
    }

    /** A text and what it would become. */
    public record Change(String from, String to) {}

    static ImportLine bad(long number, String openId, Fault fault, long other) {
        return new ImportLine(number, openId, Kind.BAD, null, null, fault, other);
    }

    /** Whether anything would be written. */
    boolean writes() {
        return alias != null || note != null;
    }
}
