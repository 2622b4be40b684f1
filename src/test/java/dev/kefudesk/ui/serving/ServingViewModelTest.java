package dev.kefudesk.ui.serving;

import static dev.kefudesk.testing.FakeServiceDeskApi.ANNA;
import static dev.kefudesk.testing.FakeServiceDeskApi.BO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.service.desk.Served;
import dev.kefudesk.service.desk.ServiceDesk;
import dev.kefudesk.service.port.ServiceDeskApi.OnlineAgent;
import dev.kefudesk.service.token.ReadCalls;
import dev.kefudesk.testing.FakeServiceDeskApi;
import dev.kefudesk.testing.Samples;
import dev.kefudesk.testing.SmallDesk;
import dev.kefudesk.ui.kit.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class ServingViewModelTest {

    private final SmallDesk small = new SmallDesk();
    private final FakeServiceDeskApi api = new FakeServiceDeskApi();
    private final ServiceDesk desk = new ServiceDesk(
            api,
            new ReadCalls(small.tokens, Duration.ofMillis(1)),
            small.settings,
            small.mask,
            small.clock,
            Runnable::run);
    private final Texts texts = new Texts(Texts.Language.EN);
    private final ServingWords words = new ServingWords(texts, SmallDesk.ZONE);
    private final ServingViewModel vm = new ServingViewModel(desk, Runnable::run);

    private void show() {
        vm.show(Samples.SHOP, Samples.WANG);
    }

    private String state() {
        return words.served(vm.servedProperty().get());
    }

    private String problem() {
        return words.problem(vm.problemProperty().get());
    }

    @Test
    void aFollowerIsTakenHandedOverAndLetGoOf() {
        show();
        assertThat(state()).isEqualTo("Nobody");
        vm.take();
        assertThat(problem()).startsWith("Which customer-service account is yours?");

        vm.setOwn(ANNA);
        vm.take();
        assertThat(vm.servedProperty().get()).isInstanceOf(Served.ByUs.class);
        assertThat(state()).startsWith("you (anna@ourshop), since ");
        assertThat(problem()).isEmpty();

        List<String> online = new ArrayList<>();
        vm.onlineAgents(agents -> agents.stream().map(OnlineAgent::kfAccount).forEach(online::add));
        assertThat(online).containsExactly(ANNA, BO);
        vm.handOver(BO);
        assertThat(state()).startsWith(BO);

        vm.end();
        assertThat(state()).isEqualTo("Nobody");
    }

    @ParameterizedTest
    @CsvSource({
        "open, 65400, not switched on",
        "open, 65401, does not exist",
        "open, 65414, Another agent serves",
        "open, 65415, not signed in",
        "open, 40003, WeChat refused (40003)"
    })
    void aRefusalIsExplained(String call, long code, String words) {
        show();
        vm.setOwn(ANNA);
        api.refusing(call, code);
        vm.take();
        assertThat(problem()).contains(words);
        assertThat(vm.busyProperty().get()).isFalse();
    }

    @Test
    void aHandOverByHalfSaysThatNobodyServesNow() {
        api.serve(Samples.WANG, ANNA);
        show();
        api.refusing("open", 65415);
        vm.handOver(BO);
        assertThat(problem())
                .startsWith("The session of anna@ourshop is closed, and that of bo@ourshop was not opened");
        assertThat(problem()).contains("65415");
        assertThat(state()).isEqualTo("Nobody");
    }

    @Test
    void anotherFollowersAnswerIsNotShown() {
        api.serve(Samples.WANG, BO);
        show();
        assertThat(state()).startsWith(BO);
        vm.show(Samples.SHOP, Samples.LI);
        assertThat(state()).isEqualTo("Nobody");
    }

    @ParameterizedTest
    @EnumSource(Texts.Language.class)
    void everyCodeThatComesUpIsExplainedInBothLanguages(Texts.Language language) {
        for (long code : new long[] {48001, 61450, 65400, 65401, 65402, 65413, 65414, 65415}) {
            assertThat(new Texts(language).get("serving.code." + code)).contains(String.valueOf(code));
        }
    }
}
