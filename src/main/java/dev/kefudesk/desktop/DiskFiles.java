package dev.kefudesk.desktop;

import dev.kefudesk.service.port.LocalFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of this computer. */
public final class DiskFiles implements LocalFiles {

    @Override
    public Read read(Path file, int most) {
        // a pipe or a device never ends
        if (!Files.isRegularFile(file)) {
            return new NotReadable();
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(most + 1);
            return content.length > most ? new TooLarge() : new Bytes(content);
        } catch (IOException e) {
            return new NotReadable();
        }
    }
}
