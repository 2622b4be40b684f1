package dev.kefudesk.ui.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountColour;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.account.ApiAddress;
import dev.kefudesk.domain.account.CredentialScope;
import dev.kefudesk.domain.account.Origin;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountFormTest {

    private static final Account SHOP =
            new Account(new AccountId("shop"), "青禾生活", AccountColour.TEAL, "青", "wx123", ApiAddress.OFFICIAL, 1);

    private final Set<CredentialScope> known = new HashSet<>();
    private final AccountForm form = new AccountForm(known::contains);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                              | empty
                    not an address                  | malformed
                    ftp://api.weixin.qq.com         | scheme_not_http
                    http://api.weixin.qq.com        | clear_text_not_loopback
                    http://127.0.0.1.example.com    | clear_text_not_loopback
                    https://user:pw@api.example.com | user_info
                    https://api.example.com?x=1     | query
                    https://api.example.com#top     | fragment
                    https://api.example.com:70000   | port_out_of_range
                    https:///cgi-bin                | host_missing
                    """)
    void saysWhatIsWrongWithAnAddressAndMakesNoAccountOfIt(String address, String fault) {
        form.fill(SHOP);

        form.apiProperty().set(address);

        assertThat(form.apiProblemProperty().get()).isEqualTo("accounts.problem.api." + fault);
        assertThat(form.secretHostProperty().get()).isEmpty();
        assertThat(form.toAccount(SHOP.id())).isNull();
    }

    @Test
    void showsTheHostThatWouldGetTheSecretWhileOneTypes() {
        form.fill(SHOP);
        assertThat(form.secretHostProperty().get()).isEqualTo("https://api.weixin.qq.com");

        form.apiProperty().set("https://gate.example.com:8443/wx/");

        assertThat(form.secretHostProperty().get()).isEqualTo("https://gate.example.com:8443");
        assertThat(form.toAccount(SHOP.id()).api().pathPrefix()).isEqualTo("/wx");
    }

    @Test
    void anotherAppIdOrOriginNeedsTheSecretAgain() {
        known.add(SHOP.scope());
        form.fill(SHOP);
        assertThat(form.secretStateProperty().get()).isEqualTo("accounts.secret.known");

        form.apiProperty().set("https://api.weixin.qq.com:444");
        assertThat(form.secretStateProperty().get()).isEqualTo("accounts.secret.again");

        form.apiProperty().set("https://api.weixin.qq.com/some/path");
        assertThat(form.secretStateProperty().get()).isEqualTo("accounts.secret.known");

        form.appIdProperty().set("wx124");
        assertThat(form.secretStateProperty().get()).isEqualTo("accounts.secret.again");
    }

    @Test
    void aNewAccountTakesTheUsualCardsOfItsHostUntilSomebodyChooses() {
        form.clear();
        assertThat(form.apiProperty().get()).isEqualTo("https://api.weixin.qq.com");
        assertThat(form.cardsProperty().get()).isEqualTo(1);

        form.apiProperty().set("https://gate.example.com");
        assertThat(form.cardsProperty().get()).isEqualTo(10);

        form.cardsProperty().set(3);
        form.apiProperty().set("https://api.weixin.qq.com");
        assertThat(form.cardsProperty().get()).isEqualTo(3);
    }

    @Test
    void theMarkIsTheFirstCharacterUntilSomebodyChoosesOne() {
        form.clear();
        form.nameProperty().set("青禾");
        assertThat(form.markProperty().get()).isEqualTo("青");

        form.markProperty().set("Q");
        form.nameProperty().set("禾");
        assertThat(form.markProperty().get()).isEqualTo("Q");
    }

    @Test
    void blanksInAnAppIdAreTakenOut() {
        form.clear();
        form.nameProperty().set(" Shop ");
        form.appIdProperty().set(" wx12 34\t");

        Account account = form.toAccount(new AccountId("new"));

        assertThat(account.appId()).isEqualTo("wx1234");
        assertThat(account.name()).isEqualTo("Shop");
        assertThat(account.mark()).isEqualTo("S");
    }

    @Test
    void aNewFormComplainsOnlyWhenSavingIsTried() {
        form.clear();
        assertThat(form.nameProblemProperty().get()).isEmpty();
        assertThat(form.dirtyProperty().get()).isFalse();

        assertThat(form.toAccount(new AccountId("new"))).isNull();

        assertThat(form.nameProblemProperty().get()).isEqualTo("accounts.problem.name");
        assertThat(form.appIdProblemProperty().get()).isEqualTo("accounts.problem.appid");
    }

    @Test
    void knowsWhetherSomethingDiffersFromWhatIsKept() {
        form.fill(SHOP);
        assertThat(form.dirtyProperty().get()).isFalse();

        form.secretProperty().set("s");
        assertThat(form.dirtyProperty().get()).isTrue();

        form.secretProperty().set("");
        form.apiProperty().set("https://API.weixin.qq.com/");
        assertThat(form.dirtyProperty().get())
                .as("the same address, written otherwise")
                .isFalse();

        form.colourProperty().set(AccountColour.RED);
        assertThat(form.dirtyProperty().get()).isTrue();
    }

    @Test
    void theSecretTypedForOneAccountIsGoneWhenAnotherIsOpened() {
        form.fill(SHOP);
        form.secretProperty().set("secret");

        form.fill(SHOP.withApi(new ApiAddress(new Origin("https", "other.example.com", 443), "")));

        assertThat(form.secretProperty().get()).isEmpty();
    }
}
