package baton.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * From the {@code Authorization} header to the {@link Caller}: Bearer, or Basic with no password.
 */
record Authorization(Authenticator authenticator) {
  private static final String NO_KEY =
      "You did not provide an API key. You need to provide your API key in the Authorization"
          + " header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').";
  private static final String SECRET_NEEDED =
      "This API call cannot be made with a publishable API key. Please use a secret API key.";

  /** Throws a {@link Problem} of status 401 for whoever may not call {@code endpoint}. */
  Caller caller(@Nullable String header, Endpoint endpoint) {
    var key = key(header);
    if (key == null) {
      throw Problem.unauthorized(NO_KEY);
    }
    var caller = authenticator.find(key);
    if (caller == null) {
      throw Problem.unauthorized("Invalid API Key provided: " + masked(key));
    }
    if (caller.kind() == Caller.Kind.PUBLISHABLE && !endpoint.isPublishable()) {
      throw Problem.unauthorized(SECRET_NEEDED).code("secret_key_required");
    }
    return caller;
  }

  private static @Nullable String key(@Nullable String header) {
    var space = header == null ? -1 : header.indexOf(' ');
    if (header == null || space < 0) {
      return null;
    }
    var given = header.substring(space + 1).strip();
    var key =
        switch (header.substring(0, space).toLowerCase(Locale.ROOT)) {
          case "bearer" -> given;
          case "basic" -> userName(given);
          default -> "";
        };
    return key.isEmpty() ? null : key;
  }

  private static String userName(String base64) {
    try {
      var pair = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
      var colon = pair.indexOf(':');
      return colon < 0 ? pair : pair.substring(0, colon);
    } catch (IllegalArgumentException notBase64) {
      return "";
    }
  }

  /** {@code sk_test_****abcd}: enough to recognize one's own key, not enough to use it. */
  private static String masked(String key) {
    var prefix = key.startsWith("sk_") || key.startsWith("pk_") ? key.indexOf('_', 3) + 1 : 0;
    var shown = key.length() >= prefix + 12 ? 4 : 0;
    var hidden = Math.min(key.length() - prefix - shown, 32);
    return key.substring(0, prefix) + "*".repeat(hidden) + key.substring(key.length() - shown);
  }
}
