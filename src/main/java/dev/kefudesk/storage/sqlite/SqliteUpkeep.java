package dev.kefudesk.storage.sqlite;

import dev.kefudesk.service.port.Upkeep;
import java.nio.file.Path;
import java.time.Instant;

final class SqliteUpkeep implements Upkeep {

    private final Connections connections;
    private final Path file;

    SqliteUpkeep(Connections connections, Path file) {
        this.connections = connections;
        this.file = file;
    }

    @Override
    public Size size() {
        return connections.read("measure " + file, handle -> new Size(0, 0, null));
    }

    @Override
    public boolean mayForget() {
        return true;
    }

    @Override
    public int forgetBefore(Instant moment, int atMost) {
        throw new UnsupportedOperationException("forgetBefore");
    }
}
