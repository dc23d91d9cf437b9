package baton.processor;

import baton.connector.Capabilities;
import baton.connector.Connector;
import baton.connector.ProcessorAccount;
import org.jspecify.annotations.Nullable;

/**
 * A mode's account at a payment processor, ready to be used.
 *
 * @param label the merchant's name for it
 * @param prices what it is expected to ask for its work
 * @param capabilities what it can do: the connector's, without what the account lacks
 * @param isEnabled whether new payments may go there; old ones are finished there in any case
 * @param isDefault whether payments go there when nothing else decides; just one of a mode
 * @param acquirerBin 6 to 11 digits
 */
public record Processor(
    String id,
    String mode,
    String label,
    Connector connector,
    ProcessorAccount account,
    PriceList prices,
    Capabilities capabilities,
    boolean isEnabled,
    boolean isDefault,
    @Nullable String acquirerBin) {}
