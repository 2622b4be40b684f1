package dev.kefudesk.ui.composer.kinds;

import dev.kefudesk.domain.message.MessageKind;
import dev.kefudesk.domain.message.Problem;
import java.util.EnumMap;
import java.util.Map;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** The editor of whichever kind beside text and news cards is being written; each is made when it is first wanted. */
public final class KindEditors extends StackPane {

    private final KindMeans means;
    private final Map<MessageKind, KindForm<?>> made = new EnumMap<>(MessageKind.class);
    private final ObservableValue<MessageKind> kind;

    public KindEditors(KindMeans means, ObservableValue<MessageKind> kind) {
        this.means = means;
        this.kind = kind;
        setAlignment(Pos.TOP_LEFT);
        kind.addListener((ignored, before, now) -> show());
        show();
    }

    private void show() {
        KindForm<?> form = form();
        if (form == null) {
            getChildren().clear();
        } else {
            getChildren().setAll(form);
        }
        setVisible(form != null);
        setManaged(form != null);
    }

    private @Nullable KindForm<?> form() {
        MessageKind now = kind.getValue();
        return offered(now) ? made.computeIfAbsent(now, this::make) : null;
    }

    /** Whether this kind has its editor here. */
    public static boolean offered(MessageKind kind) {
        return switch (kind) {
            case TEXT, NEWS -> false;
            case IMAGE, VOICE, VIDEO, MUSIC, ARTICLE, MENU, MINI_PROGRAM, COUPON -> true;
        };
    }

    private KindForm<?> make(MessageKind of) {
        return switch (of) {
            case TEXT, NEWS -> throw new IllegalArgumentException(of + " has its editor elsewhere");
            case IMAGE -> new ImageEditor(means);
            case VOICE -> new VoiceEditor(means);
            case VIDEO -> new VideoEditor(means);
            case MUSIC -> new MusicEditor(means);
            case MINI_PROGRAM -> new MiniProgramEditor(means);
            case ARTICLE -> new ArticleEditor(means);
            case MENU -> new MenuEditor(means);
            case COUPON -> new CouponEditor(means);
        };
    }

    /** Puts the caret where the problem can be mended. */
    public void goTo(Problem problem) {
        KindForm<?> form = form();
        if (form != null) {
            form.goTo(problem);
        }
    }

    /** Puts the caret where one begins. */
    public void focusFirst() {
        KindForm<?> form = form();
        if (form != null) {
            form.focusFirst();
        }
    }
}
