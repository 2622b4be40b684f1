package dev.kefudesk.service.send;

import dev.kefudesk.service.port.DeliveryStore;
import dev.kefudesk.service.port.StoreFailure;
import java.io.IOException;
import java.lang.reflect.Proxy;

/** A journal whose disk is full: nothing can be begun. */
record BrokenStore(DeliveryStore store) {

    DeliveryStore proxy() {
        return (DeliveryStore) Proxy.newProxyInstance(
                BrokenStore.class.getClassLoader(), new Class<?>[] {DeliveryStore.class}, (self, method, arguments) -> {
                    if (method.getName().equals("begin")) {
                        throw new StoreFailure("the journal could not be written", new IOException("no space left"));
                    }
                    return method.invoke(store, arguments);
                });
    }
}
