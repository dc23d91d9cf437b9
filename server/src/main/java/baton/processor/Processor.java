package baton.processor;

import baton.connector.Connector;
import baton.connector.ProcessorAccount;

/**
 * A mode's account at a payment processor, ready to be used.
 *
 * @param label the merchant's name for it
 * @param prices what it is expected to ask for its work
 */
public record Processor(
    String id,
    String mode,
    String label,
    Connector connector,
    ProcessorAccount account,
    PriceList prices) {}
