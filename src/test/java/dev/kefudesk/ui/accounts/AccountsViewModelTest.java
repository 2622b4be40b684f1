package dev.kefudesk.ui.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.service.account.AccountService;
import dev.kefudesk.service.diagnosis.ConnectionTest;
import dev.kefudesk.service.diagnosis.Diagnostics;
import dev.kefudesk.service.diagnosis.SupportBundle;
import dev.kefudesk.service.port.StoreFailure.Kind;
import dev.kefudesk.service.port.SupportFiles;
import dev.kefudesk.service.token.ReadCalls;
import dev.kefudesk.service.window.WindowRules;
import dev.kefudesk.testing.FakeAccountStore;
import dev.kefudesk.testing.FakeProbe;
import dev.kefudesk.testing.FakeSettingsStore;
import dev.kefudesk.testing.Samples;
import dev.kefudesk.testing.SmallDesk;
import dev.kefudesk.ui.kit.Notices;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.Texts.Language;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a person is told where the store refuses a change of the accounts. */
final class AccountsViewModelTest {

    private final SmallDesk desk = new SmallDesk();
    private final FakeAccountStore store = new FakeAccountStore();
    private final List<Runnable> queue = new ArrayList<>();
    private final Texts texts = new Texts(Language.EN);
    private final List<String> notices = new ArrayList<>();
    private final AccountService accounts;
    private final AccountsViewModel vm;

    AccountsViewModelTest() {
        store.save(Samples.SHOP);
        accounts = new AccountService(
                store,
                new FakeSettingsStore(),
                desk.tokens,
                queue::add,
                Samples.account(AccountId.SANDBOX.value(), 10));
        Notices spoken = (tone, text, action, run) -> notices.add(tone + " " + text);
        vm = new AccountsViewModel(
                new AccountsViewModel.Services(
                        accounts,
                        desk.tokens,
                        desk.followers,
                        diagnostics(),
                        desk.clock,
                        SmallDesk.ZONE,
                        List.of(),
                        List.of(),
                        new WindowRules(desk.settings)),
                queue::add,
                new AccountsViewModel.Speech(texts, (question, answer) -> answer.accept(true), spoken, text -> {}));
        vm.edit(Samples.SHOP.id());
    }

    private Diagnostics diagnostics() {
        ReadCalls reads = new ReadCalls(desk.tokens, Duration.ofMillis(1));
        return new Diagnostics(
                new ConnectionTest(new FakeProbe(), desk.gateway, desk.tokens, reads, desk.mask, queue::add),
                desk.diagnosis,
                new SupportBundle(accounts, desk.settings, desk.journal, noFiles(), desk.mask, queue::add));
    }

    /** Nothing here asks for a file. */
    private static SupportFiles noFiles() {
        return (SupportFiles) Proxy.newProxyInstance(
                SupportFiles.class.getClassLoader(), new Class<?>[] {SupportFiles.class}, (self, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    private void work() {
        while (!queue.isEmpty()) {
            queue.removeFirst().run();
        }
    }

    @Test
    void anOperatorIsToldWhoDeletesAccountsInATeam() {
        store.refusing = Kind.NOT_ALLOWED;
        vm.delete();
        work();

        assertThat(notices)
                .containsExactly("REFUSED " + Samples.SHOP.name()
                        + " was not deleted: in a team only the owner of the database deletes accounts."
                        + " Ask whoever runs it.");
        assertThat(vm.accounts()).contains(Samples.SHOP);
        texts.setLanguage(Language.ZH);
        vm.edit(Samples.SHOP.id());
        vm.delete();
        work();
        assertThat(notices.getLast()).isEqualTo("REFUSED 未能删除 " + Samples.SHOP.name() + "：在团队中只有数据库所有者可以删除账号，请联系其管理员。");
    }

    @Test
    void aDeleteThatDidNotReachTheDatabaseIsSaid() {
        store.unreachable = true;
        vm.delete();
        work();

        assertThat(notices)
                .containsExactly("REFUSED " + Samples.SHOP.name()
                        + " was not deleted: the team database does not answer. Wait until it is back, then delete it"
                        + " again.");
        assertThat(vm.accounts()).contains(Samples.SHOP);
    }

    @Test
    void aChangeThatWasNotSavedIsSaidAndStaysInTheForm() {
        store.unreachable = true;
        vm.form().nameProperty().set("New name");
        vm.form().secretProperty().set("0123456789abcdef");
        vm.save();
        work();

        assertThat(notices)
                .containsExactly("REFUSED New name was not saved: the team database does not answer. Wait until it is"
                        + " back, then save again.");
        assertThat(vm.accounts()).contains(Samples.SHOP);
        assertThat(vm.editedProperty().get()).isEqualTo(Samples.SHOP);
        assertThat(vm.form().nameProperty().get()).isEqualTo("New name");
        assertThat(vm.form().secretProperty().get()).isEqualTo("0123456789abcdef");
        assertThat(vm.form().dirtyProperty().get()).isTrue();
        store.unreachable = false;
        vm.save();
        work();
        assertThat(store.all()).extracting(Account::name).contains("New name");
    }

    @Test
    void anAccountThatCouldNotBeAddedStaysInTheForm() {
        vm.add();
        vm.form().nameProperty().set("Third");
        vm.form().appIdProperty().set("wx333");
        store.refusing = Kind.DISK_FULL;
        vm.save();
        work();

        assertThat(notices)
                .containsExactly("REFUSED Third was not saved: the disk is full. Free some space, then save again.");
        assertThat(vm.accounts()).hasSize(2);
        assertThat(vm.addingProperty().get()).isTrue();
        assertThat(vm.form().appIdProperty().get()).isEqualTo("wx333");
        store.refusing = null;
        vm.save();
        work();
        assertThat(vm.accounts()).extracting(Account::name).contains("Third").hasSize(3);
    }
}
