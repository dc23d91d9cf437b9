package baton.ruleset;

import baton.rules.PaymentFacts;
import org.jspecify.annotations.Nullable;

/**
 * A payment that rules are asked about.
 *
 * @param id null when nobody made it
 */
record AskedPayment(@Nullable String id, PaymentFacts facts) {}
