package dev.kefudesk.sandbox;

/** The API's paths, as they stand behind the host or behind a play's prefix. */
final class Paths {

    static final String STABLE_TOKEN = "/cgi-bin/stable_token";
    static final String ORDINARY_TOKEN = "/cgi-bin/token";
    static final String SEND = "/cgi-bin/message/custom/send";
    static final String FOLLOWERS = "/cgi-bin/user/get";
    static final String DETAILS = "/cgi-bin/user/info";
    static final String MANY_DETAILS = "/cgi-bin/user/info/batchget";
    static final String TAGS = "/cgi-bin/tags/get";
    static final String AGENTS = "/cgi-bin/customservice/getkflist";
    static final String QUOTA = "/cgi-bin/openapi/quota/get";
    static final String CLEAR_QUOTA = "/cgi-bin/clear_quota";
    static final String LOOK_UP = "/cgi-bin/openapi/rid/get";
    static final String TEAM_TOKEN = "/team/token";

    private Paths() {}
}
