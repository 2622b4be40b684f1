package dev.kefudesk.sandbox;

/** The return codes the sandbox answers with, each with a wording like WeChat's. */
enum Refusal {
    BUSY(-1, "system error"),
    TOKEN_WRONG(40001, "invalid credential, access_token is invalid or not latest"),
    SECRET_REFUSED(40001, "invalid credential, appsecret is invalid"),
    GRANT_TYPE_WRONG(40002, "invalid grant_type"),
    OPENID_WRONG(40003, "invalid openid"),
    MEDIA_KIND_WRONG(40004, "invalid media type"),
    FILE_TYPE_WRONG(40005, "invalid file type"),
    FILE_EMPTY(40006, "invalid meida size"),
    MEDIA_GONE(40007, "invalid media_id"),
    MSGTYPE_WRONG(40008, "invalid message type"),
    IMAGE_TOO_LARGE(40009, "invalid image size"),
    VOICE_TOO_LARGE(40010, "invalid voice size"),
    VIDEO_TOO_LARGE(40011, "invalid video size"),
    THUMB_TOO_LARGE(40012, "invalid thumb size"),
    APPID_WRONG(40013, "invalid appid"),
    LIST_TOO_LONG(40032, "invalid openid list size"),
    ESCAPED(40033, "invalid charset. please check your request, if include \\uxxxx will create fail!"),
    CARD_ID_WRONG(40073, "invalid card id"),
    ARGUMENTS_WRONG(40097, "invalid args"),
    MEDIA_OF_OTHER_KIND(40121, "invalid media_id type"),
    SECRET_WRONG(40125, "invalid appsecret"),
    IMAGE_FORMAT_WRONG(40137, "invalid image format"),
    IP_NOT_LISTED(40164, "invalid ip 203.0.113.9 ipv6 ::ffff:203.0.113.9, not in whitelist"),
    SECRET_FROZEN(40243, "invalid appsecret, appsecret has been frozen"),
    TOKEN_MISSING(41001, "access_token missing"),
    MEDIA_ID_MISSING(41006, "media_id missing"),
    TOKEN_EXPIRED(42001, "access_token expired"),
    MEDIA_MISSING(41005, "media data missing"),
    POST_WANTED(43002, "require POST method"),
    NOT_FOLLOWING(43004, "require subscribe"),
    BLOCKED(43019, "require remove blacklist"),
    NO_CARDS(44003, "empty news data"),
    NO_TEXT(44004, "empty content"),
    TEXT_TOO_LONG(45002, "content size out of limit"),
    TOO_MANY_CARDS(45008, "article size out of limit"),
    QUOTA(45009, "reach max api daily quota limit"),
    WINDOW_CLOSED(45015, "response out of time limit or subscription is canceled"),
    ALLOWANCE(45047, "out of response count limit"),
    TYPING_COMMAND_WRONG(45072, "invalid command"),
    TYPING_ALREADY(45081, "already in typing state"),
    MENU_TOO_MANY(45098, "msgmenu list size out of limit"),
    MENU_TOO_LONG(45099, "msgmenu item content size out of limit"),
    TAGS_FULL(45056, "too many tag now, no need to add new"),
    TAG_TOO_LARGE(45057, "can't delete the tag that has too many fans"),
    TAG_OF_SYSTEM(45058, "can't modify sys tag"),
    TAGS_OF_FOLLOWER(45059, "can not tag a user with more than 20 tags"),
    TAG_NAME_WRONG(45157, "invalid tag name"),
    TAG_NAME_LONG(45158, "invalid tag name size"),
    TAG_UNKNOWN(45159, "invalid tag id"),
    NOT_JSON(47001, "data format error"),
    NO_RIGHT(48001, "api unauthorized"),
    REFUSES_MESSAGES(48002, "user refuse to accept the msg"),
    NO_CLEARING_LEFT(48006, "forbid to clear quota because of reaching the limit"),
    ARTICLE_UNKNOWN(53600, "Article ID invalid"),
    AGENTS_BROKEN(61450, "system error"),
    AGENTS_OFF(65400, "please enable new custom service"),
    AGENT_UNKNOWN(65401, "invalid custom service account"),
    NO_SESSION(65413, "not in session with this custom"),
    SERVED_BY_ANOTHER(65414, "the custom is serving by other"),
    AGENT_OFFLINE(65415, "the kf is not online"),
    PARAMETER_WRONG(65416, "invalid parameter"),
    SPAN_TOO_LONG(65417, "query time out of limit"),
    RID_UNKNOWN(76001, "rid not found"),
    RID_WRONG(76002, "invalid rid"),
    PATH_UNKNOWN(76021, "cgi_path not found"),
    IP_WAITING(89501, "ip is waiting for the administrator's confirmation"),
    IP_UNCONFIRMED(89503, "ip needs the administrator's confirmation");

    private final int code;
    private final String errmsg;

    Refusal(int code, String errmsg) {
        this.code = code;
        this.errmsg = errmsg;
    }

    int code() {
        return code;
    }

    String errmsg() {
        return errmsg;
    }
}
