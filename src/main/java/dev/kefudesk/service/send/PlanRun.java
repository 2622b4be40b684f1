package dev.kefudesk.service.send;

import dev.kefudesk.domain.send.PlanId;
import dev.kefudesk.service.port.CancelSignal;
import java.util.concurrent.CompletionStage;

/**
 * A plan under way.
 *
 * @param cancel ends it between two parts; a part on its way comes to its own end first
 */
public record PlanRun(PlanId id, CancelSignal cancel, CompletionStage<PlanEnd> result) {}
