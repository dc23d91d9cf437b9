package baton.health;

/**
 * How a processor account does, as one node sees it.
 *
 * @param inFlight calls under way
 * @param room how many there may be at once
 */
public record Health(Circuit circuit, int inFlight, int room) {}
