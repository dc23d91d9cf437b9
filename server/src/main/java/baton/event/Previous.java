package baton.event;

import baton.core.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The {@code previous_attributes} of an event: what changed, as it was before. */
final class Previous {
  private Previous() {}

  /**
   * Only the fields in which {@code before} is different, hashes inside likewise; lists are whole.
   * What was not there is null.
   */
  static ObjectNode of(JsonNode before, JsonNode after) {
    var previous = Json.object();
    for (var field : after.properties()) {
      add(previous, field.getKey(), before.path(field.getKey()), field.getValue());
    }
    for (var field : before.properties()) {
      if (!after.has(field.getKey())) {
        previous.set(field.getKey(), field.getValue());
      }
    }
    return previous;
  }

  private static void add(ObjectNode previous, String name, JsonNode before, JsonNode after) {
    if (before.equals(after)) {
      return;
    }
    if (before.isObject() && after.isObject()) {
      previous.set(name, of(before, after));
    } else {
      previous.set(name, before.isMissingNode() ? JsonNodeFactory.instance.nullNode() : before);
    }
  }
}
