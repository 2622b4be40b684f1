package dev.kefudesk.ui.followers;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.service.port.ContactStore.Waiting;
import dev.kefudesk.service.port.FollowerFilter.Moment;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** What the list asks about windows. Every method returns at once; the answer comes on any thread. */
public interface WindowSource {

    /** The moment by which windows are judged now. */
    CompletionStage<Moment> moment(Account account);

    /** Followers who wait for an answer, the longest first. */
    CompletionStage<List<Waiting>> waiting(AccountId account, int limit);
}
