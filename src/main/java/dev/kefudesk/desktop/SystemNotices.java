package dev.kefudesk.desktop;

import dev.kefudesk.service.port.DesktopNotices;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The system's own notifications, each shown by the system's own program in a process of its own: {@code java.awt.SystemTray}
 * wants a toolkit beside JavaFX's, and a window of ours would lie over another program's only by force. Texts are passed as
 * arguments or in the environment, never as a part of a script.
 */
public final class SystemNotices implements DesktopNotices {

    private static final Logger LOG = LoggerFactory.getLogger(SystemNotices.class);
    private static final long PATIENCE_SECONDS = 10;
    private static final String TITLE = "KEFUDESK_TITLE";
    private static final String TEXT = "KEFUDESK_TEXT";

    /** Windows takes toasts only of programs it knows; this one it always knows. */
    private static final String TOAST = """
            $ErrorActionPreference = 'Stop'
            [void][Windows.UI.Notifications.ToastNotificationManager, Windows.UI.Notifications, ContentType = WindowsRuntime]
            $xml = [Windows.UI.Notifications.ToastNotificationManager]::GetTemplateContent('ToastText02')
            $lines = $xml.GetElementsByTagName('text')
            [void]$lines.Item(0).AppendChild($xml.CreateTextNode($env:KEFUDESK_TITLE))
            [void]$lines.Item(1).AppendChild($xml.CreateTextNode($env:KEFUDESK_TEXT))
            $program = '{1AC14E77-02E7-4E5D-B744-2EB1AE5198B7}\\WindowsPowerShell\\v1.0\\powershell.exe'
            $toast = [Windows.UI.Notifications.ToastNotification]::new($xml)
            [Windows.UI.Notifications.ToastNotificationManager]::CreateToastNotifier($program).Show($toast)
            """;

    private final Command command;
    private final Executor executor;

    /** How this system is asked. */
    @FunctionalInterface
    interface Command {
        List<String> of(String title, String text);
    }

    SystemNotices(Command command, Executor executor) {
        this.command = command;
        this.executor = executor;
    }

    /** As this system shows them; the program that does is started on the executor. */
    public static DesktopNotices find(Executor executor) {
        return new SystemNotices(command(System.getProperty("os.name", "")), executor);
    }

    static Command command(String system) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.contains("mac")) {
            return (title, text) -> List.of(
                    "osascript",
                    "-e",
                    "on run argv",
                    "-e",
                    "display notification (item 2 of argv) with title (item 1 of argv)",
                    "-e",
                    "end run",
                    title,
                    text);
        }
        if (name.contains("win")) {
            return (_, _) -> List.of("powershell", "-NoProfile", "-NonInteractive", "-Command", TOAST);
        }
        return (title, text) -> List.of("notify-send", "--app-name=Kefu Desk", "--", title, plain(text));
    }

    /** Some services read the text as markup. */
    private static String plain(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    @Override
    public void show(String title, String text) {
        // no program takes the character that ends its arguments
        executor.execute(() -> run(title.replace('\0', ' '), text.replace('\0', ' ')));
    }

    private void run(String title, String text) {
        ProcessBuilder builder = new ProcessBuilder(command.of(title, text))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> environment = builder.environment();
        environment.put(TITLE, title);
        environment.put(TEXT, text);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroy();
                LOG.warn("the system did not show a notification in time");
            } else if (process.exitValue() != 0) {
                LOG.warn("the system showed no notification, exit value {}", process.exitValue());
            }
        } catch (IOException missing) {
            LOG.warn("the system has no program that shows notifications: {}", missing.getMessage());
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }
}
