package baton.event;

import baton.core.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The objects that events tell of. They are stored without what is null, half their bytes, and read
 * as they were. Thread safe.
 */
public final class EventObjects {
  private final Map<String, Class<? extends Record>> views;

  /**
   * @param views by what they say in {@code object}: {@code payment_intent}
   */
  public EventObjects(Map<String, Class<? extends Record>> views) {
    this.views = Map.copyOf(views);
  }

  /** Throws {@link IllegalArgumentException} when {@code view} is none of them. */
  String lean(Record view) {
    if (!views.containsValue(view.getClass())) {
      throw new IllegalArgumentException(view.getClass() + " is no object of events");
    }
    return Json.lean(view);
  }

  /** What {@link #lean} made, with what it left out; all else stays as it is. */
  JsonNode whole(String lean) {
    var stored = Json.read(lean, JsonNode.class);
    var view = views.get(stored.path("object").asString(""));
    return view == null ? stored : withNulls(stored, shape(lean, view));
  }

  /** Null when a release wrote it whose objects had another shape. */
  private static @Nullable JsonNode shape(String lean, Class<? extends Record> view) {
    try {
      return Json.tree(Json.readOlder(lean, view));
    } catch (IllegalArgumentException other) {
      return null;
    }
  }

  private static JsonNode withNulls(JsonNode stored, @Nullable JsonNode shape) {
    if (stored.isArray() && shape != null) {
      var list = Json.list();
      for (var i = 0; i < stored.size(); i++) {
        list.add(withNulls(stored.get(i), shape.get(i)));
      }
      return list;
    }
    if (!stored.isObject() || shape == null) {
      return stored;
    }
    var whole = Json.object();
    shape.properties().forEach(it -> add(whole, it, stored));
    stored.properties().forEach(it -> whole.putIfAbsent(it.getKey(), it.getValue()));
    return whole;
  }

  private static void add(ObjectNode whole, Map.Entry<String, JsonNode> field, JsonNode stored) {
    var it = stored.get(field.getKey());
    if (it != null) {
      whole.set(field.getKey(), withNulls(it, field.getValue()));
    } else if (field.getValue().isNull()) {
      whole.putNull(field.getKey());
    }
  }
}
