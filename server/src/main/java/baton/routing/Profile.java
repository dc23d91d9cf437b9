package baton.routing;

import baton.plan.Needs;
import baton.rules.PaymentFacts;
import org.jspecify.annotations.Nullable;

/**
 * What routing has to know of a payment.
 *
 * @param facts what rules can ask
 * @param needs what its processor must be able to do
 * @param isOrchestrated whether rules are to be asked; null: as the mode is set
 */
public record Profile(PaymentFacts facts, Needs needs, @Nullable Boolean isOrchestrated) {}
