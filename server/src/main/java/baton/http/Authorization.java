package baton.http;

import baton.core.Permission;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * From the {@code Authorization} header to the {@link Caller}: Bearer, or Basic with no password.
 * Without a header, the key may be the form's field {@code key}, as pages send it; without a key,
 * the cookie of a session tells who it is.
 */
record Authorization(Authenticator authenticator, People people) {
  private static final String MODE = "Baton-Mode";

  private static final Pattern KINDS = Pattern.compile("[spr]k_");
  private static final String NO_KEY =
      "You did not provide an API key. You need to provide your API key in the Authorization"
          + " header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').";
  private static final String SECRET_NEEDED =
      "This API call cannot be made with a publishable API key. Please use a secret API key.";

  /** Throws a {@link Problem} of status 401 for whoever may not call {@code endpoint}. */
  Caller caller(Visitor visitor, Endpoint endpoint) {
    var header = visitor.raw().header("Authorization");
    var key = header == null ? visitor.keyInForm() : key(header);
    if (key == null) {
      return header == null ? person(visitor.raw(), endpoint) : noKey();
    }
    var caller = authenticator.find(key, visitor.raw().ip());
    if (caller == null) {
      throw Problem.unauthorized("Invalid API Key provided: " + masked(key));
    }
    if (caller.key().isExpired()) {
      throw Problem.unauthorized("Expired API Key provided: " + masked(key))
          .code("api_key_expired");
    }
    if (caller.kind() == Caller.Kind.PUBLISHABLE && !endpoint.isPublishable()) {
      throw Problem.unauthorized(SECRET_NEEDED).code("secret_key_required");
    }
    return caller;
  }

  private Caller person(RawRequest raw, Endpoint endpoint) {
    var token = SessionCookie.token(raw);
    var mode = raw.header(MODE);
    var isForPeople = endpoint.audience() == Audience.PEOPLE;
    if (token == null && mode == null && !isForPeople) {
      return noKey();
    }
    var person = token == null ? null : people.find(token);
    if (token == null || person == null) {
      throw Problem.unauthorized("You are not signed in, or not any more.")
          .with("code", "session_required");
    }
    if (Browser.writes(raw) && (Browser.isElsewhere(raw) || !SessionCookie.isOurs(raw, token))) {
      throw Browser.forged();
    }
    return person.in(isForPeople ? person.live() : mode(person, mode));
  }

  private static String mode(People.Person person, @Nullable String mode) {
    if (mode == null) {
      throw Problem.invalid(
              "People say with the header Baton-Mode in which mode of their account they are.")
          .with("code", "mode_required");
    }
    if (!person.has(mode)) {
      throw Problem.missing("mode", mode, MODE);
    }
    return mode;
  }

  private static Caller noKey() {
    throw Problem.unauthorized(NO_KEY);
  }

  /**
   * Throws a {@link Problem} of status 403 unless {@code caller}'s key or role permits {@code
   * endpoint}.
   */
  static void require(Caller caller, Endpoint endpoint) {
    if (endpoint.audience() == Audience.PEOPLE && caller.kind() != Caller.Kind.PERSON) {
      throw Problem.invalid("This endpoint is for people who are signed in, and takes no API key.")
          .status(403);
    }
    if (endpoint.isLiveOnly() && !caller.livemode()) {
      throw Problem.invalid("This endpoint needs a key of the account's live mode.").status(403);
    }
    require(caller, List.of(endpoint.permission()));
  }

  /** Throws a {@link Problem} of status 403 that lists what of {@code wanted} is not permitted. */
  static void require(Caller caller, Collection<Permission> wanted) {
    var missing =
        wanted.stream()
            .filter(it -> !caller.may(it))
            .map(it -> "'" + it + "'")
            .distinct()
            .collect(Collectors.joining(" and "));
    if (!missing.isEmpty()) {
      throw Problem.invalid(
              "The provided %s does not have the required permissions for this endpoint on"
                      .formatted(caller.described())
                  + " account '%s'. Having %s would allow this request to continue."
                      .formatted(caller.account(), missing))
          .status(403);
    }
  }

  /**
   * Throws a {@link Problem} of status 403 when {@code visitor} wants to act for an account that is
   * not {@code caller}'s: what it asks for would happen to the wrong one.
   */
  static void requireOwnAccount(Caller caller, Visitor visitor) {
    requireOwn(caller, visitor.raw().header("Stripe-Account"));
    requireOwn(caller, visitor.raw().header("Stripe-Context"));
    requireOwn(caller, Browser.addressing(visitor.form(), "_stripe_account"));
  }

  private static void requireOwn(Caller caller, @Nullable String account) {
    if (account != null && !account.equals(caller.account())) {
      throw Problem.invalid(
              "The provided %s does not have access to account '%s' (or that account does not"
                      .formatted(caller.described(), account)
                  + " exist). Application access may have been revoked.")
          .status(403)
          .code("account_invalid");
    }
  }

  private static @Nullable String key(String header) {
    var space = header.indexOf(' ');
    if (space < 0) {
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
    var prefix = KINDS.matcher(key).lookingAt() ? key.indexOf('_', 3) + 1 : 0;
    var shown = key.length() >= prefix + 12 ? 4 : 0;
    var hidden = Math.min(key.length() - prefix - shown, 32);
    return key.substring(0, prefix) + "*".repeat(hidden) + key.substring(key.length() - shown);
  }
}
