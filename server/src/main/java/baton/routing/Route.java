package baton.routing;

import baton.processor.Processor;

/**
 * Where a card is verified.
 *
 * @param why for people, at most one sentence; stored with the attempt
 */
public record Route(Processor processor, String why) {}
