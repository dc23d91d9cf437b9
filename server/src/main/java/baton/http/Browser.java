package baton.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What browsers need beside the API itself: leave to call endpoints that take a publishable key
 * from any page, and a form without what Stripe.js adds about itself.
 */
final class Browser {
  /** Anybody may come without credentials of the browser: what counts is the key in the request. */
  private static final String ANY_PAGE = "*";

  private static final String HEADERS_TAKEN =
      "Accept, Authorization, Content-Type, Idempotency-Key, Stripe-Account, Stripe-Context,"
          + " Stripe-Version, X-Stripe-Client-User-Agent";
  private static final String HEADERS_SHOWN =
      "Request-Id, Stripe-Version, Stripe-Rate-Limited-Reason, Stripe-Should-Retry";
  private static final int PREFLIGHT_SECONDS = 600;

  /** How a form names the key, the version and the account where others use headers. */
  private static final Set<String> ADDRESSING = Set.of("key", "_stripe_version", "_stripe_account");

  /** What Stripe.js tells Stripe about the page; it changes nothing about the payment. */
  private static final Set<String> TELEMETRY =
      Set.of(
          "client_attribution_metadata",
          "expected_payment_method_type",
          "guid",
          "muid",
          "pasted_fields",
          "payment_user_agent",
          "radar_options",
          "referrer",
          "sid",
          "time_on_page");

  private Browser() {}

  /** Whether {@code raw} may change something. */
  static boolean writes(RawRequest raw) {
    return !raw.method().equals("GET") && !raw.method().equals("HEAD");
  }

  /**
   * Whether a page of somebody else made the browser send {@code raw}. The browser says it itself;
   * an older one, or one without TLS, says at least of which server the page is.
   */
  static boolean isElsewhere(RawRequest raw) {
    var site = raw.header("Sec-Fetch-Site");
    if (site != null) {
      return !site.equals("same-origin") && !site.equals("none");
    }
    var origin = raw.header("Origin");
    return origin != null && !origin.endsWith("://" + raw.header("Host"));
  }

  static Problem forged() {
    return Problem.invalid(
            "The header Baton-Csrf is not that of your session: load the page again.")
        .status(403)
        .with("code", "csrf_token_invalid");
  }

  /** Whether pages may call {@code route}: with a publishable key, so that they can. */
  static boolean mayCall(Route route) {
    return route instanceof Route.Api it && it.endpoint().isPublishable();
  }

  static Response preflight(Set<String> methods) {
    var allowed = new TreeSet<>(methods);
    allowed.add("OPTIONS");
    return toAnyPage(
        Response.empty(204)
            .with("Access-Control-Allow-Methods", String.join(", ", allowed))
            .with("Access-Control-Allow-Headers", HEADERS_TAKEN)
            .with("Access-Control-Max-Age", String.valueOf(PREFLIGHT_SECONDS)));
  }

  static Response toAnyPage(Response response) {
    return response
        .with("Access-Control-Allow-Origin", ANY_PAGE)
        .with("Access-Control-Expose-Headers", HEADERS_SHOWN);
  }

  /** The text of a field that stands for a header, or null. */
  static @Nullable String addressing(Form.Hash form, String name) {
    return form.get(name) instanceof Form.Text(var value) && !value.isEmpty() ? value : null;
  }

  /** {@code form} without what is not about the object: for pages also what Stripe.js adds. */
  static Form.Hash plain(Form.Hash form, Caller.Kind kind) {
    var plain = without(form, ADDRESSING);
    if (kind != Caller.Kind.PUBLISHABLE) {
      return plain;
    }
    var untold = without(plain, TELEMETRY);
    for (var data : List.of("payment_method_data", "card")) {
      if (untold.get(data) instanceof Form.Hash inner) {
        untold.entries().put(data, without(inner, TELEMETRY));
      }
    }
    return untold;
  }

  private static Form.Hash without(Form.Hash form, Set<String> names) {
    var entries = new LinkedHashMap<>(form.entries());
    entries.keySet().removeAll(names);
    return new Form.Hash(entries);
  }
}
