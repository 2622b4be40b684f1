package dev.kefudesk.ui.fx;

import java.util.regex.Pattern;
import javafx.scene.text.Font;

/** What the installed fonts can do. */
public final class Fonts {

    /** Families that hold Chinese characters, by the words their names share on Windows, macOS and Linux. */
    private static final Pattern CHINESE = Pattern.compile(
            "CJK|YaHei|PingFang|Hiragino Sans GB|Source Han|思源|(Noto|Serif|Sans) ?[ST]C\\b|Hei\\b|SimSun|SimHei|NSimSun"
                    + "|WenQuanYi|文泉驿|HarmonyOS|Heiti|Songti|STSong|STHeiti|KaiTi|FangSong|DengXian|AR PL|MingLiU|JhengHei"
                    + "|Fallback|Unifont|Alibaba|MiSans|LXGW",
            Pattern.CASE_INSENSITIVE);

    private Fonts() {}

    /** Whether one of them can draw Chinese. Reads the system's list of fonts: call it off the FX thread. */
    public static boolean drawChinese() {
        return Font.getFamilies().stream().anyMatch(Fonts::chinese);
    }

    static boolean chinese(String family) {
        return CHINESE.matcher(family).find();
    }
}
