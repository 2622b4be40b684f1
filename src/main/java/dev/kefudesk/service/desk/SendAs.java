package dev.kefudesk.service.desk;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.service.account.SettingsService;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.ServiceDeskApi.Agent;
import dev.kefudesk.service.signal.Signal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * From which customer-service account followers see what this desk sends, chosen for each account. What WeChat lists is kept
 * for the session.
 */
public final class SendAs {

    private static final String CHOSEN = "send.as.";

    private final ServiceDesk desk;
    private final SettingsService settings;
    private final Map<AccountId, List<Agent>> listed = new ConcurrentHashMap<>();
    private final Signal<AccountId> changed = new Signal<>();

    public SendAs(ServiceDesk desk, SettingsService settings) {
        this.desk = desk;
        this.settings = settings;
    }

    /** Published when an account's choice or list is another one. */
    public Signal<AccountId> changed() {
        return changed;
    }

    /** The whole customer-service account, {@code ""} for the account itself. */
    public String chosen(AccountId account) {
        return settings.get(CHOSEN + account.value()).orElse("");
    }

    /** Remembers the choice on this desk; {@code ""} is the account itself. */
    public void choose(AccountId account, String kfAccount) {
        settings.put(CHOSEN + account.value(), kfAccount);
        changed.publish(account);
    }

    /** What WeChat listed last in this session, empty where it was not asked yet or did not say. */
    public Optional<List<Agent>> listed(AccountId account) {
        return Optional.ofNullable(listed.get(account));
    }

    /** Asks WeChat for the customer-service accounts there are now. */
    public CompletionStage<ApiAnswer<List<Agent>>> list(Account account) {
        return desk.agents(account).thenApply(answer -> {
            if (answer instanceof ApiAnswer.Ok<List<Agent>>(var all)) {
                listed.put(account.id(), all);
                changed.publish(account.id());
            }
            return answer;
        });
    }
}
