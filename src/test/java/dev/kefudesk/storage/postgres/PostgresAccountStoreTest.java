package dev.kefudesk.storage.postgres;

import static dev.kefudesk.testing.Samples.SHOP;
import static dev.kefudesk.testing.Samples.WANG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.port.StoreFailure.Kind;
import dev.kefudesk.storage.contract.AccountStoreContract;
import dev.kefudesk.storage.contract.StorageUnderTest;
import dev.kefudesk.testing.TestPostgres;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class PostgresAccountStoreTest extends AccountStoreContract {

    @Override
    protected StorageUnderTest place(Path folder) {
        return new PostgresUnderTest();
    }

    @Test
    void anOperatorDeletesNoAccountAndNothingOfIt() {
        try (Desk desk = PostgresUnderTest.desk(TestPostgres.LI, InstantSource.system())) {
            desk.accounts().save(SHOP);
            desk.followers().setAlias(SHOP.id(), WANG, "王姐");

            StoreFailure failure = catchThrowableOfType(
                    StoreFailure.class, () -> desk.accounts().delete(SHOP.id()));

            assertThat(failure.kind()).isEqualTo(Kind.NOT_ALLOWED);
            assertThat(desk.accounts().all()).containsExactly(SHOP);
            assertThat(desk.followers().count(SHOP.id(), "")).isEqualTo(1);
        }
    }
}
