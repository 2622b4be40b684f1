package dev.kefudesk.service.port;

/**
 * Which followers, in which order.
 *
 * @param words looked for in alias, remark, tag and OpenID; blank for all
 * @param order how they are ordered; with words always the newest first
 */
public record FollowerFilter(String words, Order order) {

    public static final FollowerFilter ALL = new FollowerFilter("", Order.NEWEST);

    /** An order of the list. */
    public enum Order {
        /** The newest follow date first, those with none last. */
        NEWEST,
        /** By shown name: Chinese by pinyin among the Latin letters, those without a name last, by OpenID. */
        NAME
    }
}
