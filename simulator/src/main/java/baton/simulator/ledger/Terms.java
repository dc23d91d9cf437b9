package baton.simulator.ledger;

import baton.core.Secret;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What a merchant and a processor agreed on.
 *
 * @param noticeUrl where notices go; null for nowhere
 * @param takesZero whether cards can be asked about over no money at all
 */
public record Terms(
    Secret apiKey, Secret noticeSecret, @Nullable URI noticeUrl, boolean takesZero) {
  public Terms(Secret apiKey, Secret noticeSecret, @Nullable URI noticeUrl) {
    this(apiKey, noticeSecret, noticeUrl, true);
  }

  /** As those of older processors. */
  public Terms withoutZero() {
    return new Terms(apiKey, noticeSecret, noticeUrl, false);
  }
}
