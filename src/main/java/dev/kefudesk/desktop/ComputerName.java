package dev.kefudesk.desktop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** What this computer is called, for colleagues who want to know where a message was sent from. */
public final class ComputerName {

    private static final int LONGEST = 60;

    private ComputerName() {}

    /** Blocks; {@code ""} where nobody knows. */
    public static String find() {
        return find(System.getenv(), Path.of("/etc/hostname"));
    }

    static String find(Map<String, String> environment, Path file) {
        return Stream.of(
                        environment.getOrDefault("COMPUTERNAME", ""),
                        environment.getOrDefault("HOSTNAME", ""),
                        read(file))
                .map(ComputerName::plain)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElseGet(ComputerName::asked);
    }

    private static String read(Path file) {
        try {
            return Files.isReadable(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            return "";
        }
    }

    /** The last resort, because a name server may be asked. */
    private static String asked() {
        try {
            return plain(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException e) {
            return "";
        }
    }

    private static String plain(String name) {
        String line = name.strip().lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", "");
        return line.length() > LONGEST ? line.substring(0, LONGEST) : line;
    }
}
