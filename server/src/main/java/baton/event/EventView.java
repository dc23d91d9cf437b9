package baton.event;

import baton.core.Json;
import baton.core.Origin;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An event as the API and webhooks show it.
 *
 * @param sequence its number in the feed; only shown there
 */
public record EventView(
    String id,
    String object,
    String apiVersion,
    long created,
    DataView data,
    boolean livemode,
    long pendingWebhooks,
    RequestView request,
    String type,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long sequence) {

  /** The object as it was right then, and what changed, as it was before. */
  public record DataView(
      JsonNode object,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable JsonNode previousAttributes) {}

  /** The request that caused the event; nulls when the server went on by itself. */
  public record RequestView(@Nullable String id, @Nullable String idempotencyKey) {}

  /**
   * {@code object} is all of it; {@code pendingWebhooks} counts the deliveries that did not succeed
   * yet.
   */
  public static EventView of(Event it, JsonNode object, boolean livemode, long pendingWebhooks) {
    return new EventView(
        it.id(),
        "event",
        it.apiVersion(),
        it.createdAt().getEpochSecond(),
        data(it, object),
        livemode,
        pendingWebhooks,
        request(it.origin()),
        it.type(),
        null);
  }

  /**
   * As who speaks {@code version} is told of it. What the object inside had in that version, where
   * answers get it, the event gets too: {@link baton.http.Expansions#bytes}.
   */
  public EventView at(String version) {
    return new EventView(
        id, object, version, created, data, livemode, pendingWebhooks, request, type, sequence);
  }

  EventView in(Feed.Entry entry) {
    return new EventView(
        id,
        object,
        apiVersion,
        created,
        data,
        livemode,
        pendingWebhooks,
        request,
        type,
        entry.sequence());
  }

  private static DataView data(Event it, JsonNode object) {
    var previous = it.previous();
    return new DataView(object, previous == null ? null : Json.read(previous, JsonNode.class));
  }

  private static RequestView request(@Nullable Origin origin) {
    return origin == null
        ? new RequestView(null, null)
        : new RequestView(origin.request(), origin.idempotencyKey());
  }
}
