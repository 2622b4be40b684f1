package dev.kefudesk.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.port.StoreFailure.Kind;
import dev.kefudesk.service.port.Upkeep;
import dev.kefudesk.storage.contract.StorageUnderTest;
import dev.kefudesk.storage.contract.UpkeepContract;
import dev.kefudesk.testing.TestPostgres;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class PostgresUpkeepTest extends UpkeepContract {

    @Override
    protected StorageUnderTest place(Path folder) {
        return new PostgresUnderTest();
    }

    @Test
    void nobodyButTheOwnerForgets() {
        try (Desk desk = PostgresUnderTest.desk(TestPostgres.LI, InstantSource.system())) {
            Upkeep upkeep = desk.upkeep();

            assertThat(upkeep.mayForget()).isFalse();
            assertThat(catchThrowableOfType(StoreFailure.class, () -> upkeep.forgetBefore(Instant.now(), 10))
                            .kind())
                    .isEqualTo(Kind.NOT_ALLOWED);
        }
    }
}
