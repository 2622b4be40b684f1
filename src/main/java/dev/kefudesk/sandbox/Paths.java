package dev.kefudesk.sandbox;

/** The API's paths, as they stand behind the host or behind a play's prefix. */
final class Paths {

    static final String STABLE_TOKEN = "/cgi-bin/stable_token";
    static final String ORDINARY_TOKEN = "/cgi-bin/token";
    static final String SEND = "/cgi-bin/message/custom/send";
    static final String TYPING = "/cgi-bin/message/custom/typing";
    static final String ARTICLES = "/cgi-bin/freepublish/batchget";
    static final String FOLLOWERS = "/cgi-bin/user/get";
    static final String DETAILS = "/cgi-bin/user/info";
    static final String MANY_DETAILS = "/cgi-bin/user/info/batchget";
    static final String REMARK = "/cgi-bin/user/info/updateremark";
    static final String TAGS = "/cgi-bin/tags/get";
    static final String TAG_CREATE = "/cgi-bin/tags/create";
    static final String TAG_RENAME = "/cgi-bin/tags/update";
    static final String TAG_DELETE = "/cgi-bin/tags/delete";
    static final String TAG_GIVE = "/cgi-bin/tags/members/batchtagging";
    static final String TAG_TAKE = "/cgi-bin/tags/members/batchuntagging";
    static final String BLOCKED = "/cgi-bin/tags/members/getblacklist";
    static final String BLOCK = "/cgi-bin/tags/members/batchblacklist";
    static final String UNBLOCK = "/cgi-bin/tags/members/batchunblacklist";
    static final String AGENTS = "/cgi-bin/customservice/getkflist";
    static final String ONLINE_AGENTS = "/cgi-bin/customservice/getonlinekflist";
    static final String SESSION_OPEN = "/customservice/kfsession/create";
    static final String SESSION_CLOSE = "/customservice/kfsession/close";
    static final String SESSION = "/customservice/kfsession/getsession";
    static final String SESSIONS = "/customservice/kfsession/getsessionlist";
    static final String WAITING = "/customservice/kfsession/getwaitcase";
    static final String CHAT_RECORD = "/customservice/msgrecord/getmsglist";
    static final String QUOTA = "/cgi-bin/openapi/quota/get";
    static final String CLEAR_QUOTA = "/cgi-bin/clear_quota";
    static final String LOOK_UP = "/cgi-bin/openapi/rid/get";
    static final String UPLOAD = "/cgi-bin/media/upload";
    static final String UPLOAD_IMAGE = "/cgi-bin/media/uploadimg";
    static final String TEAM_TOKEN = "/team/token";

    private Paths() {}

    /** Whether it belongs to the customer-service function, which an account may not have. */
    static boolean ofAgents(String path) {
        return path.startsWith("/customservice/") || path.startsWith("/cgi-bin/customservice/");
    }
}
