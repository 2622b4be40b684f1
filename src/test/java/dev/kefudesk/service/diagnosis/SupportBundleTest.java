package dev.kefudesk.service.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.Connection;
import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.domain.account.TokenSource;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.service.account.AccountService;
import dev.kefudesk.service.account.SettingsService;
import dev.kefudesk.service.port.SupportFiles;
import dev.kefudesk.testing.FakeAccountStore;
import dev.kefudesk.testing.FakeSettingsStore;
import dev.kefudesk.testing.Samples;
import dev.kefudesk.testing.SmallDesk;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SupportBundleTest {

    private static final String OPEN_ID = "oAbCdEfGhIjKlMnOpQrStUvWxYz1";
    private static final String RID = "61725984-6126f6f9-040f19c4";

    private final SmallDesk desk = new SmallDesk();
    private final Map<String, String> written = new LinkedHashMap<>();
    private final SupportFiles files = new SupportFiles() {
        @Override
        public Path usualFolder() {
            return Path.of("/home/anna/Documents");
        }

        @Override
        public Map<String, String> logs() {
            return Map.of(
                    "kefudesk.log",
                    "sent to " + OPEN_ID + " GET /cgi-bin/user/get?access_token=99_unknown&x=1 "
                            + Samples.SECRET.reveal());
        }

        @Override
        public Written write(Path file, Map<String, String> entries) {
            written.putAll(entries);
            return Written.DONE;
        }
    };

    @Test
    void tellsWhatHelpsAndNothingSecretAndNoMessage() {
        FakeSettingsStore settings = new FakeSettingsStore();
        settings.put("ui.language", "zh");
        Account account = Samples.account("real", 1)
                .withConnection(new Connection.HttpProxy("proxy.example.com", 3128, "anna"))
                .withTokenSource(
                        new TokenSource.TokenUrl(new Origin("https", "token.example.com", 443), "/path-with-key"))
                .withTestFollower(new OpenId(OPEN_ID));
        FakeAccountStore accounts = new FakeAccountStore();
        accounts.save(account);
        desk.mask.add(Samples.SECRET.reveal());
        desk.send(
                new OpenId(OPEN_ID),
                "secret words of a message",
                new SendOutcome.Refused(new ApiRefusal(40003, "invalid openid " + OPEN_ID, RID)));
        desk.send(Samples.WANG, "accepted words", new SendOutcome.Accepted());
        SupportBundle bundle = new SupportBundle(
                new AccountService(accounts, settings, desk.tokens, Runnable::run, Samples.account("sandbox", 10)),
                new SettingsService(settings, Runnable::run),
                desk.journal,
                files,
                desk.mask,
                Runnable::run);

        assertThat(bundle.write(Path.of("/tmp/x.zip")).toCompletableFuture().join())
                .isEqualTo(SupportFiles.Written.DONE);

        String all = String.join("\n", written.values());
        assertThat(written.keySet())
                .containsExactly("versions.txt", "settings.txt", "accounts.txt", "errors.txt", "logs/kefudesk.log");
        assertThat(all)
                .contains(
                        "java.version", "ui.language = zh", "40003", RID, "proxy.example.com:3128", "token.example.com")
                .doesNotContain(
                        OPEN_ID,
                        Samples.SECRET.reveal(),
                        "99_unknown",
                        "path-with-key",
                        "words of a message",
                        "accepted words",
                        account.appId());
    }
}
