package dev.kefudesk.storage.sqlite;

import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.service.port.DeliveryStore;
import dev.kefudesk.storage.contract.Journal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** A console in a JVM of its own that writes rows and names each as soon as it is on disk, until it is killed. */
final class WriterProcess {

    private WriterProcess() {}

    public static void main(String[] arguments) {
        PrintStream out = System.out;
        DeliveryStore store =
                SqliteDatabase.open(Path.of(arguments[0]), "killed").deliveries();
        for (int i = 0; i < 100_000; i++) {
            DeliveryId id = Journal.begun(store, Journal.text(new OpenId("oCrash" + i), "您好 " + i));
            if (i % 2 == 0) {
                store.finish(id, Journal.with(Journal.ACCEPTED));
            }
            out.println("row " + id.value() + (i % 2 == 0 ? " accepted" : " sending"));
        }
    }

    static Process start(Path file) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WriterProcess.class.getName(),
                        file.toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** The next line about a row; the log may print others. */
    static String nextRow(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.startsWith("row ")) {
            line = lines.readLine();
        }
        if (line == null) {
            throw new IOException("the process ended before it wrote enough rows");
        }
        return line;
    }
}
