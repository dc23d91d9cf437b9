package baton.audit;

import baton.core.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An entry as the API shows it.
 *
 * @param actorEmail where the actor is a person
 */
public record AuditEntryView(
    String id,
    String object,
    String action,
    String actor,
    @Nullable String actorEmail,
    @Nullable JsonNode after,
    @Nullable JsonNode before,
    long created,
    String hash,
    boolean livemode,
    long number,
    @Nullable String request,
    String subject) {

  static AuditEntryView of(Link it, @Nullable String actorEmail, boolean livemode) {
    var entry = it.entry();
    return new AuditEntryView(
        entry.id(),
        "orchestration.audit_entry",
        entry.action(),
        entry.actor(),
        actorEmail,
        tree(entry.after()),
        tree(entry.before()),
        entry.createdAt().getEpochSecond(),
        it.hash(),
        livemode,
        entry.number(),
        entry.request(),
        entry.subject());
  }

  private static @Nullable JsonNode tree(@Nullable String json) {
    return json == null ? null : Json.read(json, JsonNode.class);
  }
}
