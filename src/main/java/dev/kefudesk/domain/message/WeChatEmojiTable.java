package dev.kefudesk.domain.message;

/** The rows of {@link WeChatEmoji}: Chinese word, English word, stand-in, pinyin. */
final class WeChatEmojiTable {

    static final String ROWS = """
            微笑|Smile|🙂|wei xiao
            撇嘴|Grimace|😕|pie zui
            色|Drool|😍|se
            发呆|Scowl|😳|fa dai
            得意|CoolGuy|😎|de yi
            流泪|Sob|😢|liu lei
            害羞|Shy|☺️|hai xiu
            闭嘴|Silent|🤐|bi zui
            睡|Sleep|😴|shui
            大哭|Cry|😭|da ku
            尴尬|Awkward|😅|gan ga
            发怒|Angry|😡|fa nu
            调皮|Tongue|😜|tiao pi
            呲牙|Grin|😁|ci ya
            惊讶|Surprise|😮|jing ya
            难过|Frown|🙁|nan guo
            囧|Blush|😖|jiong
            抓狂|Scream|😫|zhua kuang
            吐|Puke|🤮|tu
            偷笑|Chuckle|🤭|tou xiao
            愉快|Joyful|😊|yu kuai
            白眼|Slight|🙄|bai yan
            傲慢|Smug|😤|ao man
            困|Drowsy|🥱|kun
            惊恐|Panic|😱|jing kong
            憨笑|Laugh|😄|han xiao
            悠闲|Commando|😌|you xian
            咒骂|Scold|🤬|zhou ma
            疑问|Shocked|🤔|yi wen
            嘘|Shhh|🤫|xu
            晕|Dizzy|😵|yun
            衰|Toasted|😣|shuai
            骷髅|Skull|💀|ku lou
            敲打|Hammer|🔨|qiao da
            再见|Bye|👋|zai jian
            擦汗|Speechless|😥|ca han
            抠鼻|NosePick|👃|kou bi
            鼓掌|Clap|👏|gu zhang
            坏笑|Trick|😏|huai xiao
            右哼哼|Bah！R|😾|you heng heng
            鄙视|Pooh-pooh|😒|bi shi
            委屈|Shrunken|😞|wei qu
            快哭了|TearingUp|🥹|kuai ku le
            阴险|Sly|😈|yin xian
            亲亲|Kiss|😚|qin qin
            可怜|Whimper|🥺|ke lian
            笑脸|Happy|😃|xiao lian
            生病|Sick|😷|sheng bing
            脸红|Flushed|😊|lian hong
            破涕为笑|Lol|😂|po ti wei xiao
            恐惧|Terror|😨|kong ju
            失望|Let Down|😔|shi wang
            无语|Duh|😑|wu yu
            嘿哈|Hey|🤛|hei ha
            捂脸|Facepalm|🤦|wu lian
            奸笑|Smirk|😼|jian xiao
            机智|Smart|🤓|ji zhi
            皱眉|Concerned|😟|zhou mei
            耶|Yeah!|✌️|ye
            吃瓜|Onlooker|🍉|chi gua
            加油|GoForIt|💪|jia you
            汗|Sweats|😓|han
            天啊|OMG|🙀|tian a
            Emm|Emm|🫤|
            社会社会|Respect|🙇|she hui she hui
            旺柴|Doge|🐶|wang chai
            好的|NoProb|👌|hao de
            打脸|MyBad|🤕|da lian
            哇|Wow|🤩|wa
            翻白眼|Boring|🙄|fan bai yan
            666|Awesome|🤙|
            让我看看|LetMeSee|🫣|rang wo kan kan
            叹气|Sigh|😮‍💨|tan qi
            苦涩|Hurt|😿|ku se
            裂开|Broken|🫠|lie kai
            嘴唇|Lips|👄|zui chun
            爱心|Heart|❤️|ai xin
            心碎|BrokenHeart|💔|xin sui
            拥抱|Hug|🤗|yong bao
            强|ThumbsUp|👍|qiang
            弱|ThumbsDown|👎|ruo
            握手|Shake|🤝|wo shou
            胜利|Peace|✌️|sheng li
            抱拳|Fight|🫡|bao quan
            勾引|Beckon|☝️|gou yin
            拳头|Fist|👊|quan tou
            OK|OK|👌|
            合十|Worship|🙏|he shi
            啤酒|Beer|🍺|pi jiu
            咖啡|Coffee|☕|ka fei
            蛋糕|Cake|🎂|dan gao
            玫瑰|Rose|🌹|mei gui
            凋谢|Wilt|🥀|diao xie
            菜刀|Cleaver|🔪|cai dao
            炸弹|Bomb|💣|zha dan
            便便|Poop|💩|bian bian
            月亮|Moon|🌙|yue liang
            太阳|Sun|☀️|tai yang
            庆祝|Party|🎉|qing zhu
            礼物|Gift|🎁|li wu
            红包|Packet|🧧|hong bao
            發|Rich|🀄|fa
            福|Blessing|🏮|fu
            烟花|Fireworks|🎆|yan hua
            爆竹|Firecracker|🧨|bao zhu
            猪头|Pig|🐷|zhu tou
            跳跳|Waddle|💃|tiao tiao
            发抖|Tremble|🥶|fa dou
            转圈|Twirl|🕺|zhuan quan
            篮球|Basketball|🏀|lan qiu
            足球|Soccer|⚽|zu qiu
            乒乓|PingPong|🏓|ping pang
            西瓜|Watermelon|🍉|xi gua
            饭|Rice|🍚|fan
            闪电|Lightning|⚡|shan dian
            刀|Dagger|🗡️|dao
            瓢虫|Ladybug|🐞|piao chong
            爱情|InLove|💑|ai qing
            飞吻|Blowkiss|😘|fei wen
            怄火|Aaagh!|😠|ou huo
            磕头|Kotow|🙇|ke tou
            回头|Dramatic|🙆|hui tou
            跳绳|JumpRope|🤸|tiao sheng
            挥手|Surrender|👋|hui shou
            激动|Hooray|🥳|ji dong
            献吻|Smooch|😘|xian wen
            左哼哼|Bah！L|😾|zuo heng heng
            哈欠|Yawn|🥱|ha qian
            流汗|Sweat|😓|liu han
            饥饿|Hungry|😋|ji e
            疯了|Tormented|🤯|feng le
            糗大了|Shame|😳|qiu da le
            吓|Wrath|😱|xia
            差劲|Pinky|👎|cha jin
            爱你|RockOn|🤟|ai ni
            NO|NO|🙅|
            鸡|Chick|🐤|ji
            蜡烛|Candle|🕯️|la zhu
            """;

    private WeChatEmojiTable() {}
}
