package dev.kefudesk.ui.serving;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.desk.DeskResult;
import dev.kefudesk.service.desk.Served;
import dev.kefudesk.service.desk.ServiceDesk;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.ServiceDeskApi.Agent;
import dev.kefudesk.service.port.ServiceDeskApi.OnlineAgent;
import dev.kefudesk.service.signal.Signal;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Who serves one follower, and what can be done about it. On the FX thread. */
public final class ServingViewModel implements AutoCloseable {

    private final ServiceDesk desk;
    private final Executor fx;
    private final Signal.Subscription changes;
    private final ReadOnlyObjectWrapper<@Nullable Served> served = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable DeskResult> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private @Nullable Account account;
    private @Nullable OpenId openId;
    private int turn;

    public ServingViewModel(ServiceDesk desk, Executor fx) {
        this.desk = desk;
        this.fx = fx;
        this.changes = desk.changed().subscribe(fx, changed -> {
            if (account != null
                    && changed.account().equals(account.id())
                    && changed.openId().equals(openId)) {
                served.set(changed.now());
            }
        });
    }

    /** Turns to this follower; what was said of the one before is forgotten. */
    public void show(Account of, OpenId follower) {
        boolean other = account == null || !account.id().equals(of.id()) || !follower.equals(openId);
        account = of;
        openId = follower;
        if (other) {
            turn++;
            served.set(null);
            problem.set(null);
            busy.set(false);
            ask(desk.served(of, follower));
        }
    }

    private void ask(CompletionStage<Served> asked) {
        int mine = turn;
        asked.whenCompleteAsync(
                (found, failure) -> {
                    if (mine == turn) {
                        served.set(
                                failure == null
                                        ? found
                                        : new Served.Failed(NotSentCause.TOKEN_CALL_FAILED, kind(failure)));
                    }
                },
                fx);
    }

    /** Asks WeChat anew. */
    public void refresh() {
        Account of = account;
        OpenId follower = openId;
        if (of != null && follower != null) {
            problem.set(null);
            ask(desk.servedNow(of, follower));
        }
    }

    public void take() {
        doing(desk::take);
    }

    public void handOver(String agent) {
        doing((of, follower) -> desk.handOver(of, follower, agent));
    }

    public void end() {
        doing(desk::end);
    }

    @FunctionalInterface
    private interface Step {
        CompletionStage<DeskResult> with(Account of, OpenId follower);
    }

    private void doing(Step step) {
        Account of = account;
        OpenId follower = openId;
        if (of == null || follower == null || busy.get()) {
            return;
        }
        int mine = turn;
        busy.set(true);
        problem.set(null);
        step.with(of, follower)
                .whenCompleteAsync(
                        (result, failure) -> {
                            if (mine == turn) {
                                ended(
                                        failure == null
                                                ? result
                                                : new DeskResult.Failed(NotSentCause.TOKEN_CALL_FAILED, kind(failure)));
                            }
                        },
                        fx);
    }

    private static String kind(Throwable failure) {
        return failure.getClass().getSimpleName();
    }

    private void ended(DeskResult result) {
        busy.set(false);
        switch (result) {
            case DeskResult.Done(var now) -> served.set(now);
            case DeskResult.NobodyServesNow nobody -> {
                served.set(new Served.ByNobody());
                problem.set(nobody);
            }
            case DeskResult.OwnAccountUnknown _, DeskResult.Refused _, DeskResult.Failed _ -> problem.set(result);
        }
    }

    /** Agents who are signed in, for handing over; none where WeChat does not say. */
    public void onlineAgents(Consumer<List<OnlineAgent>> hears) {
        Account of = account;
        if (of != null) {
            desk.onlineAgents(of).thenAcceptAsync(answer -> hears.accept(listed(answer)), fx);
        }
    }

    /** All customer-service accounts, for saying which is this desk's own; none where WeChat does not say. */
    public void agents(Consumer<List<Agent>> hears) {
        Account of = account;
        if (of != null) {
            desk.agents(of).thenAcceptAsync(answer -> hears.accept(listed(answer)), fx);
        }
    }

    private static <T> List<T> listed(ApiAnswer<List<T>> answer) {
        return answer instanceof ApiAnswer.Ok<List<T>>(var all) ? all : List.of();
    }

    /** This desk's own customer-service account, {@code ""} where nobody has said. */
    public String own() {
        return account == null ? "" : desk.own(account.id()).orElse("");
    }

    /** Says which customer-service account is this desk's own. */
    public void setOwn(String kfAccount) {
        Account of = account;
        if (of != null) {
            desk.setOwn(of.id(), kfAccount);
            refresh();
        }
    }

    /** Null while it is not known yet. */
    public ReadOnlyObjectProperty<@Nullable Served> servedProperty() {
        return served.getReadOnlyProperty();
    }

    /** Why the last step was not done, null where it was. */
    public ReadOnlyObjectProperty<@Nullable DeskResult> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    @Override
    public void close() {
        turn++;
        changes.close();
    }
}
