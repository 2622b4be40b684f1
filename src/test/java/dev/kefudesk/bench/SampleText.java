package dev.kefudesk.bench;

import java.util.Arrays;
import java.util.Random;
import java.util.UUID;

/** Text as it is written to and by customers: Chinese characters drawn by how frequent they are, with some Latin between. */
public final class SampleText {

    /** The most frequent characters first; how often each comes falls with its rank, as in any corpus. */
    private static final String FREQUENT =
            "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因"
                    + "只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解"
                    + "水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色"
                    + "路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运笔单价格订货款退换邮费客服快递店铺优惠券积分会员尺码颜色库存补发收件地址电话核销活动预售满减赠品质量问题售后处理登记评价晒图联系客户经理"
                    + "咨询您好请稍等谢谢抱歉感谢支持亲爱祝福节假日配送签收仓储物流查询单号工作人员安排尽快回复";

    private static final String RARE = "龘彧翀璟鑫淼焱垚喆骉羴犇麤鱻馫嚞囍矗";
    static final String SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑";
    private static final String[] LATIN = {
        "VIP", "OK", "iPhone", "SKU", "APP", "PLUS", "Lily", "Refund", "order", "size", "XL", "CNY", "email", "WeChat"
    };
    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private static final int[] CHARACTERS = FREQUENT.codePoints().distinct().toArray();
    private static final double[] UP_TO = upTo();

    private final Random random;

    public SampleText(long seed) {
        this.random = new Random(seed);
    }

    private static double[] upTo() {
        double[] sums = new double[CHARACTERS.length];
        double sum = 0;
        for (int rank = 0; rank < sums.length; rank++) {
            sum += 1 / (rank + 20.0);
            sums[rank] = sum;
        }
        for (int rank = 0; rank < sums.length; rank++) {
            sums[rank] /= sum;
        }
        return sums;
    }

    /** One of the ten most frequent characters. */
    public String commonest() {
        return Character.toString(CHARACTERS[below(10)]);
    }

    /** One of the surnames, in half of all cases the one that every third follower has. */
    public String commonestOfNames() {
        int at = below(2) == 0 ? 0 : below(SURNAMES.length());
        return SURNAMES.substring(at, at + 1);
    }

    /** One that stands in about one text of five thousand. */
    public String rare() {
        int at = below(RARE.length());
        return RARE.substring(at, at + 1);
    }

    /** A frequent character with one behind it that stands in no text. */
    public String missing() {
        return commonest() + Character.toString(0x3400 + below(1_000));
    }

    public Random random() {
        return random;
    }

    public int below(int bound) {
        return random.nextInt(bound);
    }

    public String characters(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            int at = Arrays.binarySearch(UP_TO, random.nextDouble());
            text.appendCodePoint(CHARACTERS[Math.min(at < 0 ? -at - 1 : at, CHARACTERS.length - 1)]);
        }
        return text.toString();
    }

    public String latin() {
        return LATIN[below(LATIN.length)];
    }

    /** Ten to forty characters with a comma, in every third one a Latin word and in every fifth a number. */
    public String message() {
        StringBuilder text = new StringBuilder(characters(5 + below(15)));
        text.append('，').append(characters(5 + below(20)));
        if (below(3) == 0) {
            text.append(' ').append(latin()).append(' ').append(characters(2));
        }
        if (below(5) == 0) {
            text.append(10_000 + below(90_000));
        }
        if (below(5_000 / RARE.length()) == 0) {
            text.append(RARE.charAt(below(RARE.length())));
        }
        return text.toString();
    }

    /** A surname and what a desk adds to tell people apart. */
    public String name() {
        String surname =
                SURNAMES.substring(below(3) == 0 ? 0 : below(SURNAMES.length())).substring(0, 1);
        String name = surname + characters(1 + below(3)) + (below(4) == 0 ? latin() : "");
        return below(5_000 / RARE.length()) == 0 ? name + RARE.charAt(below(RARE.length())) : name;
    }

    public String openId() {
        StringBuilder text = new StringBuilder("oKf3");
        for (int i = 0; i < 24; i++) {
            text.append(BASE64.charAt(below(BASE64.length())));
        }
        return text.toString();
    }

    /** A version 4 UUID. */
    public String sendId() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
