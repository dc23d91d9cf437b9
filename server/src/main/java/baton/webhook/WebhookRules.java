package baton.webhook;

import java.time.Duration;

/**
 * How deliveries are made.
 *
 * @param timeout of one try
 * @param live when a delivery of live mode is tried again
 * @param sandbox when one of a sandbox is
 * @param isPrivateAllowedLive whether live mode may send to addresses that are not public, and
 *     without TLS; sandboxes may
 */
public record WebhookRules(
    Duration timeout, Tries live, Tries sandbox, boolean isPrivateAllowedLive) {
  Tries tries(boolean isLive) {
    return isLive ? live : sandbox;
  }

  boolean isPublicOnly(boolean isLive) {
    return isLive && !isPrivateAllowedLive;
  }
}
