package dev.kefudesk.sandbox;

/** What a trainee can meet, one follower each. Troubles of the whole account are {@link Play}s. */
public enum Scene {
    /** Taken and delivered; the follower writes again before their allowance ends, so that it never does. */
    ACCEPTED("王小明"),
    /** 45015: the follower has not written for too long. Taken once they have written again. */
    WINDOW_CLOSED("场景 45015 窗口已关闭"),
    /** 45015: they no longer follow; {@code user/info} says subscribe 0. */
    UNFOLLOWED("场景 45015 已取消关注"),
    /** 45047: as many messages were sent as the follower's last act allows. Taken once they have written again. */
    ALLOWANCE_USED_UP("场景 45047 条数已用完"),
    /** 45047 from the third message on; the two before are delivered. Five more once they have written again. */
    ALLOWANCE_OF_TWO("场景 45047 只够两条"),
    /** 40003: the OpenID belongs to another account. */
    FOREIGN_OPENID("场景 40003 OpenID 不属于本号"),
    /** 43004: does not follow. */
    NOT_FOLLOWING("场景 43004 未关注"),
    /** 48002: has switched off messages from the account. */
    REFUSES_MESSAGES("场景 48002 拒收消息"),
    /** 45009: the account's quota of the day is used up. */
    DAY_QUOTA_USED_UP("场景 45009 当日额度用完"),
    /** 42001 at the first send, and the token has really ended: a refresh brings another one. Accepted from then on. */
    TOKEN_EXPIRED_ONCE("场景 42001 令牌过期一次"),
    /** 40001 at every send, while a refresh brings the same token. */
    TOKEN_NEVER_RIGHT("场景 40001 令牌不变"),
    /** 40001 until the token was forced anew after its first refusal, then accepted. */
    TOKEN_STUCK("场景 40001 强制刷新后恢复"),
    /** 45008 for more than one card, as WeChat answers since 2018-10-12; everything else is accepted. */
    ONE_CARD("场景 45008 只收一张图文"),
    /** -1 twice, then accepted. The second of the two was delivered nevertheless. */
    BUSY_TWICE("场景 -1 系统繁忙两次"),
    /** Accepted, but late. */
    SLOW("场景 慢 3 秒 slow"),
    /** The request is read and the message delivered; no answer comes. */
    SILENT("场景 不回应 no answer"),
    /** Delivered; the headers and half of the body come, then nothing. */
    STALLED_BODY("场景 正文停住 stalled body"),
    /** Delivered; the answer comes one byte a second, which is longer than anyone waits. */
    DRIPPING("场景 每秒一字节 1 byte/s"),
    /** Delivered; the connection is closed after the request was read. */
    CUT("场景 连接中断 connection cut"),
    /** Not delivered; a gateway's HTML page with HTTP status 502. */
    BAD_GATEWAY("场景 HTML 502"),
    /** Delivered; the answer is an object with nothing in it. */
    EMPTY_OBJECT("场景 空对象 {}"),
    /** Delivered; the answer is noise that is no UTF-8. */
    GARBLED("场景 乱码 garbled"),
    /** Taken and delivered, and the follower writes back a few seconds later. */
    ANSWERS("场景 会回复 answers"),
    /** Taken and delivered, while a colleague (agent2) serves the follower. */
    SERVED("场景 同事接待中 served");

    private final String remark;

    Scene(String remark) {
        this.remark = remark;
    }

    /** The remark of the scene's follower, by which a trainee finds them in the list. */
    public String remark() {
        return remark;
    }

    /** Whether it was there from the first; the followers of later scenes take nobody's OpenID away. */
    boolean early() {
        return compareTo(GARBLED) <= 0;
    }
}
