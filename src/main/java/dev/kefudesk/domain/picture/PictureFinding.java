package dev.kefudesk.domain.picture;

/**
 * Something that was found out about a picture.
 *
 * @param detail a figure, a status or a name that belongs to it, {@code ""} for none
 */
public record PictureFinding(Kind kind, String detail) {

    public PictureFinding(Kind kind) {
        this(kind, "");
    }

    public PictureFinding(Kind kind, long figure) {
        this(kind, Long.toString(figure));
    }

    /** What was found; each kind has its sentence and leads to a verdict. Notes leave it sure. */
    public enum Kind {
        ADDRESS_WRONG(PictureVerdict.WILL_NOT_SHOW),
        /** It leads inside this computer or its network, where no phone gets to. */
        INSIDE(PictureVerdict.WILL_NOT_SHOW),
        NAME_NOT_FOUND(PictureVerdict.WILL_NOT_SHOW),
        NOT_REACHABLE(PictureVerdict.WILL_NOT_SHOW),
        TLS(PictureVerdict.WILL_NOT_SHOW),
        /** Detail: the status. */
        HTTP_STATUS(PictureVerdict.WILL_NOT_SHOW),
        /** Detail: how many were followed. */
        TOO_MANY_REDIRECTS(PictureVerdict.WILL_NOT_SHOW),
        /** Detail: what came instead of a picture, such as HTML. */
        NOT_A_PICTURE(PictureVerdict.WILL_NOT_SHOW),
        /** Detail: the format's name. */
        FORMAT_NOT_SHOWN(PictureVerdict.WILL_NOT_SHOW),
        DAMAGED(PictureVerdict.WILL_NOT_SHOW),
        TIMEOUT(PictureVerdict.DOUBTFUL),
        TOO_LARGE(PictureVerdict.DOUBTFUL),
        /** Detail: width×height. */
        TOO_MANY_PIXELS(PictureVerdict.DOUBTFUL),
        NOT_CHECKED(PictureVerdict.DOUBTFUL),
        /** CMYK or deep colour: phones differ. Detail: which. */
        ODD_COLOURS(PictureVerdict.DOUBTFUL),
        /** Refused where the request says which page it comes from. Detail: how. */
        REFUSES_PAGES(PictureVerdict.DOUBTFUL),
        /** Refused where the request does not say which page it comes from. Detail: how. */
        REFUSES_WITHOUT_PAGE(PictureVerdict.DOUBTFUL),
        /** Another picture comes where the request says which page it comes from. */
        OTHER_FOR_PAGES(PictureVerdict.DOUBTFUL),
        /** That other picture looks like WeChat's "not allowed to be quoted". */
        PLACEHOLDER(PictureVerdict.DOUBTFUL),
        /** The picture itself looks like that one. */
        LOOKS_LIKE_PLACEHOLDER(PictureVerdict.DOUBTFUL),
        /** The header names something that is no picture. Detail: the header. */
        HEADER_NO_PICTURE(PictureVerdict.DOUBTFUL),
        /** Detail: width×height. */
        TINY(PictureVerdict.SURE),
        /** Most of it is cut off. Detail: percent. */
        MOSTLY_CUT(PictureVerdict.SURE),
        /** Detail: the size of the file. */
        HEAVY(PictureVerdict.SURE),
        /** The header names another picture format than the content. Detail: the header. */
        HEADER_OTHER(PictureVerdict.SURE),
        /** Some of it is cut off. Detail: percent. */
        CUT(PictureVerdict.SURE),
        /** Detail: how many times. */
        REDIRECTED(PictureVerdict.SURE),
        /** Not fetched over https all the way. */
        CLEAR_TEXT(PictureVerdict.SURE),
        /** A proxy resolved the names, so where they lead could not be looked at. */
        THROUGH_PROXY(PictureVerdict.SURE);

        private final PictureVerdict verdict;

        Kind(PictureVerdict verdict) {
            this.verdict = verdict;
        }

        /** What this alone leads to. */
        public PictureVerdict verdict() {
            return verdict;
        }
    }
}
