package baton.report.count;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one attempt is counted.
 *
 * @param at the quarter of an hour in which it was made
 * @param pace a step of {@link Pace}; null when nothing was measured
 */
record Counted(
    String attempt,
    String payment,
    Instant at,
    Kind kind,
    long amountMinor,
    @Nullable Integer pace) {}
