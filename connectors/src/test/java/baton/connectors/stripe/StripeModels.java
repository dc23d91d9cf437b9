package baton.connectors.stripe;

import static java.util.stream.Collectors.toSet;

import com.google.gson.annotations.SerializedName;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Which fields there are at Stripe, as its own library for Java has them. */
final class StripeModels {
  private static final Pattern NAME = Pattern.compile("[a-z0-9_]+");

  private StripeModels() {}

  /**
   * The first part of {@code name}, such as {@code card[number]}, that a form of {@code params}
   * does not have, or a value that its field does not take; null when all is well.
   */
  static @Nullable String wrong(Class<?> params, String name, String value) {
    Set<Type> types = Set.of(params);
    var parts = NAME.matcher(name);
    while (parts.find()) {
      if (types.stream().anyMatch(it -> rawType(it) == Map.class)) {
        return null;
      }
      types = members(types, parts.group());
      if (types.isEmpty()) {
        return parts.group();
      }
    }
    return types.stream().anyMatch(it -> isTaken(rawType(it), value)) ? null : name + "=" + value;
  }

  /** Every field in {@code json} that {@code model} does not have. */
  static Set<String> unknown(Class<?> model, JsonNode json) {
    var unknown = new TreeSet<String>();
    visit(Set.of(model), json, "", unknown);
    return unknown;
  }

  private static void visit(Set<Type> types, JsonNode json, String path, Set<String> unknown) {
    if (json.isArray()) {
      json.forEach(it -> visit(types, it, path + "[]", unknown));
    } else if (json.isObject()
        && types.stream().noneMatch(it -> Map.class.isAssignableFrom(rawType(it)))) {
      for (var each : json.properties()) {
        var found = members(types, each.getKey());
        if (found.isEmpty()) {
          unknown.add(path + "." + each.getKey());
        } else {
          visit(found, each.getValue(), path + "." + each.getKey(), unknown);
        }
      }
    }
  }

  /** Enumerations, which the library serializes by the names that their constants have. */
  private static boolean isTaken(Class<?> type, String value) {
    if (type == Long.class) {
      return value.startsWith("{{card.") || value.matches("[0-9]+");
    }
    if (type == Boolean.class) {
      return value.equals("true") || value.equals("false");
    }
    if (!type.isEnum()) {
      return true;
    }
    return Arrays.stream(type.getFields())
        .map(it -> it.getAnnotation(SerializedName.class))
        .anyMatch(it -> it != null && it.value().equals(value));
  }

  /** What a field of one of {@code types} can be; nothing when none of them has it. */
  private static Set<Type> members(Set<Type> types, String name) {
    return types.stream()
        .flatMap(type -> fields(rawType(type)).stream().flatMap(it -> members(type, it, name)))
        .collect(toSet());
  }

  private static Stream<Type> members(Type type, Field field, String name) {
    var serialized = field.getAnnotation(SerializedName.class);
    if (serialized == null || !serialized.value().equals(name)) {
      return Stream.of();
    }
    return takesSeveral(field.getType())
        ? several(rawType(type), field)
        : Stream.of(element(field.getGenericType()));
  }

  private static boolean takesSeveral(Class<?> type) {
    var isCollection = List.class.isAssignableFrom(type) || type == Map.class;
    return type == Object.class || (type.isInterface() && !isCollection);
  }

  /** Whatever the builder takes for a field that takes several. */
  private static Stream<Type> several(Class<?> type, Field field) {
    var setter =
        "set" + Character.toUpperCase(field.getName().charAt(0)) + field.getName().substring(1);
    return Arrays.stream(type.getDeclaredClasses())
        .filter(it -> it.getSimpleName().equals("Builder"))
        .flatMap(it -> Arrays.stream(it.getMethods()))
        .filter(it -> it.getName().equals(setter))
        .map(it -> it.getGenericParameterTypes()[0])
        .map(StripeModels::element);
  }

  private static Type element(Type type) {
    return type instanceof ParameterizedType of && of.getRawType() != Map.class
        ? of.getActualTypeArguments()[0]
        : type;
  }

  private static Class<?> rawType(Type type) {
    return switch (type) {
      case Class<?> it -> it;
      case ParameterizedType it -> rawType(it.getRawType());
      default -> Object.class;
    };
  }

  private static List<Field> fields(Class<?> type) {
    var all = new ArrayList<Field>();
    for (var at = type; at != null; at = at.getSuperclass()) {
      all.addAll(List.of(at.getDeclaredFields()));
    }
    return all;
  }
}
