package baton.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A URL of a merchant's, and what is sent to it.
 *
 * @param since the number in the feed behind which its events stand
 * @param failingSince null when the last try was a success
 */
public record WebhookEndpoint(
    String id,
    String mode,
    boolean isLive,
    Terms terms,
    Secrets secrets,
    boolean isEnabled,
    long since,
    @Nullable Instant failingSince,
    Instant createdAt) {
  /**
   * What its owner says of it.
   *
   * @param enabledEvents types of events; {@code *} is all
   */
  public record Terms(
      URI url,
      List<String> enabledEvents,
      String apiVersion,
      @Nullable String description,
      Map<String, String> metadata,
      boolean isInOrder) {
    static final String ALL_EVENTS = "*";

    public Terms {
      enabledEvents = List.copyOf(enabledEvents);
    }

    boolean wants(String eventType) {
      return enabledEvents.contains(ALL_EVENTS) || enabledEvents.contains(eventType);
    }
  }

  /**
   * What signs, sealed.
   *
   * @param former the one before, which signs too until {@code formerUntil}
   */
  public record Secrets(String current, @Nullable String former, @Nullable Instant formerUntil) {}

  WebhookEndpoint with(Terms changed, boolean isNowEnabled) {
    return new WebhookEndpoint(
        id, mode, isLive, changed, secrets, isNowEnabled, since, failingSince, createdAt);
  }

  WebhookEndpoint with(Secrets changed) {
    return new WebhookEndpoint(
        id, mode, isLive, terms, changed, isEnabled, since, failingSince, createdAt);
  }
}
