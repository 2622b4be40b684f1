package dev.kefudesk.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;
import dev.kefudesk.desktop.HomeFolder;
import dev.kefudesk.service.secret.SecretMask;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * The log in the home: one megabyte and three older files, readable by their owner only, every known secret masked, also
 * inside stack traces. Set up in code, because reading a configuration file would delay the window.
 */
final class Logs implements AutoCloseable {

    private static final String FOLDER = "logs";
    private static final String FILE = "kefudesk.log";
    private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSS} %-5level [%thread] %logger{24} %msg%n";

    private final LoggerContext context;

    private Logs(LoggerContext context) {
        this.context = context;
    }

    static Logs open(HomeFolder home, SecretMask mask) throws IOException {
        Path folder = home.folder(FOLDER);
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        PrivateFileAppender appender = new PrivateFileAppender(home);
        appender.setContext(context);
        appender.setFile(folder.resolve(FILE).toString());
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setLayout(layout(context, mask));
        encoder.start();
        appender.setEncoder(encoder);
        roll(context, appender, folder);
        appender.start();
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(appender);
        context.getLogger("dev.kefudesk").setLevel(Level.INFO);
        // a computer without a vault is no fault, and what the vault's libraries would say of one is of no use here
        for (String vault : List.of("org.freedesktop", "org.gnome.keyring", "de.swiesend", "com.github.javakeyring")) {
            context.getLogger(vault).setLevel(Level.OFF);
        }
        // the pool quotes the server, which may quote anything; what it finds is told without it
        context.getLogger("com.zaxxer.hikari").setLevel(Level.OFF);
        return new Logs(context);
    }

    @Override
    public void close() {
        context.reset();
    }

    private static PatternLayout layout(LoggerContext context, SecretMask mask) {
        PatternLayout layout = new PatternLayout() {
            @Override
            public String doLayout(ILoggingEvent event) {
                return mask.mask(super.doLayout(event));
            }
        };
        layout.setContext(context);
        layout.setPattern(PATTERN);
        layout.start();
        return layout;
    }

    private static void roll(LoggerContext context, RollingFileAppender<ILoggingEvent> appender, Path folder) {
        FixedWindowRollingPolicy window = new FixedWindowRollingPolicy();
        window.setContext(context);
        window.setParent(appender);
        window.setFileNamePattern(folder.resolve("kefudesk.%i.log").toString());
        window.setMinIndex(1);
        window.setMaxIndex(3);
        SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
        size.setContext(context);
        size.setMaxFileSize(FileSize.valueOf("1MB"));
        // otherwise it looks once a minute, and a flood of lines in between knows no bound
        size.setCheckIncrement(Duration.buildByMilliseconds(0));
        window.start();
        size.start();
        appender.setRollingPolicy(window);
        appender.setTriggeringPolicy(size);
    }

    /** Makes each file private before the first byte is in it. */
    private static final class PrivateFileAppender extends RollingFileAppender<ILoggingEvent> {
        private final HomeFolder home;

        PrivateFileAppender(HomeFolder home) {
            this.home = home;
        }

        @Override
        public void openFile(String name) throws IOException {
            home.createFile(FOLDER + "/" + FILE);
            super.openFile(name);
        }
    }
}
