package dev.kefudesk.ui.followers;

import dev.kefudesk.domain.follower.Follower;
import dev.kefudesk.domain.follower.OpenId;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** The name being written for a follower; it lives apart from the rows, which come and go while one types. */
final class AliasEditor {

    private final BiConsumer<OpenId, String> rename;
    private final ReadOnlyObjectWrapper<@Nullable OpenId> editing = new ReadOnlyObjectWrapper<>();
    private final StringProperty text = new SimpleStringProperty("");
    private String before = "";
    private int fields;

    AliasEditor(BiConsumer<OpenId, String> rename) {
        this.rename = rename;
    }

    /** Whose name is being written, null for nobody's. */
    ReadOnlyObjectProperty<@Nullable OpenId> editingProperty() {
        return editing.getReadOnlyProperty();
    }

    boolean isEditing(@Nullable OpenId openId) {
        return openId != null && openId.equals(editing.get());
    }

    StringProperty textProperty() {
        return text;
    }

    void start(Follower follower) {
        before = follower.alias();
        text.set(before);
        fields = 0;
        editing.set(follower.openId());
    }

    /**
     * A text control takes over from the one before, as rows move; number 1 is the first since {@link #start}.
     *
     * @return the number by which {@link #left} knows it
     */
    int opened() {
        return ++fields;
    }

    /** A control lost the focus: that ends the name, unless another one has taken over. */
    void left(int field) {
        if (field == fields) {
            commit();
        }
    }

    /** Ends and keeps the name; a blank one takes the name back. */
    void commit() {
        OpenId openId = editing.get();
        if (openId != null) {
            editing.set(null);
            if (!text.get().strip().equals(before)) {
                rename.accept(openId, text.get());
            }
        }
    }

    void cancel() {
        editing.set(null);
    }
}
