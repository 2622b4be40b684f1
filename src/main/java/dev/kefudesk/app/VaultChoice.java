package dev.kefudesk.app;

import dev.kefudesk.desktop.HomeFolder;
import dev.kefudesk.desktop.vault.EncryptedFileVault;
import dev.kefudesk.desktop.vault.SystemVault;
import dev.kefudesk.service.port.SecretVault;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Where a desk's secrets outlive a start. */
@FunctionalInterface
public interface VaultChoice {

    /** The system's vault where there is one, else an encrypted file. A home that has such a file goes on with it. */
    VaultChoice USUAL = (home, executor) -> EncryptedFileVault.presentIn(home)
            ? new EncryptedFileVault(home)
            : SystemVault.find(executor).orElseGet(() -> new EncryptedFileVault(home));

    /** The encrypted file, whatever the system has. */
    VaultChoice FILE = (home, executor) -> new EncryptedFileVault(home);

    /** Nowhere: secrets stay in memory. */
    VaultChoice NONE = (home, executor) -> null;

    /** Blocks. Null for no vault. */
    @Nullable
    SecretVault open(HomeFolder home, Executor executor);
}
