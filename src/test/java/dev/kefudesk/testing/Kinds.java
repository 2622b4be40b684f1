package dev.kefudesk.testing;

import dev.kefudesk.domain.message.Media;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.message.PublishedArticle;
import java.time.Duration;
import java.util.List;

/** A whole message of each kind beside text and news. */
public final class Kinds {

    public static final Media PICTURE = new Media("a1".repeat(32), "新茶.jpg", 48_213, Duration.ZERO, "M-picture_1");
    public static final Media VOICE =
            new Media("b2".repeat(32), "问候.mp3", 90_112, Duration.ofMillis(4_200), "M-voice_1");
    public static final Media VIDEO =
            new Media("c3".repeat(32), "茶园.mp4", 4_812_331, Duration.ofSeconds(31), "M-video_1");
    public static final Media THUMB = new Media("d4".repeat(32), "封面.jpg", 18_001, Duration.ZERO, "M-thumb_1");
    public static final PublishedArticle ARTICLE = new PublishedArticle(
            "A-77_x", "春茶上市", "今年的第一批", "https://mp.weixin.qq.com/s/abc?x=1&y=2", "https://mmbiz.qpic.cn/c.jpg");

    private Kinds() {}

    public static Message.Menu menu() {
        return new Message.Menu(
                "您对本次服务是否满意？",
                List.of(new Message.Choice("101", "满意"), new Message.Choice("102", "不满意 <退换>")),
                "感谢您的支持");
    }

    /** One of each, in the order of the kinds. */
    public static List<Message> all() {
        return List.of(
                new Message.Image(PICTURE),
                new Message.Voice(VOICE),
                new Message.Video(VIDEO, THUMB, "茶园一日", "三十秒"),
                new Message.Music("雨声", "白噪音", "https://example.com/m.mp3", "https://example.com/hq.mp3", THUMB),
                new Message.Article(ARTICLE),
                menu(),
                new Message.MiniProgram("订单 17", "wx0123456789abcdef", "pages/order?id=17&x=1", THUMB),
                new Message.Coupon("pCard-1", "{\"code\":\"7\"}"));
    }
}
