package baton.simulator.ledger;

import baton.core.Secret;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What a merchant and a processor agreed on.
 *
 * @param noticeUrl where notices go; null for nowhere
 */
public record Terms(Secret apiKey, Secret noticeSecret, @Nullable URI noticeUrl) {}
