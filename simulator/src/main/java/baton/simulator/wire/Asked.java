package baton.simulator.wire;

import baton.simulator.ledger.Answer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A request that moves money, as it was understood.
 *
 * @param key by which the merchant knows the operation
 * @param amount in minor units, for mishaps; 0 where the request has none
 * @param work books it, as often as it is run, once
 * @param wording the answer in the processor's words
 */
public record Asked(
    String key, long amount, Supplier<Answer> work, Function<Answer, Reply> wording) {}
