package dev.kefudesk.ui.kit.phone;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.service.picture.PictureService;
import dev.kefudesk.service.port.Timer;
import dev.kefudesk.ui.kit.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A message as the phone shows it, with its pictures as they come in. All methods on the FX thread. */
public final class PhonePreviewViewModel implements AutoCloseable {

    public PhonePreviewViewModel(PictureService pictures, Timer timer, Executor fx, Texts texts) {}

    /**
     * Shows a message, or an empty phone.
     *
     * @param at the time over the message, null for none
     * @param pictureDelay how long an address must stay as it is before its picture is fetched
     */
    public void show(@Nullable Message message, Account account, @Nullable Instant at, Duration pictureDelay) {}

    /** Gives up all pictures still on their way. */
    @Override
    public void close() {}
}
