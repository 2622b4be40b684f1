package dev.kefudesk.desktop.vault;

import dev.kefudesk.desktop.HomeFolder;
import dev.kefudesk.service.port.SecretVault;
import java.util.concurrent.Executor;

/** The encrypted file with so few rounds that a test need not wait for its key. The program itself cannot ask for fewer. */
public final class FastVault {

    static final int ROUNDS = 1_000;

    private FastVault() {}

    /** Fits {@code DeskOptions.withVault}. */
    public static SecretVault open(HomeFolder home, Executor executor) {
        return new EncryptedFileVault(home, ROUNDS);
    }
}
