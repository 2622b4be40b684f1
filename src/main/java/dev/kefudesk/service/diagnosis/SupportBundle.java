package dev.kefudesk.service.diagnosis;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.Connection;
import dev.kefudesk.domain.account.TokenSource;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.DeliveryState;
import dev.kefudesk.domain.send.DeliverySummary;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.service.account.AccountService;
import dev.kefudesk.service.account.SettingsService;
import dev.kefudesk.service.port.DeliveryStore;
import dev.kefudesk.service.port.DeliveryStore.HistoryFilter;
import dev.kefudesk.service.port.SupportFiles;
import dev.kefudesk.service.port.SupportFiles.Written;
import dev.kefudesk.service.secret.SecretMask;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One file for those who help: versions, settings and accounts without secrets, the last errors and rids, the log. No message
 * text, no whole OpenID, no whole AppID; every text is masked once more.
 */
public final class SupportBundle {

    /** Errors that are listed. */
    static final int ERRORS = 50;

    /** WeChat's OpenIDs, wherever a text holds one. */
    private static final Pattern OPEN_ID = Pattern.compile(
            "(?<![A-Za-z0-9_-])(o[A-Za-z0-9_-]{4})[A-Za-z0-9_-]{19}([A-Za-z0-9_-]{4})(?![A-Za-z0-9_-])");

    private static final Pattern APP_ID =
            Pattern.compile("(?<![A-Za-z0-9])(wx[0-9a-f]{2})[0-9a-f]{10}([0-9a-f]{4})(?![A-Za-z0-9])");
    private static final Pattern TOKEN = Pattern.compile("(access_token=)[^&\\s\"']+");

    private final AccountService accounts;
    private final SettingsService settings;
    private final DeliveryStore deliveries;
    private final SupportFiles files;
    private final SecretMask mask;
    private final Executor executor;

    public SupportBundle(
            AccountService accounts,
            SettingsService settings,
            DeliveryStore deliveries,
            SupportFiles files,
            SecretMask mask,
            Executor executor) {
        this.accounts = accounts;
        this.settings = settings;
        this.deliveries = deliveries;
        this.files = files;
        this.mask = mask;
        this.executor = executor;
    }

    /** Where a bundle is written to unless somebody says otherwise; absolute. */
    public Path usualFolder() {
        return files.usualFolder();
    }

    /**
     * Writes the bundle.
     *
     * @param file absolute; never replaced where there is one already
     */
    public CompletionStage<Written> write(Path file) {
        return CompletableFuture.supplyAsync(() -> files.write(file, entries()), executor);
    }

    private Map<String, String> entries() {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("versions.txt", versions());
        entries.put("settings.txt", lines(new TreeMap<>(settings.all())));
        entries.put(
                "accounts.txt",
                accounts.state().accounts().stream().map(SupportBundle::account).collect(Collectors.joining("\n")));
        entries.put("errors.txt", errors());
        files.logs().forEach((name, text) -> entries.put("logs/" + name, text));
        entries.replaceAll((_, text) -> clean(text));
        return entries;
    }

    private String clean(String text) {
        String masked = TOKEN.matcher(mask.mask(text)).replaceAll("$1" + SecretMask.MASK);
        String shortened = OPEN_ID.matcher(masked).replaceAll("$1…$2");
        return APP_ID.matcher(shortened).replaceAll("$1…$2");
    }

    private static String versions() {
        Package program = SupportBundle.class.getPackage();
        String version = program == null ? null : program.getImplementationVersion();
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("Kefu Desk", version == null ? "not packaged" : version);
        for (String name : new String[] {
            "java.version",
            "java.vendor",
            "java.vm.name",
            "javafx.runtime.version",
            "os.name",
            "os.version",
            "os.arch",
            "file.encoding",
            "user.language",
            "user.timezone"
        }) {
            versions.put(name, System.getProperty(name, ""));
        }
        return lines(versions);
    }

    private static String lines(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> value.getKey() + " = " + value.getValue())
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** The path of an API or token address may hold a key of a team's own, so only the origin is told. */
    private static String account(Account account) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("name", account.name());
        values.put("AppID", shortened(account.appId()));
        values.put(
                "API",
                account.api().origin().shown() + (account.api().pathPrefix().isEmpty() ? "" : "/…"));
        values.put("cards a message", String.valueOf(account.cardsPerMessage()));
        values.put("allowance", String.valueOf(account.allowance()));
        values.put("test follower", account.testFollower() == null ? "none" : "set");
        values.put(
                "connection",
                switch (account.connection()) {
                    case Connection.SystemProxy _ -> "system proxy";
                    case Connection.Direct _ -> "no proxy";
                    case Connection.HttpProxy(var host, var port, var user) ->
                        "proxy " + host + ":" + port + (user.isEmpty() ? "" : ", with a user");
                });
        values.put(
                "token",
                switch (account.tokenSource()) {
                    case TokenSource.OwnSecret _ -> "AppSecret";
                    case TokenSource.FixedToken(var end) -> "typed, until " + end;
                    case TokenSource.TokenUrl url -> "server " + url.origin().shown();
                });
        return lines(values);
    }

    private static String shortened(String appId) {
        return appId.length() <= 8 ? "…" : appId.substring(0, 4) + "…" + appId.substring(appId.length() - 4);
    }

    private String errors() {
        return Stream.of(OutcomeKind.REFUSED, OutcomeKind.UNKNOWN, OutcomeKind.NOT_SENT)
                .flatMap(kind -> deliveries.older(new HistoryFilter("", kind, null, null, null), null, ERRORS).stream())
                .sorted(Comparator.comparing(DeliverySummary::at).reversed())
                .limit(ERRORS)
                .map(SupportBundle::error)
                .collect(Collectors.joining("\n", "time | account | follower | outcome\n", "\n"));
    }

    private static String error(DeliverySummary row) {
        return row.at() + " | " + row.accountName() + " | " + row.follower().shortForm() + " | "
                + (row.state() instanceof DeliveryState.Done done ? outcome(done.outcome()) : "");
    }

    private static String outcome(SendOutcome outcome) {
        return switch (outcome) {
            case SendOutcome.Accepted _ -> "accepted";
            case SendOutcome.Refused refused -> "refused " + words(refused.refusal());
            case SendOutcome.NotSent(var cause, var refusal, var detail) ->
                "not sent " + cause + " " + (refusal == null ? detail : words(refusal));
            case SendOutcome.Unknown(var cause, var refusal, var detail) ->
                "unknown " + cause + " " + (refusal == null ? detail : words(refusal));
        };
    }

    private static String words(ApiRefusal refusal) {
        return refusal.code() + " " + refusal.errmsg() + (refusal.rid() == null ? "" : " (rid " + refusal.rid() + ")");
    }
}
