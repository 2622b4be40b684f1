package dev.kefudesk.crash;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** In the console: tells the judge of every step, one byte each, and stays at the one where it is to be killed. */
final class Steps {

    private final OutputStream pipe;
    private final Order order;
    private int seen;

    Steps(OutputStream pipe, Order order) {
        this.pipe = pipe;
        this.order = order;
    }

    /**
     * What a console is started for.
     *
     * @param first number of its first message
     * @param step where it is killed
     * @param times at which time that it comes there
     * @param held whether it waits there, else it goes on and is killed wherever it has come to
     */
    record Order(int first, Step step, int times, boolean held) {

        String line() {
            return first + " " + step + " " + times + " " + held;
        }

        static Order of(String line) {
            String[] words = line.split(" ", -1);
            return new Order(
                    Integer.parseInt(words[0]),
                    Step.valueOf(words[1]),
                    Integer.parseInt(words[2]),
                    Boolean.parseBoolean(words[3]));
        }
    }

    /** Whether the message of this number is the one that has to be at the server, unanswered, when the console is killed. */
    boolean heldAtServer(int number) {
        return order.held && order.step == Step.AT_SERVER && number == order.first + order.times - 1;
    }

    void reach(Step step) {
        boolean here;
        synchronized (this) {
            try {
                pipe.write(step.sign());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            here = step == order.step && ++seen == order.times;
        }
        if (here && order.held) {
            stay();
        }
    }

    /** What the person at the console was asked. */
    synchronized void tell(LeftDraft.Question question) {
        try {
            pipe.write(question.sign());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void stay() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The same port, which tells of the steps before and after these of its methods. */
    <T> T around(Class<T> port, T real, Map<String, Step> before, Map<String, Step> after) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (_, method, arguments) -> {
                    if (before.containsKey(method.getName())) {
                        reach(before.get(method.getName()));
                    }
                    try {
                        Object result = method.invoke(real, arguments);
                        if (after.containsKey(method.getName())) {
                            reach(after.get(method.getName()));
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
