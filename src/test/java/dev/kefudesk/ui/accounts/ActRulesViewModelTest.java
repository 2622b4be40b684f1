package dev.kefudesk.ui.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.window.ActKind;
import dev.kefudesk.domain.window.ActRules;
import dev.kefudesk.service.window.WindowRules;
import dev.kefudesk.testing.Samples;
import dev.kefudesk.testing.SmallDesk;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ActRulesViewModelTest {

    private final WindowRules rules = new WindowRules(new SmallDesk().settings);
    private final ActRulesViewModel vm = new ActRulesViewModel(rules);

    @Test
    void aChangeHoldsAtOnceForThisAccountAlone() {
        vm.show(Samples.SHOP);
        assertThat(vm.usualProperty().get()).isTrue();
        assertThat(vm.row(ActKind.MESSAGE).within().get()).isEqualTo(48);

        vm.row(ActKind.SCAN).messages().set(2);
        vm.row(ActKind.SCAN).within().set(10);

        assertThat(rules.of(Samples.SHOP).of(ActKind.SCAN)).isEqualTo(new ActRules.Rule(2, Duration.ofMinutes(10)));
        assertThat(rules.of(Samples.OTHER)).isEqualTo(ActRules.usual(Samples.OTHER.allowance()));
        assertThat(vm.usualProperty().get()).isFalse();
    }

    @Test
    void anotherAccountsTableIsShownAndWeChatsOwnComesBack() {
        vm.show(Samples.SHOP);
        vm.row(ActKind.FOLLOW).messages().set(9);
        vm.show(Samples.OTHER);
        assertThat(vm.row(ActKind.FOLLOW).messages().get()).isEqualTo(3);
        vm.show(Samples.SHOP);
        assertThat(vm.row(ActKind.FOLLOW).messages().get()).isEqualTo(9);

        vm.restore();

        assertThat(rules.of(Samples.SHOP)).isEqualTo(ActRules.usual(Samples.SHOP.allowance()));
        assertThat(vm.usualProperty().get()).isTrue();
    }
}
