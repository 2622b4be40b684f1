package dev.kefudesk.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * Troubles that a whole account can have. Each is played under an API address of its own
 * ({@link SandboxServer#api(Play)}), which behaves like the sandbox in all else and shares its followers and its record.
 * There every AppID and every AppSecret is taken, so that a person can type any.
 */
public enum Play {
    /** 40164 at the token call: this computer's IP address is not on the account's list. */
    IP_NOT_LISTED("40164", "IP 不在白名单", Refusal.IP_NOT_LISTED, Where.TOKEN),
    /** 40125 at the token call: the AppSecret is wrong. */
    SECRET_WRONG("40125", "AppSecret 不正确", Refusal.SECRET_WRONG, Where.TOKEN),
    /** 40013 at the token call: there is no such AppID. */
    APPID_WRONG("40013", "AppID 不正确", Refusal.APPID_WRONG, Where.TOKEN),
    /** 40243 at the token call: the AppSecret is frozen. */
    SECRET_FROZEN("40243", "AppSecret 已冻结", Refusal.SECRET_FROZEN, Where.TOKEN),
    /** 89503 at the token call: the account's administrator must confirm this IP address. */
    IP_UNCONFIRMED("89503", "须管理员确认 IP", Refusal.IP_UNCONFIRMED, Where.TOKEN),
    /** 89501 at the token call: the administrator has been asked and has not answered. */
    IP_WAITING("89501", "等管理员确认 IP", Refusal.IP_WAITING, Where.TOKEN),
    /** 40001 at the token call, which means a wrong AppSecret as well. */
    SECRET_REFUSED("40001", "令牌接口报密钥错误", Refusal.SECRET_REFUSED, Where.TOKEN),
    /** 45009 at the token call: the day's token calls are used up. */
    TOKEN_QUOTA("45009", "令牌额度用完", Refusal.QUOTA, Where.TOKEN),
    /** 48001 at {@code user/get} and at every send: not verified, or lacks the right. */
    NO_RIGHT("48001", "无接口权限", Refusal.NO_RIGHT, Where.FOLLOWERS_AND_SENDS),
    /** 65400 at every call of the customer-service function: it is not switched on. Sends are taken. */
    AGENTS_OFF("65400", "未开通客服功能", Refusal.AGENTS_OFF, Where.AGENTS),
    /** 61450 at every call of the customer-service function: as a test account answers. Sends are taken. */
    AGENTS_BROKEN("61450", "客服系统错误", Refusal.AGENTS_BROKEN, Where.AGENTS),
    /** 48001 at every call of the customer-service function: the account may not use it. Sends are taken. */
    AGENTS_FORBIDDEN("48001-agents", "无客服功能权限", Refusal.NO_RIGHT, Where.AGENTS),
    /** The first use of the first token answers 40001, as if another program had forced a new one; the next is good. */
    TAKEN_OVER("taken-over", "令牌被别的程序换走", null, Where.NOWHERE),
    /** 40001 at every send while a normal refresh brings the same token; good once the token was forced anew. */
    STUCK("stuck", "令牌须强制刷新", null, Where.NOWHERE),
    /** 45009 at every upload of a picture: the day's calls are used up. Everything else works. */
    UPLOAD_QUOTA("45009-upload", "图片上传额度用完", Refusal.QUOTA, Where.UPLOADS);

    private static final String FOLDER = "/plays/";

    private final String name;
    private final String remark;
    private final @Nullable Refusal refusal;
    private final Where where;

    Play(String name, String remark, @Nullable Refusal refusal, Where where) {
        this.name = name;
        this.remark = remark;
        this.refusal = refusal;
        this.where = where;
    }

    private enum Where {
        TOKEN,
        FOLLOWERS_AND_SENDS,
        AGENTS,
        UPLOADS,
        NOWHERE;

        boolean holds(String path) {
            return switch (this) {
                case TOKEN ->
                    path.equals(Paths.STABLE_TOKEN)
                            || path.equals(Paths.ORDINARY_TOKEN)
                            || path.equals(Paths.TEAM_TOKEN);
                case FOLLOWERS_AND_SENDS -> path.equals(Paths.FOLLOWERS) || path.equals(Paths.SEND);
                case AGENTS -> Paths.ofAgents(path);
                case UPLOADS -> path.equals(Paths.UPLOAD_IMAGE);
                case NOWHERE -> false;
            };
        }
    }

    /** The code or word and what it means, for a list on a screen. */
    public String label() {
        return name + " " + remark;
    }

    /** The path prefix of its API address, such as {@code /plays/40164}. */
    public String pathPrefix() {
        return FOLDER + name;
    }

    /** Whose prefix a path begins with, or null. */
    static @Nullable Play of(String path) {
        for (Play play : values()) {
            if (path.startsWith(play.pathPrefix() + "/")) {
                return play;
            }
        }
        return null;
    }

    /** What this play answers to every call of a path, or null where it lets it through. */
    @Nullable
    Refusal refusal(String path) {
        return where.holds(path) ? refusal : null;
    }
}
