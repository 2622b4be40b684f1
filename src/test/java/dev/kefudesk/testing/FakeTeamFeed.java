package dev.kefudesk.testing;

import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.TeamFeed;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Colleagues who do what a test says. */
public final class FakeTeamFeed implements TeamFeed {

    /** Whom this desk's operator wrote to, oldest first; null for nobody. */
    public final List<@Nullable DraftKey> told = new ArrayList<>();

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private List<Writing> others = List.of();

    @Override
    public CancelSignal.Registration listen(Listener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void writing(@Nullable DraftKey key) {
        told.add(key);
    }

    @Override
    public List<Writing> others() {
        return others;
    }

    /** The listeners, to be told something. */
    public List<Listener> listeners() {
        return listeners;
    }

    /** The team key was made, rotated or is used otherwise. */
    public void teamKey() {
        listeners.forEach(Listener::teamKey);
    }

    public void write(Writing... writing) {
        others = List.of(writing);
        listeners.forEach(listener -> listener.writing(others));
    }
}
