package baton.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What may be kept of what a caller sent: no card numbers, no codes, no secrets, no tokens. */
final class Redacted {
  private static final String HIDDEN = "[redacted]";
  private static final int PARAMS_MAX = 100;
  private static final int CHARS_MAX = 200;

  /** 13 to 19 digits, perhaps in groups. */
  private static final Pattern LONG_NUMBER =
      Pattern.compile("(?<![0-9A-Za-z])(?:[0-9][ +-]?){9,15}([0-9]{4})(?![0-9A-Za-z])");

  private static final int LONG_NUMBER_MIN = 13;

  /** Names whose values are hidden, wherever they are. */
  private static final Set<String> NAMES =
      Set.of(
          "account_number",
          "api_key",
          "client_secret",
          "code",
          "cryptogram",
          "current",
          "cvc",
          "cvc_token",
          "key",
          "number",
          "password",
          "secret",
          "token",
          "totp_code");

  /** A hash whose values are hidden, whatever their names. */
  private static final String CREDENTIALS = "credentials[";

  /** How API keys, tokens and signing secrets begin. */
  private static final Pattern SECRET = Pattern.compile("(?:[srp]k_(?:test|live)|tok|whsec)_");

  private static final String CLIENT_SECRET = "_secret_";

  private final Map<String, String> params = new LinkedHashMap<>();

  private Redacted() {}

  /** A long number that a caller wrote where none belongs shows only its end. */
  static String numbers(String text) {
    return hasDigits(text) ? LONG_NUMBER.matcher(text).replaceAll("***$1") : text;
  }

  /** Whether there are enough for a long number: most texts have not, and need no closer look. */
  private static boolean hasDigits(String text) {
    var digits = 0;
    for (var i = 0; i < text.length() && digits < LONG_NUMBER_MIN; i++) {
      var letter = text.charAt(i);
      digits += letter >= '0' && letter <= '9' ? 1 : 0;
    }
    return digits == LONG_NUMBER_MIN;
  }

  /** As {@link #numbers}, and cut to 200 characters. */
  static String text(String text) {
    var plain = numbers(text);
    return plain.length() <= CHARS_MAX ? plain : plain.substring(0, CHARS_MAX) + "…";
  }

  /** By names in bracket notation; at most 100. What {@code shape} does not know is hidden. */
  static Map<String, String> params(Shape shape, Form.Hash form) {
    var redacted = new Redacted();
    form.entries().forEach((name, value) -> redacted.add(name, value, kind(shape.find(name))));
    return redacted.params;
  }

  private static @Nullable Kind kind(@Nullable Param param) {
    return param == null || param.kind() instanceof Kind.Unsupported ? null : param.kind();
  }

  private void add(String at, Form value, @Nullable Kind kind) {
    if (params.size() == PARAMS_MAX) {
      return;
    }
    switch (value) {
      case Form.Text(var text) ->
          params.put(text(at), kind == null || isSecret(at, text) ? HIDDEN : text(text));
      case Form.Hash(var entries) ->
          entries.forEach((name, it) -> add(ParamCheck.inside(at, name), it, inside(kind, name)));
    }
  }

  private static @Nullable Kind inside(@Nullable Kind kind, String name) {
    return switch (kind) {
      case Kind.Nested(var shape) -> kind(shape.find(name));
      case Kind.TextOr(_, var shape) -> kind(shape.find(name));
      case Kind.Listed(var item, _) -> item;
      case Kind.Metadata it -> it;
      case Kind.Seconds it -> it;
      case Kind.Text _, Kind.Email _, Kind.Whole _, Kind.Bool _, Kind.Choice _, Kind.BoolOr _ ->
          null;
      case Kind.Unsupported _ -> null;
      case null -> null;
    };
  }

  private static boolean isSecret(String at, String text) {
    var bracket = at.lastIndexOf('[');
    var name = bracket < 0 ? at : at.substring(bracket + 1, at.length() - 1);
    return NAMES.contains(name)
        || at.startsWith(CREDENTIALS)
        || text.contains(CLIENT_SECRET)
        || SECRET.matcher(text).lookingAt();
  }
}
