package dev.kefudesk.architecture.planted.ui.composer;

import dev.kefudesk.architecture.planted.service.send.SendService;
import javafx.beans.property.StringProperty;

/** Sound. */
public record SoundViewModel(StringProperty text, SendService service) {}
