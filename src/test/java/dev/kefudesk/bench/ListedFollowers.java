package dev.kefudesk.bench;

import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.domain.follower.OpenId;
import java.time.Instant;
import java.util.List;

/** Any number of followers, each made of its number alone, so that nobody has to hold them; newest follow date first. */
final class ListedFollowers {

    static final int TAG = 101;

    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
    private static final long ODD = 0x9E3779B97F4A7C15L;
    private static final long INVERSE = inverse();
    private static final Instant NEWEST = Instant.parse("2026-11-28T00:00:00Z");
    private static final int SECONDS_BETWEEN = 97;
    private static final String[] FAMILY = {"王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙"};
    private static final String[] GIVEN = {"小明", "雷", "敏", "静", "伟", "秀英", "丽", "强", "磊", "洋", "艳", "勇", "军", "杰"};

    private ListedFollowers() {}

    private static long inverse() {
        long inverse = ODD;
        for (int i = 0; i < 5; i++) {
            inverse *= 2 - ODD * inverse;
        }
        return inverse;
    }

    /** 28 characters that say nothing to the eye. */
    static String openId(long number) {
        StringBuilder text = new StringBuilder("oKf5d");
        digits(text, (number + 1) * ODD, 11);
        digits(text, mixed(number), 11);
        return text.append('x').toString();
    }

    private static void digits(StringBuilder text, long value, int count) {
        long rest = value;
        for (int i = 0; i < count; i++) {
            text.append(DIGITS.charAt((int) (rest & 63)));
            rest >>>= 6;
        }
    }

    /** Which one has this OpenID. */
    static long number(String openId) {
        long value = 0;
        for (int i = 10; i >= 0; i--) {
            value = value << 6 | DIGITS.indexOf(openId.charAt(5 + i));
        }
        return value * INVERSE - 1;
    }

    private static long mixed(long number) {
        long mixed = (number ^ 0x5DEECE66DL) * 0xff51afd7ed558ccdL;
        mixed ^= mixed >>> 33;
        mixed *= 0xc4ceb9fe1a85ec53L;
        return mixed ^ mixed >>> 29;
    }

    /** Six of ten have a remark. */
    static String remark(long number) {
        long draw = mixed(number) >>> 1;
        return draw % 10 >= 6
                ? ""
                : FAMILY[(int) (draw / 10 % FAMILY.length)] + GIVEN[(int) (draw / 1_000 % GIVEN.length)] + " 订单 "
                        + draw / 100_000 % 10_000;
    }

    /** One of five. */
    static boolean tagged(long number) {
        return (mixed(number) >>> 7) % 5 == 0;
    }

    static Instant followed(long number) {
        return NEWEST.minusSeconds(number * SECONDS_BETWEEN);
    }

    static FollowerDetails details(long number) {
        return new FollowerDetails(
                new OpenId(openId(number)),
                true,
                followed(number),
                remark(number),
                tagged(number) ? List.of(TAG) : List.of(),
                "ADD_SCENE_QR_CODE",
                "");
    }
}
