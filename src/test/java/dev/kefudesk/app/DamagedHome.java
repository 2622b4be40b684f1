package dev.kefudesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.message.Message;
import dev.kefudesk.sandbox.Scene;
import dev.kefudesk.service.send.SendRequest;
import dev.kefudesk.service.send.SendResult;
import dev.kefudesk.storage.sqlite.Backups;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** A home with a history of some pages, a backup of it, and then damage. */
final class DamagedHome {

    /** When its backup was made, in UTC. */
    static final LocalDateTime BACKUP = LocalDateTime.of(2026, 11, 27, 9, 12);

    private static final int PAGE = 4096;

    private final Path home;

    DamagedHome(Path home) {
        this.home = home;
    }

    DeskOptions options() {
        return DeskOptions.throwAway(home).withZone(ZoneOffset.UTC);
    }

    Path database() {
        return home.resolve(DeskStart.DATABASE);
    }

    /** Sends so many accepted messages. */
    DamagedHome withHistory(int messages) {
        try (Desk desk = ready(Desk.start(options(), Runnable::run))) {
            for (int number = 0; number < messages; number++) {
                send(desk, number + " " + "您好".repeat(600));
            }
        }
        return this;
    }

    static SendResult send(Desk desk, String text) {
        return desk.services()
                .sends()
                .submit(new SendRequest(
                        desk.services().accounts().selected(),
                        desk.sandbox().follower(Scene.ACCEPTED),
                        "王小明",
                        new Message.Text(text),
                        null,
                        true))
                .result()
                .toCompletableFuture()
                .join();
    }

    DamagedHome withBackup() {
        InstantSource then = InstantSource.fixed(BACKUP.toInstant(ZoneOffset.UTC));
        assertThat(new Backups(database(), then, ZoneOffset.UTC).daily()).isPresent();
        return this;
    }

    /** Damage that the first look at the file meets. */
    DamagedHome headLost() throws IOException {
        return overwrite(0);
    }

    /** Damage in the last third of the pages, which a start does not read. */
    DamagedHome pagesLost() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(database().toFile(), "r")) {
            long pages = file.length() / PAGE;
            for (long page = pages - pages / 3; page < pages; page++) {
                overwrite(page * PAGE);
            }
        }
        return this;
    }

    private DamagedHome overwrite(long at) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(database().toFile(), "rw")) {
            file.seek(at);
            file.write(new byte[512]);
        }
        return this;
    }

    static Desk ready(Desk.Started started) {
        assertThat(started).isInstanceOf(Desk.Ready.class);
        return ((Desk.Ready) started).desk();
    }

    static StartTrouble trouble(Desk.Started started) {
        assertThat(started).isInstanceOf(Desk.DatabaseTrouble.class);
        return ((Desk.DatabaseTrouble) started).trouble();
    }
}
