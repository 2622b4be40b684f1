package dev.kefudesk.app;

import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.Endpoint;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * As {@link LoopbackGateway}, for APIs of many calls that all begin with their {@link Endpoint} and are answered with an
 * {@link ApiAnswer}: a call that is not so fails at once, in every test of the whole desk.
 */
final class LoopbackCalls {

    private LoopbackCalls() {}

    /** The API with every address beyond this computer refused. */
    static <T> T only(Class<T> api, T real) {
        InvocationHandler guard = (_, method, arguments) -> {
            if (method.getDeclaringClass() != Object.class
                    && arguments[0] instanceof Endpoint at
                    && !LoopbackGateway.here(at.api().origin().host(), at.route())) {
                return new ApiAnswer.Failed<>(NotSentCause.NO_NETWORK, LoopbackGateway.REFUSED);
            }
            return call(method, real, arguments);
        };
        return api.cast(Proxy.newProxyInstance(api.getClassLoader(), new Class<?>[] {api}, guard));
    }

    private static Object call(Method method, Object real, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
