package dev.kefudesk.testing;

import dev.kefudesk.service.port.DeliveryStore;
import dev.kefudesk.service.port.StoreFailure;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** A journal one method of which fails while it is told to. */
public final class BrokenJournal {

    private final DeliveryStore store;
    private volatile @Nullable String method;
    private volatile StoreFailure.Kind kind = StoreFailure.Kind.DISK_FULL;

    public BrokenJournal(DeliveryStore store) {
        this.store = store;
    }

    /** From now on this method fails. */
    public BrokenJournal failing(String name, StoreFailure.Kind why) {
        kind = why;
        method = name;
        return this;
    }

    public DeliveryStore journal() {
        return (DeliveryStore) Proxy.newProxyInstance(
                BrokenJournal.class.getClassLoader(), new Class<?>[] {DeliveryStore.class}, (_, called, arguments) -> {
                    if (called.getName().equals(method)) {
                        throw new StoreFailure(
                                kind, "the journal could not be written", new IOException("no space left"));
                    }
                    try {
                        return called.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
