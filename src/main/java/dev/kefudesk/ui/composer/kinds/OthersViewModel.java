package dev.kefudesk.ui.composer.kinds;

import dev.kefudesk.domain.message.DraftCheck;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.message.MessageKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What the open draft holds of the kinds beside text and news cards. All methods on the FX thread. */
public final class OthersViewModel {

    private final Map<MessageKind, ReadOnlyObjectWrapper<Message>> written = new EnumMap<>(MessageKind.class);
    private final Consumer<Message> changed;

    /**
     * @param changed hears of every change a person makes, with the whole message
     */
    public OthersViewModel(Consumer<Message> changed) {
        this.changed = changed;
        for (MessageKind kind : MessageKind.values()) {
            if (other(kind)) {
                written.put(kind, new ReadOnlyObjectWrapper<>(DraftCheck.empty(kind)));
            }
        }
    }

    private static boolean other(MessageKind kind) {
        return switch (kind) {
            case TEXT, NEWS -> false;
            case IMAGE, VOICE, VIDEO, MUSIC, ARTICLE, MENU, MINI_PROGRAM, COUPON -> true;
        };
    }

    /** The message of this kind as it is written so far, with empty fields where nothing is. */
    public ReadOnlyObjectProperty<Message> property(MessageKind kind) {
        return of(kind).getReadOnlyProperty();
    }

    /** Takes over what a person has changed. */
    public void write(Message message) {
        ReadOnlyObjectWrapper<Message> of = of(message.kind());
        if (!of.get().equals(message)) {
            of.set(message);
            changed.accept(message);
        }
    }

    /** Shows these instead, without telling anyone of a change. */
    public void fill(Map<MessageKind, Message> others) {
        written.forEach((kind, shown) -> {
            Message now = others.get(kind);
            shown.set(now == null ? DraftCheck.empty(kind) : now);
        });
    }

    private ReadOnlyObjectWrapper<Message> of(MessageKind kind) {
        ReadOnlyObjectWrapper<Message> of = written.get(kind);
        if (of == null) {
            throw new IllegalArgumentException(kind + " has an editor of its own");
        }
        return of;
    }
}
