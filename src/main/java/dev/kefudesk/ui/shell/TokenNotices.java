package dev.kefudesk.ui.shell;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.CredentialScope;
import dev.kefudesk.service.signal.Signal;
import dev.kefudesk.service.token.TokenStatus;
import dev.kefudesk.ui.kit.Notices;
import dev.kefudesk.ui.kit.Notices.Tone;
import dev.kefudesk.ui.kit.Texts;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Says once that another program took an account's token over. */
final class TokenNotices implements AutoCloseable {

    private final DeskServices services;
    private final Texts texts;
    private final Notices notices;
    private final Map<CredentialScope, Instant> said = new HashMap<>();
    private final Signal.Subscription subscription;

    TokenNotices(DeskServices services, Texts texts, Notices notices) {
        this.services = services;
        this.texts = texts;
        this.notices = notices;
        this.subscription = services.tokens().changed().subscribe(services.fx(), this::changed);
    }

    @Override
    public void close() {
        subscription.close();
    }

    private void changed(TokenStatus status) {
        Instant at = status.takenOverAt();
        if (at != null && !at.equals(said.put(status.scope(), at))) {
            notices.show(
                    Tone.INFO,
                    texts.get("shell.notice.taken-over", name(status), TokenViewModel.at(at, services.zone())));
        }
    }

    private String name(TokenStatus status) {
        return services.accounts().state().accounts().stream()
                .filter(account -> account.scope().equals(status.scope()))
                .map(Account::name)
                .findFirst()
                .orElse(status.scope().appId());
    }
}
