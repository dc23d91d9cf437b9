package baton.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint as the API shows it.
 *
 * @param secret only in the answer to its creation, and to a roll
 * @param inOrder ours: one delivery at a time, in the order of the feed
 * @param failingSince ours: when the first of the tries was that all failed since
 */
public record WebhookEndpointView(
    String id,
    String object,
    String apiVersion,
    @Nullable String application,
    long created,
    @Nullable String description,
    List<String> enabledEvents,
    @Nullable Long failingSince,
    boolean inOrder,
    boolean livemode,
    Map<String, String> metadata,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String secret,
    String status,
    String url) {
  /** What is left of one that was deleted. */
  public record Gone(String id, String object, boolean deleted) {
    static Gone of(WebhookEndpoint it) {
      return new Gone(it.id(), "webhook_endpoint", true);
    }
  }

  static WebhookEndpointView of(WebhookEndpoint it) {
    return of(it, null);
  }

  /** For the one time that the secret is shown. */
  static WebhookEndpointView of(WebhookEndpoint it, @Nullable String secret) {
    var terms = it.terms();
    var failingSince = it.failingSince();
    return new WebhookEndpointView(
        it.id(),
        "webhook_endpoint",
        terms.apiVersion(),
        null,
        it.createdAt().getEpochSecond(),
        terms.description(),
        terms.enabledEvents(),
        failingSince == null ? null : failingSince.getEpochSecond(),
        terms.isInOrder(),
        it.isLive(),
        terms.metadata(),
        secret,
        it.isEnabled() ? "enabled" : "disabled",
        terms.url().toString());
  }
}
