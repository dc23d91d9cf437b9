package baton.http;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Holds what was sent against what was declared. The first difference is a {@link Problem}. */
final class ParamCheck {
  private static final int SHOWN_CHARS_MAX = 64;

  /** Whether there is such an address only a message to it can tell. */
  private static final Pattern EMAIL = Pattern.compile("\\S+@\\S+");

  private ParamCheck() {}

  /** {@code at} is the name of the hash in bracket notation, or empty for the request itself. */
  static void check(Shape shape, Form.Hash form, String at) {
    // What something is decides which parameters it has: of another type all would be unknown.
    var type = shape.find("type");
    if (type != null && form.get("type") != null) {
      check(type, form.get("type"), inside(at, "type"));
    }
    var unknown = form.entries().keySet().stream().filter(it -> shape.find(it) == null).toList();
    if (!unknown.isEmpty()) {
      throw unknown(unknown.stream().map(it -> inside(at, it)).toList());
    }
    for (var param : shape.params()) {
      check(param, form.get(param.name()), inside(at, param.name()));
    }
  }

  static String inside(String at, String name) {
    return at.isEmpty() ? name : at + "[" + name + "]";
  }

  private static Problem unknown(List<String> names) {
    var message =
        (names.size() == 1 ? "Received unknown parameter: " : "Received unknown parameters: ")
            + shown(String.join(", ", names));
    return Problem.invalid(message, names.getFirst()).code("parameter_unknown");
  }

  private static void check(Param param, @Nullable Form value, String at) {
    if (value == null) {
      if (param.isRequired()) {
        throw missing(at);
      }
    } else if (param.kind() instanceof Kind.Unsupported) {
      throw Problem.invalid("Baton does not support the parameter " + at + " yet.", at);
    } else if (!isEmpty(value)) {
      check(param.kind(), value, at);
    } else if (!param.isClearable()) {
      throw empty(at);
    }
  }

  private static boolean isEmpty(Form value) {
    return value instanceof Form.Text(var text) && text.isEmpty();
  }

  static Problem missing(String at) {
    return Problem.invalid("Missing required param: " + at + ".", at).code("parameter_missing");
  }

  private static Problem empty(String at) {
    return Problem.invalid(
            "You passed an empty string for '%s'. We assume empty values are an attempt to unset a"
                    .formatted(at)
                + " parameter; however '%s' cannot be unset. You should remove '%s' from your"
                    .formatted(at, at)
                + " request or supply a non-empty value.",
            at)
        .code("parameter_invalid_empty");
  }

  private static void check(Kind kind, Form value, String at) {
    switch (kind) {
      case Kind.Text(var charsMax) -> text(text(value, at), charsMax, at);
      case Kind.Email() -> email(text(value, at), at);
      case Kind.Whole(var min, var max) -> whole(text(value, at), min, max, at);
      case Kind.Bool() -> bool(text(value, at), at);
      case Kind.Choice(var values) -> choice(text(value, at), values, at);
      case Kind.BoolOr(var values) -> {
        var text = text(value, at);
        if (!values.contains(text)) {
          bool(text, at);
        }
      }
      case Kind.Nested(var shape) -> check(shape, hash(value, at), at);
      case Kind.TextOr(var charsMax, var shape) -> {
        switch (value) {
          case Form.Text(var text) -> text(text, charsMax, at);
          case Form.Hash hash -> check(shape, hash, at);
        }
      }
      case Kind.Listed(var item, var itemsMax) -> items(item, itemsMax, hash(value, at), at);
      case Kind.Metadata() -> metadata(hash(value, at), at);
      case Kind.Seconds() -> seconds(value, at);
      case Kind.Unsupported() -> throw new IllegalStateException(at + " is refused earlier");
    }
  }

  private static String text(Form value, String at) {
    return switch (value) {
      case Form.Text(var text) -> text;
      case Form.Hash _ -> throw Problem.invalid("Invalid value: " + at + " is not a hash.", at);
    };
  }

  private static Form.Hash hash(Form value, String at) {
    return switch (value) {
      case Form.Hash it -> it;
      case Form.Text _ -> throw Problem.invalid("Invalid object: " + at + " is a hash.", at);
    };
  }

  private static void text(String text, int charsMax, String at) {
    if (text.codePointCount(0, text.length()) > charsMax) {
      throw Problem.invalid(
          "Invalid string: %s; must be at most %d characters".formatted(shown(text), charsMax), at);
    }
  }

  private static void email(String text, String at) {
    text(text, Kind.Email.CHARS_MAX, at);
    if (!EMAIL.matcher(text).matches()) {
      throw Problem.invalid("Invalid email address: " + shown(text), at).code("email_invalid");
    }
  }

  private static void whole(String text, long min, long max, String at) {
    var number = Params.whole(text);
    if (number == null) {
      throw notWhole("Invalid integer: " + shown(text), at);
    }
    if (number < min) {
      throw notWhole("This value must be greater than or equal to " + min + ".", at);
    }
    if (number > max) {
      throw notWhole(
          "This value must be less than or equal to %d (it currently is '%d')."
              .formatted(max, number),
          at);
    }
  }

  private static Problem notWhole(String message, String at) {
    return Problem.invalid(message, at).code("parameter_invalid_integer");
  }

  private static void bool(String text, String at) {
    if (Params.truth(text) == null) {
      throw Problem.invalid("Invalid boolean: " + shown(text), at);
    }
  }

  private static void choice(String text, List<String> values, String at) {
    if (!values.contains(text)) {
      throw Problem.invalid("Invalid %s: must be %s".formatted(at, listed(values)), at);
    }
  }

  /** {@code a}, {@code one of a or b}, {@code one of a, b, or c}. */
  private static String listed(List<String> values) {
    return switch (values.size()) {
      case 1 -> values.getFirst();
      case 2 -> "one of " + String.join(" or ", values);
      default ->
          "one of %s, or %s"
              .formatted(String.join(", ", values.subList(0, values.size() - 1)), values.getLast());
    };
  }

  private static void items(Kind item, int itemsMax, Form.Hash list, String at) {
    if (list.entries().size() > itemsMax) {
      throw Problem.invalid("%s may have at most %d items.".formatted(at, itemsMax), at);
    }
    for (var entry : list.entries().entrySet()) {
      var here = inside(at, entry.getKey());
      if (!entry.getKey().matches("[0-9]{1,4}")) {
        throw Problem.invalid("Invalid array: %s is a list.".formatted(at), here);
      }
      if (isEmpty(entry.getValue())) {
        throw empty(here);
      }
      check(item, entry.getValue(), here);
    }
  }

  private static void metadata(Form.Hash form, String at) {
    if (form.entries().size() > Kind.Metadata.KEYS_MAX) {
      throw tooManyKeys(form.entries().size(), at);
    }
    form.entries().forEach((key, value) -> metadata(key, text(value, inside(at, key)), at));
  }

  static Problem tooManyKeys(int keys, String at) {
    return Problem.invalid(
        "You can have up to %d metadata keys, but there would be %d."
            .formatted(Kind.Metadata.KEYS_MAX, keys),
        at);
  }

  private static void metadata(String key, String value, String at) {
    if (key.length() > Kind.Metadata.KEY_CHARS_MAX) {
      throw metadata("keys", "key", Kind.Metadata.KEY_CHARS_MAX, key, at);
    }
    if (value.length() > Kind.Metadata.VALUE_CHARS_MAX) {
      throw metadata("values", "value", Kind.Metadata.VALUE_CHARS_MAX, value, inside(at, key));
    }
  }

  private static Problem metadata(String many, String one, int charsMax, String text, String at) {
    return Problem.invalid(
        "Metadata %s can have up to %d characters, but you passed in a %s that is %d characters."
                .formatted(many, charsMax, one, text.length())
            + " Invalid %s: %s".formatted(one, shown(text)),
        at);
  }

  private static void seconds(Form value, String at) {
    switch (value) {
      case Form.Text(var text) -> whole(text, 0, Range.SECONDS_MAX, at);
      case Form.Hash hash -> check(Range.SHAPE, hash, at);
    }
  }

  private static String shown(String text) {
    return text.length() <= SHOWN_CHARS_MAX ? text : text.substring(0, SHOWN_CHARS_MAX) + "...";
  }
}
