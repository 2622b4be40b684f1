package dev.kefudesk.domain.follower;

/**
 * What writing followers down has changed in the book.
 *
 * @param added followers who were not in it
 * @param left those who followed and no longer do
 * @param returned those who had left and follow again, with the names they had
 */
public record BookChanges(long added, long left, long returned) {

    public static final BookChanges NONE = new BookChanges(0, 0, 0);

    public BookChanges plus(BookChanges more) {
        return new BookChanges(added + more.added, left + more.left, returned + more.returned);
    }

    public BookChanges plusLeft(long more) {
        return new BookChanges(added, left + more, returned);
    }
}
