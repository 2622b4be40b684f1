package dev.kefudesk.domain.message;

/** The kinds an operator can compose (section 2.1 of the API reference), in the order in which they are offered. */
public enum MessageKind {
    TEXT("text"),
    NEWS("news"),
    IMAGE("image"),
    VOICE("voice"),
    VIDEO("video"),
    MUSIC("music"),
    /** A published article, by its number. */
    ARTICLE("mpnewsarticle"),
    /** A menu message: the follower taps one of its choices. */
    MENU("msgmenu"),
    MINI_PROGRAM("miniprogrampage"),
    /** A coupon of the account. */
    COUPON("wxcard");

    private final String msgType;

    MessageKind(String msgType) {
        this.msgType = msgType;
    }

    /** WeChat's {@code msgtype}. */
    public String msgType() {
        return msgType;
    }
}
