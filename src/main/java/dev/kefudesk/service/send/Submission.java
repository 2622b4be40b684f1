package dev.kefudesk.service.send;

import dev.kefudesk.domain.send.SendId;
import dev.kefudesk.service.port.CancelSignal;
import java.util.concurrent.CompletionStage;

/** A send under way. */
public record Submission(SendId id, CancelSignal cancel, CompletionStage<SendResult> result) {}
