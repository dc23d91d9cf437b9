package baton.routing;

import baton.processor.Processor;

/**
 * Where a payment goes.
 *
 * @param why for people, at most one sentence; stored with the attempt
 */
public record Route(Processor processor, String why) {}
