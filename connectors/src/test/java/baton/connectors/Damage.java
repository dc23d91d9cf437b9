package baton.connectors;

import baton.core.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Every way to drop or to retype one field of a JSON text. */
final class Damage {
  private Damage() {}

  /** Nothing for a text that is not JSON. */
  static List<String> each(String text) {
    var json = Json.parse(text);
    if (json == null) {
      return List.of();
    }
    var damaged = new ArrayList<String>();
    visit(json.node(), () -> damaged.add(json.node().toString()));
    return damaged;
  }

  private static void visit(JsonNode node, Runnable found) {
    if (node instanceof ObjectNode object) {
      for (var name : List.copyOf(object.propertyNames())) {
        var whole = object.get(name);
        damage(whole, it -> object.set(name, it), found);
        object.remove(name);
        found.run();
        object.set(name, whole);
        visit(whole, found);
      }
    } else if (node instanceof ArrayNode array) {
      for (var i = 0; i < array.size(); i++) {
        var at = i;
        var whole = array.get(at);
        damage(whole, it -> array.set(at, it), found);
        visit(whole, found);
      }
    }
  }

  private static void damage(JsonNode whole, Consumer<JsonNode> into, Runnable found) {
    for (var other : others(whole)) {
      into.accept(other);
      found.run();
    }
    into.accept(whole);
  }

  /** Values of other types; of numbers, some that are no amounts. */
  private static List<JsonNode> others(JsonNode whole) {
    var other = Json.object();
    other
        .put("text", "on the moon")
        .put("same", whole.asString(""))
        .put("number", 7)
        .put("truth", true)
        .putNull("null");
    other.putObject("object");
    other.putArray("array");
    var all = other.valueStream().filter(it -> it.getNodeType() != whole.getNodeType());
    var odd = Json.object().put("fraction", 0.5).put("huge", 1e300).put("negative", -7);
    return Stream.concat(all, odd.valueStream()).toList();
  }
}
