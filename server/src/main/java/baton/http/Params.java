package baton.http;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The checked parameters of a request, or of a hash in it. Asking for a name that the {@link Shape}
 * does not declare throws {@link IllegalArgumentException}: it is a slip of ours. Immutable.
 */
public final class Params {
  private final Shape shape;
  private final Form.Hash form;
  private final String at;

  /** {@code form} has passed {@link ParamCheck}; {@code at} is its own name, empty at the top. */
  Params(Shape shape, Form.Hash form, String at) {
    this.shape = shape;
    this.form = form;
    this.at = at;
  }

  /** Those that {@link #written} wrote, as {@code shape} declared them then. */
  public static Params read(Shape shape, String written) {
    return new Params(shape, FormReader.read(written.getBytes(StandardCharsets.US_ASCII)), "");
  }

  /** Those of {@code names} that were sent, in one text. */
  public String written(Set<String> names) {
    var some = new LinkedHashMap<>(form.entries());
    some.keySet().retainAll(names);
    return FormWriter.write(new Form.Hash(some));
  }

  /** These, and what {@code written} says of which these say nothing, as far as it is declared. */
  public Params over(String written) {
    var all = new LinkedHashMap<>(read(shape, written).form.entries());
    all.keySet().removeIf(it -> !declares(it));
    all.putAll(form.entries());
    return new Params(shape, new Form.Hash(all), at);
  }

  /** Whether the endpoint takes {@code name} at all. */
  public boolean declares(String name) {
    return shape.find(name) != null;
  }

  /** Sent at all, even as the empty text. */
  public boolean has(String name) {
    return find(name) != null;
  }

  /** What was sent, by name. */
  public Set<String> names() {
    return Collections.unmodifiableSet(form.entries().keySet());
  }

  /** Sent as the empty text, to be unset. */
  public boolean isUnset(String name) {
    return find(name) instanceof Form.Text(var text) && text.isEmpty();
  }

  /** The name in bracket notation, as errors say it: {@code payment_method_data[type]}. */
  public String nameOf(String name) {
    return ParamCheck.inside(at, name);
  }

  /** Null when it was not sent, or was sent empty. */
  public @Nullable String text(String name) {
    return find(name) instanceof Form.Text(var text) && !text.isEmpty() ? text : null;
  }

  /** Throws a {@link Problem}, {@code parameter_missing}, when there is none. */
  public String requiredText(String name) {
    var text = text(name);
    if (text == null) {
      throw ParamCheck.missing(nameOf(name));
    }
    return text;
  }

  /** As {@link #text}, in capitals. */
  public @Nullable String upper(String name) {
    var text = text(name);
    return text == null ? null : text.toUpperCase(Locale.ROOT);
  }

  /** {@code otherwise} when it was not sent, or was sent empty. */
  public String textOr(String name, String otherwise) {
    var text = text(name);
    return text == null ? otherwise : text;
  }

  /** {@code current} when it was not sent; null when it was sent empty, to be unset. */
  public @Nullable String changed(String name, @Nullable String current) {
    return has(name) ? text(name) : current;
  }

  public @Nullable Long integer(String name) {
    var text = text(name);
    return text == null ? null : whole(text);
  }

  public long integer(String name, long otherwise) {
    var number = integer(name);
    return number == null ? otherwise : number;
  }

  /** Throws a {@link Problem}, {@code parameter_missing}, when there is none. */
  public long requiredInteger(String name) {
    var number = integer(name);
    if (number == null) {
      throw ParamCheck.missing(nameOf(name));
    }
    return number;
  }

  /** Null also when it is one of the other words of {@link Param#boolOr}. */
  public @Nullable Boolean bool(String name) {
    var text = text(name);
    return text == null ? null : truth(text);
  }

  public boolean isTrue(String name) {
    return Boolean.TRUE.equals(bool(name));
  }

  /** Null when it was not sent, or was sent empty. */
  public @Nullable Params hash(String name) {
    return find(name) instanceof Form.Hash it
        ? nested(declared(name).kind(), it, nameOf(name))
        : null;
  }

  /** The hashes of a list, in order; empty when there are none. */
  public List<Params> hashes(String name) {
    if (!(declared(name).kind() instanceof Kind.Listed(var item, _))) {
      throw new IllegalArgumentException(nameOf(name) + " is not declared as a list");
    }
    return items(name).stream()
        .filter(it -> it.getValue() instanceof Form.Hash)
        .map(it ->
            nested(item, (Form.Hash) it.getValue(), ParamCheck.inside(nameOf(name), it.getKey())))
        .toList();
  }

  /** The texts of a list, in order; empty when there are none. */
  public List<String> texts(String name) {
    return items(name).stream()
        .map(Map.Entry::getValue)
        .filter(Form.Text.class::isInstance)
        .map(it -> ((Form.Text) it).value())
        .toList();
  }

  /** The texts of {@code metadata}, those to unset as empty texts. Null when it was not sent. */
  public @Nullable Map<String, String> map(String name) {
    return switch (find(name)) {
      case null -> null;
      case Form.Text _ -> Map.of();
      case Form.Hash(var entries) -> {
        var texts = new LinkedHashMap<String, String>();
        entries.forEach((key, it) -> texts.put(key, it instanceof Form.Text(var text) ? text : ""));
        yield texts;
      }
    };
  }

  /**
   * {@code current} with the changes of {@code metadata}: keys are set, empty ones removed, all of
   * them when it is sent empty. Throws a {@link Problem} when there would be more than 50 keys.
   */
  public Map<String, String> merged(String name, Map<String, String> current) {
    var changes = map(name);
    if (changes == null || isUnset(name)) {
      return changes == null ? current : Map.of();
    }
    var merged = new LinkedHashMap<>(current);
    merged.putAll(changes);
    merged.values().removeIf(String::isEmpty);
    if (merged.size() > Kind.Metadata.KEYS_MAX) {
      throw ParamCheck.tooManyKeys(merged.size(), nameOf(name));
    }
    return merged;
  }

  /** A {@link Param#createdRange}. Null when it was not sent. */
  public @Nullable Range range(String name) {
    return switch (find(name)) {
      case null -> null;
      case Form.Text _ -> Range.exactly(requiredInteger(name));
      case Form.Hash it -> Range.of(new Params(Range.SHAPE, it, nameOf(name)));
    };
  }

  /** {@code true} or {@code false}, as some clients write them too: {@code True}. Else null. */
  static @Nullable Boolean truth(String text) {
    return switch (text) {
      case "true", "True", "TRUE" -> true;
      case "false", "False", "FALSE" -> false;
      default -> null;
    };
  }

  /** A decimal number of ASCII digits that fits a long, else null. */
  static @Nullable Long whole(String text) {
    if (!text.chars().allMatch(it -> it == '-' || (it >= '0' && it <= '9'))) {
      return null;
    }
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException notOrTooLarge) {
      return null;
    }
  }

  private Params nested(Kind kind, Form.Hash hash, String here) {
    if (kind instanceof Kind.Nested(var inner)) {
      return new Params(inner, hash, here);
    }
    if (kind instanceof Kind.TextOr(_, var inner)) {
      return new Params(inner, hash, here);
    }
    throw new IllegalArgumentException(here + " is not declared as a hash");
  }

  private List<Map.Entry<String, Form>> items(String name) {
    return find(name) instanceof Form.Hash(var entries)
        ? entries.entrySet().stream()
            .sorted(Comparator.comparingInt(it -> Integer.parseInt(it.getKey())))
            .toList()
        : List.of();
  }

  private @Nullable Form find(String name) {
    return form.get(declared(name).name());
  }

  private Param declared(String name) {
    var param = shape.find(name);
    if (param == null) {
      throw new IllegalArgumentException("not declared: " + nameOf(name));
    }
    return param;
  }
}
