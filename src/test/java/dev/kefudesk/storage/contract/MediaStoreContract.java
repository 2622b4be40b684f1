package dev.kefudesk.storage.contract;

import static dev.kefudesk.storage.contract.Journal.MORNING;
import static dev.kefudesk.testing.Samples.OTHER;
import static dev.kefudesk.testing.Samples.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.CredentialScope;
import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.domain.message.MediaKind;
import dev.kefudesk.service.port.MediaStore;
import dev.kefudesk.service.port.MediaStore.Remembered;
import dev.kefudesk.testing.Kinds;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

public abstract class MediaStoreContract extends StorageContract {

    private static final CredentialScope SCOPE = SHOP.scope();
    private static final String FILE = Kinds.PICTURE.fingerprint();

    private MediaStore media;

    @BeforeEach
    @Override
    void stores() {
        media = storage().media();
    }

    @Test
    void anUploadIsKnownOverRestartsUntilAnotherTakesItsPlace() {
        media.put(SCOPE, FILE, MediaKind.IMAGE, "M1", MORNING);
        reopen();
        assertThat(media.find(SCOPE, FILE, MediaKind.IMAGE)).contains(new Remembered("M1", MORNING, false));

        media.put(SCOPE, FILE, MediaKind.IMAGE, "M2", MORNING.plusSeconds(60));
        assertThat(media.find(SCOPE, FILE, MediaKind.IMAGE))
                .contains(new Remembered("M2", MORNING.plusSeconds(60), false));
    }

    @Test
    void itIsTheFileAsOneKindOfOneAppAtOneOrigin() {
        media.put(SCOPE, FILE, MediaKind.IMAGE, "M1", MORNING);
        Origin elsewhere = new Origin("https", "api.example", 443);

        assertThat(media.find(SCOPE, FILE, MediaKind.THUMB)).isEmpty();
        assertThat(media.find(SCOPE, Kinds.VOICE.fingerprint(), MediaKind.IMAGE))
                .isEmpty();
        assertThat(media.find(OTHER.scope(), FILE, MediaKind.IMAGE)).isEmpty();
        assertThat(media.find(new CredentialScope(SCOPE.appId(), elsewhere), FILE, MediaKind.IMAGE))
                .isEmpty();
    }

    @Test
    void whatWeChatDoesNotKnowIsGoneUntilItIsUploadedAnew() {
        media.put(SCOPE, FILE, MediaKind.IMAGE, "M1", MORNING);
        media.put(SCOPE, Kinds.VOICE.fingerprint(), MediaKind.VOICE, "M2", MORNING);
        media.gone(SCOPE, "M1");
        media.gone(SCOPE, "never heard of");

        assertThat(media.find(SCOPE, FILE, MediaKind.IMAGE)).contains(new Remembered("M1", MORNING, true));
        assertThat(media.find(SCOPE, Kinds.VOICE.fingerprint(), MediaKind.VOICE))
                .contains(new Remembered("M2", MORNING, false));

        media.put(SCOPE, FILE, MediaKind.IMAGE, "M3", MORNING);
        assertThat(media.find(SCOPE, FILE, MediaKind.IMAGE)).contains(new Remembered("M3", MORNING, false));
    }
}
