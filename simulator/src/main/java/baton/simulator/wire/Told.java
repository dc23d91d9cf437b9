package baton.simulator.wire;

import baton.simulator.ledger.Entry;

/**
 * Something that a processor tells by itself.
 *
 * @param id the same when it is told again, of 20 letters and digits
 * @param opening began the payment that {@code entry} belongs to
 * @param home where the pages of the processor are
 */
public record Told(String id, Entry entry, Entry opening, String home) {}
