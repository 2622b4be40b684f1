package dev.kefudesk.wechat.json;

import dev.kefudesk.domain.send.ApiRefusal;

/**
 * What a whole answer's body says by {@code errcode}, after the answer rule. {@code errmsg} never decides, whatever its
 * type. A number is taken by its literal: {@code 0} and {@code "0"} count, {@code 0.0}, {@code 1e3} and {@code " 0 "} are
 * no whole number and no text of one.
 */
sealed interface Verdict {

    /** One JSON object whose errcode is 0, "0" or, in an object that is not empty, absent. */
    record Fine() implements Verdict {}

    /** Any other whole number, -1 included. One too large for a {@code long} is given as the nearest {@code long}. */
    record Code(ApiRefusal refusal) implements Verdict {}

    /** No bytes, only blanks, or an object that says nothing. */
    record Empty() implements Verdict {}

    /** Anything else. */
    record NotUnderstood(String detail) implements Verdict {}
}
