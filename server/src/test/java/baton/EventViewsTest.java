package baton;

import static org.assertj.core.api.Assertions.assertThat;

import baton.core.Json;
import baton.event.Event;
import baton.event.EventStore;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Goal: what an event shows is what the API showed, field by field, nulls included. Method: of each
 * object that events tell of one with everything there, and one with as little as there can be.
 */
class EventViewsTest {
  /** What Baton has none of, and what is there only where somebody asks for it. */
  private static final Set<String> NOTHING =
      Set.of(
          "customFields",
          "discount",
          "exchangeRate",
          "generatedFrom",
          "installments",
          "managedPayments",
          "mandateOptions",
          "paymentMethodConfigurationDetails",
          "processing",
          "refunds",
          "renderingOptions",
          "sources");

  private final EventStore store = new EventStore(EventViews.OBJECTS);

  static List<Map.Entry<String, Class<? extends Record>>> views() {
    return EventViews.VIEWS.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
  }

  @ParameterizedTest
  @MethodSource("views")
  void anObjectComesBackWhole(Map.Entry<String, Class<? extends Record>> told) {
    for (var isFull : List.of(true, false)) {
      var view = (Record) record(told.getValue(), told.getKey(), isFull);
      var stored = Json.lean(view);
      assertThat(store.object(event(stored))).hasToString(Json.write(view));
    }
  }

  private static Event event(String object) {
    return new Event(
        "evt_1", "mode_1", "charge.succeeded", "ch_1", object, null, "1", null, Instant.EPOCH);
  }

  private static Object record(Class<?> type, String object, boolean isFull) {
    var components = type.getRecordComponents();
    try {
      var constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return constructor.newInstance(
          Arrays.stream(components).map(it -> value(it, object, isFull)).toArray());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type.getName(), e);
    }
  }

  private static @Nullable Object value(RecordComponent of, String object, boolean isFull) {
    var isNullable = of.getAnnotatedType().isAnnotationPresent(Nullable.class);
    if (of.getName().equals("object")) {
      return object;
    }
    return isNullable && (!isFull || NOTHING.contains(of.getName()))
        ? null
        : value(of.getGenericType(), isFull);
  }

  private static Object value(Type type, boolean isFull) {
    return switch (type) {
      case Class<?> it when it == String.class -> "text";
      case Class<?> it when it == boolean.class || it == Boolean.class -> true;
      case Class<?> it when it == int.class || it == Integer.class -> 7;
      case Class<?> it when it == long.class || it == Long.class -> 8L;
      case Class<?> it when it == JsonNode.class -> Json.object().put("id", "one").putNull("none");
      case Class<?> it when it.isRecord() -> record(it, "part", isFull);
      case ParameterizedType it when it.getRawType() == List.class ->
          List.of(value(it.getActualTypeArguments()[0], isFull));
      case ParameterizedType it when it.getRawType() == Map.class -> Map.of("key", "value");
      default -> throw new IllegalStateException("how does one make a " + type);
    };
  }
}
