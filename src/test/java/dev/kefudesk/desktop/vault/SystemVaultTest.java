package dev.kefudesk.desktop.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.domain.account.SecretKey;
import dev.kefudesk.service.port.SecretVault.Kind;
import dev.kefudesk.service.port.SecretVault.State;
import dev.kefudesk.service.port.VaultFailure;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

/** The system's own vault is never touched here: a map stands for it. */
final class SystemVaultTest {

    private static final SecretKey SHOP =
            new SecretKey(SecretKey.Kind.APP_SECRET, "wx-shop", new Origin("https", "api.weixin.qq.com", 443));
    private static final SecretKey ODD =
            new SecretKey(SecretKey.Kind.TOKEN_QUERY, "wx-shop /令牌", new Origin("http", "[::1]", 8080));

    private final Drawer drawer = new Drawer();
    private final SystemVault vault = new SystemVault(drawer, "Keychain", Runnable::run, Duration.ofSeconds(5));

    /** Stands for the system's vault. */
    private static class Drawer implements SystemVault.Passwords {
        private final Map<String, String> kept = new HashMap<>();
        private boolean refusing;
        private boolean forgetful;

        @Override
        public String get(String name) {
            if (refusing) {
                throw new IllegalStateException("refused: s3cret-value");
            }
            return kept.get(name);
        }

        @Override
        public void set(String name, String value) {
            if (!forgetful) {
                kept.put(name, value);
            }
        }

        @Override
        public void delete(String name) {
            kept.remove(name);
        }
    }

    @Test
    void isAlwaysOpenAndKeepsSecretsUnderNamesThatEverySystemTakes() {
        vault.write(SHOP, "one");
        vault.write(ODD, "two");

        assertThat(vault.kind()).isEqualTo(Kind.SYSTEM);
        assertThat(vault.state()).isEqualTo(State.OPEN);
        assertThat(vault.read(List.of(SHOP, ODD))).containsEntry(SHOP, "one").containsEntry(ODD, "two");
        assertThat(drawer.kept.keySet())
                .contains("app_secret wx-shop https://api.weixin.qq.com:443")
                .allSatisfy(name -> assertThat(name).matches("\\p{ASCII}+"));
    }

    @Test
    void erasesOneAndAllAndWhatIsNotThere() {
        vault.write(SHOP, "one");
        vault.erase(SHOP);
        vault.erase(SHOP);
        assertThat(vault.read(List.of(SHOP))).isEmpty();

        vault.write(SHOP, "one");
        vault.write(ODD, "two");
        vault.eraseAll(List.of(SHOP, ODD));
        assertThat(drawer.kept).isEmpty();
    }

    @Test
    void aVaultThatForgetsOrRefusesIsAFailureThatTellsNoSecret() {
        drawer.forgetful = true;
        assertThatThrownBy(() -> vault.write(SHOP, "s3cret-value"))
                .isInstanceOf(VaultFailure.class)
                .hasMessageContaining("Keychain")
                .hasMessageNotContaining("s3cret");
        drawer.refusing = true;
        assertThatThrownBy(() -> vault.read(List.of(SHOP)))
                .isInstanceOf(VaultFailure.class)
                .hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> vault.write(SHOP, "s".repeat(1281)))
                .isInstanceOf(VaultFailure.class)
                .hasMessageContaining("too long");
    }

    @Test
    void aVaultThatDoesNotAnswerIsGivenUp() {
        CountDownLatch never = new CountDownLatch(1);
        SystemVault.Passwords silent = new Drawer() {
            @Override
            public String get(String name) {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return null;
            }
        };
        Executor elsewhere = Thread::startVirtualThread;
        SystemVault stuck = new SystemVault(silent, "Secret Service", elsewhere, Duration.ofMillis(50));

        assertThatThrownBy(() -> stuck.read(List.of(SHOP)))
                .isInstanceOf(VaultFailure.class)
                .hasMessageContaining("TimeoutException");
    }

    @Test
    void withoutASessionBusThereIsNoneAndNothingIsTried() {
        Executor untouched = task -> {
            throw new AssertionError("the library was called");
        };
        assertThat(SystemVault.find("Linux", Map.of(), untouched)).isEmpty();
        assertThat(SystemVault.find("Linux", Map.of("DBUS_SESSION_BUS_ADDRESS", " "), untouched))
                .isEmpty();
    }

    @Test
    void aBusThatIsGoneMeansNoVault() {
        Map<String, String> gone = Map.of("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all");

        assertThat(SystemVault.find("Linux", gone, Thread::startVirtualThread)).isEmpty();
    }
}
