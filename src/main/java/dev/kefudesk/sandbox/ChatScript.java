package dev.kefudesk.sandbox;

import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.sandbox.ChatLog.Entry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the followers have written before a trainee sits down, and will write later on. Most of it happened yesterday evening or
 * happens at fixed times of a day in China, so that a restart on the same day tells the same story.
 */
final class ChatScript {

    private static final String AGENT_1 = "agent1@sandbox";
    private static final String AGENT_2 = "agent2@sandbox";
    private static final Duration WINDOW = Duration.ofHours(48);
    private static final String[] QUESTIONS = {
        "你好，请问周末几点开门？",
        "上次买的茶叶还有货吗？",
        "可以开发票吗",
        "我的快递三天没动了，帮忙看一下",
        "尺码偏大还是偏小呀",
        "会员积分怎么兑换？",
        "想退这件，吊牌还在",
        "你们支持门店自提吗？",
        "[image]",
        "地址填错了，能改吗？姓名不变",
        "[voice]",
        "新款什么时候到店",
        "团购价最低多少起",
        "收到了，有一个杯子碎了",
        "请问客服在吗"
    };
    private static final String[] REPLIES = {
        "您好，周末早上十点到晚上九点营业。", "您好，已经帮您查到了，明天可以送达。", "可以的，请把抬头发给我们。", "非常抱歉，我们马上为您补发。", "您好，正常尺码，按平时穿的选就好。"
    };

    /** Ordinary followers below this place are the ones a trainee sees without scrolling. */
    private static final int OFTEN_SEEN = 20;

    private static final int SELDOM_SEEN = 100;

    private final List<Entry> entries = new ArrayList<>();
    private final Set<String> plain = new HashSet<>();
    private final Instant start;
    private final Instant today;

    private ChatScript(InstantSource clock) {
        start = clock.instant();
        today = QuotaDesk.day(clock).atStartOfDay(QuotaDesk.CHINA).toInstant();
    }

    /**
     * The script.
     *
     * @param plain OpenIDs of those who are held to WeChat's rules alone; everybody else writes again before it is over
     */
    record Story(List<Entry> entries, Set<String> plain) {}

    static Story of(FollowerBook followers, InstantSource clock) {
        ChatScript script = new ChatScript(clock);
        for (Scene scene : Scene.values()) {
            script.scene(scene, followers.of(scene));
        }
        List<OpenId> ordinary = followers.ordinary();
        for (int place = 0; place < ordinary.size(); place++) {
            script.ordinary(place, ordinary.get(place));
        }
        return new Story(List.copyOf(script.entries), Set.copyOf(script.plain));
    }

    private void scene(Scene scene, OpenId openId) {
        Instant evening = today.minus(Duration.ofHours(4)).minus(Duration.ofMinutes(7L * entries.size()));
        switch (scene) {
            case ACCEPTED -> {
                wrote(openId, evening, "你好，上周订的围巾到货了吗？");
                replied(openId, evening.plusSeconds(95), "您好，已经到店了，随时可以来取。", AGENT_1);
                wrote(openId, evening.plusSeconds(160), "好的，那我周末过去，帮我留一条灰色的");
            }
            case WINDOW_CLOSED -> {
                plain.add(openId.value());
                closedAnHourAgoAtMost(openId, 0);
            }
            case ALLOWANCE_USED_UP -> {
                plain.add(openId.value());
                wrote(openId, evening, "在吗？想问下退货流程");
                for (int i = 0; i < 5; i++) {
                    replied(openId, evening.plusSeconds(30 + 40L * i), REPLIES[i], AGENT_2);
                }
            }
            case ALLOWANCE_OF_TWO -> {
                plain.add(openId.value());
                wrote(openId, evening, "这款有三件以上的优惠吗");
                for (int i = 0; i < 3; i++) {
                    replied(openId, evening.plusSeconds(30 + 40L * i), REPLIES[i], AGENT_2);
                }
            }
            case UNFOLLOWED -> plain.add(openId.value());
            case FOREIGN_OPENID, NOT_FOLLOWING, REFUSES_MESSAGES -> {}
            case SERVED -> {
                wrote(openId, evening, "我的订单什么时候发货");
                replied(openId, evening.plusSeconds(50), "您好，我是客服2，正在为您查询。", AGENT_2);
                wrote(openId, evening.plusSeconds(80), "好的，谢谢");
            }
            case DAY_QUOTA_USED_UP,
                    TOKEN_EXPIRED_ONCE,
                    TOKEN_NEVER_RIGHT,
                    TOKEN_STUCK,
                    ONE_CARD,
                    BUSY_TWICE,
                    SLOW,
                    SILENT,
                    STALLED_BODY,
                    DRIPPING,
                    CUT,
                    BAD_GATEWAY,
                    EMPTY_OBJECT,
                    GARBLED,
                    ANSWERS -> {
                wrote(openId, evening, question(entries.size()));
                replied(openId, evening.plusSeconds(110), REPLIES[entries.size() % REPLIES.length], AGENT_1);
            }
        }
    }

    /** A few are closed, about to close, waiting, answered; some write while the trainee works; the others never wrote. */
    private void ordinary(int place, OpenId openId) {
        Instant evening = today.minus(Duration.ofHours(5)).minus(Duration.ofMinutes(9L * place));
        boolean seldom = place >= SELDOM_SEEN;
        switch (seldom ? place % 9 : place) {
            case 6 -> closing(openId, place);
            case 7, 8, 10 -> waiting(openId, evening, place);
            case 9, 11 -> {
                plain.add(openId.value());
                closedAnHourAgoAtMost(openId, place);
            }
            case 12, 13 -> {
                waiting(openId, evening, place);
                replied(openId, evening.plusSeconds(200), REPLIES[place % REPLIES.length], AGENT_1);
            }
            default -> {
                if (place < OFTEN_SEEN && place >= 14) {
                    laterOn(openId, place);
                }
            }
        }
    }

    /** Between two and three hours are left. */
    private void closing(OpenId openId, int place) {
        plain.add(openId.value());
        wrote(openId, hour().minus(WINDOW).plus(Duration.ofHours(3)), question(place));
    }

    private void waiting(OpenId openId, Instant at, int place) {
        plain.add(openId.value());
        wrote(openId, at, question(place));
        wrote(openId, at.plusSeconds(25), place % 2 == 0 ? "[image]" : "麻烦尽快回复，谢谢");
    }

    private void closedAnHourAgoAtMost(OpenId openId, int place) {
        Instant at = hour().minus(WINDOW);
        wrote(openId, at.minusSeconds(90), question(place));
        replied(openId, at.minusSeconds(40), REPLIES[place % REPLIES.length], AGENT_1);
    }

    private Instant hour() {
        return start.truncatedTo(ChronoUnit.HOURS);
    }

    /** At half past nine, half past ten and so on, today and for a week. */
    private void laterOn(OpenId openId, int place) {
        for (int day = 0; day < 7; day++) {
            Instant at = today.plus(Duration.ofDays(day)).plus(Duration.ofMinutes(570L + 60L * (place - 14)));
            if (at.isAfter(start)) {
                wrote(openId, at, question(place + day));
            }
        }
    }

    private static String question(int number) {
        return QUESTIONS[number % QUESTIONS.length];
    }

    private void wrote(OpenId openId, Instant at, String text) {
        entries.add(new Entry(at, openId.value(), true, text, AGENT_1));
    }

    private void replied(OpenId openId, Instant at, String text, String worker) {
        entries.add(new Entry(at, openId.value(), false, text, worker));
    }
}
