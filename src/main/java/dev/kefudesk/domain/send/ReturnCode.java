package dev.kefudesk.domain.send;

/**
 * A row of WeChat's table of return codes.
 *
 * @param actionKey what to do, one of {@code ok retry wait refresh_token ask_follower ask_recipient fix_content fix_config
 *     ask_admin report}
 * @param actionDetail the table's own English words after the key, {@code ""} for none
 */
public record ReturnCode(long code, String meaningEn, String meaningZh, String actionKey, String actionDetail) {}
