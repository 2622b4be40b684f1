package dev.kefudesk.service.team;

import dev.kefudesk.service.port.DeliveryStore;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.port.StoreFailure.Kind;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** What lies between a desk and the team's journal. A test cuts it at the moment it likes. */
final class Cable {

    private final DeliveryStore store;
    private boolean cut;
    private String cutAfter = "";
    private String cutDuring = "";
    private String failing = "";

    Cable(DeliveryStore store) {
        this.store = store;
    }

    void cut() {
        cut = true;
    }

    /** Whole until this has been answered once. */
    void cutAfter(String method) {
        cutAfter = method;
    }

    /** This is still done, but its answer does not come back. */
    void cutDuring(String method) {
        cutDuring = method;
    }

    /** This is refused, for whatever reason, while the rest goes on; "" for nothing. */
    void refuse(String method) {
        failing = method;
    }

    void mend() {
        cut = false;
        cutAfter = "";
        cutDuring = "";
    }

    DeliveryStore end() {
        return (DeliveryStore) Proxy.newProxyInstance(
                Cable.class.getClassLoader(), new Class<?>[] {DeliveryStore.class}, (self, method, arguments) -> {
                    String name = method.getName();
                    if (cut) {
                        throw new StoreFailure(Kind.UNREACHABLE, "the team's database does not answer", null);
                    }
                    if (name.equals(failing)) {
                        throw new StoreFailure(Kind.OTHER, "the server has no room left", null);
                    }
                    Object result = invoke(method, arguments);
                    cut = name.equals(cutAfter) || name.equals(cutDuring);
                    if (name.equals(cutDuring)) {
                        throw new StoreFailure(Kind.UNREACHABLE, "the connection broke", null);
                    }
                    return result;
                });
    }

    private Object invoke(java.lang.reflect.Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(store, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
