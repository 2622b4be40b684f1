package dev.kefudesk.sandbox;

import com.sun.net.httpserver.HttpExchange;
import dev.kefudesk.service.port.Timer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Executor;

/** Carries replies out. Whoever waits holds no thread: the exchange stays open and the timer comes back to it. */
final class Responder {

    private final Executor executor;
    private final Timer timer;
    private final SandboxPace pace;
    private volatile boolean closed;

    Responder(Executor executor, Timer timer, SandboxPace pace) {
        this.executor = executor;
        this.timer = timer;
        this.pace = pace;
    }

    /** From now on what was put off does not happen; the server closes the connections. */
    void close() {
        closed = true;
    }

    void answer(HttpExchange exchange, Reply reply) throws IOException {
        switch (reply) {
            case Reply.Whole whole -> send(exchange, whole.status(), whole.payload());
            case Reply.Moved moved -> {
                exchange.getResponseHeaders().set("Location", moved.location());
                exchange.sendResponseHeaders(302, -1);
                exchange.close();
            }
            case Reply.Late late -> later(exchange, late.delay(), () -> answer(exchange, late.reply()));
            case Reply.Stalled stalled -> {
                OutputStream out = start(exchange, 200, stalled.payload());
                stalled.payload().writeStart(out, (int) stalled.payload().length() / 2);
                out.flush();
                hold(exchange);
            }
            case Reply.Dripping dripping -> {
                start(exchange, 200, dripping.payload()).flush();
                later(exchange, pace.drip(), () -> drip(exchange, dripping.payload(), 0));
            }
            case Reply.Endless endless -> pour(exchange, endless.payload());
            case Reply.Silence() -> hold(exchange);
            case Reply.Cut() -> exchange.close();
        }
    }

    private static void send(HttpExchange exchange, int status, Payload payload) throws IOException {
        try (OutputStream out = start(exchange, status, payload)) {
            payload.writeTo(out);
        }
        exchange.close();
    }

    private static OutputStream start(HttpExchange exchange, int status, Payload payload) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", payload.contentType());
        exchange.sendResponseHeaders(status, payload.length());
        return exchange.getResponseBody();
    }

    /** Ends with the client; for one that would take anything, at 100 MB. */
    private void pour(HttpExchange exchange, Payload payload) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", payload.contentType());
        exchange.sendResponseHeaders(200, 0);
        byte[] nothing = new byte[8192];
        try (OutputStream out = exchange.getResponseBody()) {
            payload.writeTo(out);
            for (int piece = 0; piece < 100 * 128 && !closed; piece++) {
                out.write(nothing);
            }
        } catch (IOException e) {
            // the client has had enough, as it should
            exchange.close();
        }
    }

    private void drip(HttpExchange exchange, Payload payload, int place) throws IOException {
        OutputStream out = exchange.getResponseBody();
        out.write(payload.at(place));
        out.flush();
        if (place + 1 == payload.length()) {
            exchange.close();
        } else {
            later(exchange, pace.drip(), () -> drip(exchange, payload, place + 1));
        }
    }

    private void hold(HttpExchange exchange) {
        later(exchange, pace.patience(), exchange::close);
    }

    private void later(HttpExchange exchange, Duration delay, Step step) {
        timer.after(delay, () -> {
            if (!closed) {
                executor.execute(() -> run(exchange, step));
            }
        });
    }

    private void run(HttpExchange exchange, Step step) {
        try {
            step.run();
        } catch (IOException | UncheckedIOException e) {
            // the client has gone, as it does when its own deadline runs out
            exchange.close();
        }
    }

    private interface Step {
        void run() throws IOException;
    }
}
