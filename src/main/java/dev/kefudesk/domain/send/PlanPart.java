package dev.kefudesk.domain.send;

/**
 * The place of a send in its delivery plan.
 *
 * @param part from 1
 * @param parts how many the plan has
 */
public record PlanPart(PlanId plan, int part, int parts) {

    public PlanPart {
        if (part < 1 || part > parts) {
            throw new IllegalArgumentException("part " + part + " of " + parts);
        }
    }
}
