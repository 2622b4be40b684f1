package dev.kefudesk.app;

import dev.kefudesk.sandbox.SandboxOptions;
import dev.kefudesk.wechat.http.Deadlines;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a desk is started. Tests and the tour change what they need; a person's console starts with {@link #usual()}.
 *
 * @param home the folder for everything that is kept, null for that of the start-up switches or the system's own
 * @param readPause before a busy answer to a call that only reads is asked again
 * @param settings put in place of the kept ones at the start, by the names of {@code SettingsService}
 * @param loopbackOnly whether no call and no picture may go beyond this computer, whatever address is typed
 * @param logs whether a log is written in the home
 * @param vault where secrets outlive a start
 * @param lease for so long the other desks of a team take this one to be there when it says nothing
 */
public record DeskOptions(
        @Nullable Path home,
        ZoneId zone,
        InstantSource clock,
        SandboxOptions sandbox,
        Deadlines deadlines,
        Duration readPause,
        Map<String, String> settings,
        boolean loopbackOnly,
        boolean logs,
        VaultChoice vault,
        Duration lease) {

    public DeskOptions {
        settings = Map.copyOf(settings);
    }

    public static DeskOptions usual() {
        return new DeskOptions(
                null,
                ZoneId.systemDefault(),
                InstantSource.system(),
                SandboxOptions.USUAL,
                Deadlines.USUAL,
                Duration.ofSeconds(1),
                Map.of(),
                false,
                true,
                VaultChoice.USUAL,
                Duration.ofSeconds(15));
    }

    /** For tests and the tour: a throw-away home, no log, nothing beyond this computer, secrets in memory only. */
    public static DeskOptions throwAway(Path home) {
        return usual().withHome(home).withLogs(false).withLoopbackOnly(true).withVault(VaultChoice.NONE);
    }

    public DeskOptions withHome(Path folder) {
        return new DeskOptions(
                folder, zone, clock, sandbox, deadlines, readPause, settings, loopbackOnly, logs, vault, lease);
    }

    public DeskOptions withZone(ZoneId other) {
        return new DeskOptions(
                home, other, clock, sandbox, deadlines, readPause, settings, loopbackOnly, logs, vault, lease);
    }

    public DeskOptions withClock(InstantSource other) {
        return new DeskOptions(
                home, zone, other, sandbox, deadlines, readPause, settings, loopbackOnly, logs, vault, lease);
    }

    public DeskOptions withSandbox(SandboxOptions other) {
        return new DeskOptions(
                home, zone, clock, other, deadlines, readPause, settings, loopbackOnly, logs, vault, lease);
    }

    public DeskOptions withDeadlines(Deadlines other, Duration pause) {
        return new DeskOptions(home, zone, clock, sandbox, other, pause, settings, loopbackOnly, logs, vault, lease);
    }

    public DeskOptions withSetting(String name, String value) {
        Map<String, String> more = new HashMap<>(settings);
        more.put(name, value);
        return new DeskOptions(
                home, zone, clock, sandbox, deadlines, readPause, more, loopbackOnly, logs, vault, lease);
    }

    public DeskOptions withLoopbackOnly(boolean only) {
        return new DeskOptions(home, zone, clock, sandbox, deadlines, readPause, settings, only, logs, vault, lease);
    }

    public DeskOptions withLogs(boolean written) {
        return new DeskOptions(
                home, zone, clock, sandbox, deadlines, readPause, settings, loopbackOnly, written, vault, lease);
    }

    public DeskOptions withVault(VaultChoice other) {
        return new DeskOptions(
                home, zone, clock, sandbox, deadlines, readPause, settings, loopbackOnly, logs, other, lease);
    }

    public DeskOptions withLease(Duration other) {
        return new DeskOptions(
                home, zone, clock, sandbox, deadlines, readPause, settings, loopbackOnly, logs, vault, other);
    }
}
