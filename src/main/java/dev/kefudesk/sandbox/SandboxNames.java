package dev.kefudesk.sandbox;

import java.util.Random;

/** Invents remarks as a shop's agents would write them; well under WeChat's 30 characters. */
final class SandboxNames {

    private static final String[] SURNAMES = {
        "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭", "何", "林", "高", "罗",
        "郑", "梁", "谢", "宋", "唐", "许", "韩", "冯", "邓", "曹", "彭", "曾", "萧", "田", "董", "潘", "袁", "蔡", "蒋", "余",
        "于", "杜", "叶", "程", "魏", "苏", "吕", "丁", "任", "卢", "姚", "沈", "钟", "姜", "崔", "谭", "陆", "范", "汪", "廖",
        "石", "金", "欧阳", "司徒", "上官", "诸葛"
    };
    private static final String[] GIVEN = {
        "芳", "娜", "敏", "静", "丽", "强", "磊", "洋", "勇", "军", "杰", "涛", "超", "明", "霞", "平", "刚", "玲", "婷", "宇", "子涵", "雨桐",
        "浩然", "欣怡", "梓萱", "宇轩", "思远", "佳琪", "志强", "晓燕", "建国", "秀英", "海燕", "文博", "嘉怡", "俊杰", "雪梅", "春华", "国庆", "晨曦",
        "若兰", "一鸣", "天佑", "诗涵", "丹丹", "小龙", "美玲", "亚男", "书豪", "静怡", "立新", "永康", "慧敏", "博文", "可馨", "家豪", "梦洁", "泽宇",
        "雅婷", "振华"
    };
    private static final String[] TITLES = {"先生", "女士", "老师", "经理", "阿姨"};
    private static final String[] NOTES = {"咨询退换货", "团购联系人", "要发票", "喜欢绿茶", "门店自提", "下单两次", "介绍朋友来的", "周末再联系"};

    private SandboxNames() {}

    static String remark(Random random) {
        String surname = SURNAMES[random.nextInt(SURNAMES.length)];
        int kind = random.nextInt(100);
        if (kind < 12) {
            return surname + TITLES[random.nextInt(TITLES.length)];
        }
        String name = surname + GIVEN[random.nextInt(GIVEN.length)];
        return kind < 24 ? name + "（" + NOTES[random.nextInt(NOTES.length)] + "）" : name;
    }
}
