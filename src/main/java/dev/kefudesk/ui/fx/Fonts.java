package dev.kefudesk.ui.fx;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
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

    /** For the screens, the best first: the systems' own fonts for Simplified Chinese. */
    private static final List<String> FOR_SCREENS = List.of(
            "Microsoft YaHei UI",
            "PingFang SC",
            "Noto Sans CJK SC",
            "Noto Sans CJK SC Regular",
            "Source Han Sans SC",
            "WenQuanYi Zen Hei");

    private Fonts() {}

    /**
     * A style sheet that names the first installed of the fonts wanted, because a style can name only one and JavaFX does
     * not look further; empty where none of them is there, and the system's own font with its fallbacks is used.
     */
    static Optional<String> styleSheet() {
        List<String> installed = Font.getFamilies();
        return FOR_SCREENS.stream()
                .filter(installed::contains)
                .findFirst()
                .map(family -> ".root, .desk { -fx-font-family: \"" + family + "\"; }")
                .map(css -> "data:text/css;base64,"
                        + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8)));
    }

    /** Whether one of them can draw Chinese. Reads the system's list of fonts: call it off the FX thread. */
    public static boolean drawChinese() {
        return Font.getFamilies().stream().anyMatch(Fonts::chinese);
    }

    static boolean chinese(String family) {
        return CHINESE.matcher(family).find();
    }
}
