package baton.webhook;

import baton.event.EventTypes;
import baton.http.Param;
import baton.http.Params;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Shape;
import baton.http.Versions;
import baton.webhook.out.Addresses;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can be said of an endpoint, and what of it is right. */
final class WebhookEndpointParams {
  private static final int URL_MAX = 2048;
  private static final int TEXT_MAX = 5000;
  private static final int NAME_MAX = 100;
  private static final int EVENTS_MAX = 300;
  private static final Duration OVERLAP = Duration.ofDays(1);
  private static final Duration OVERLAP_MAX = Duration.ofDays(7);

  private static final Shape BOTH =
      Shape.of(
          Param.text("description", TEXT_MAX).clearable(),
          Param.bool("in_order")
              .describe("Send one event at a time, in the order of the feed, and wait for it."),
          Param.metadata());
  static final Shape CREATE =
      BOTH.and(
          Param.text("api_version", NAME_MAX)
              .describe("Whose shape events are sent in; else that of this request."),
          Param.bool("connect"),
          events().required(),
          Param.text("url", URL_MAX).required());
  static final Shape UPDATE =
      BOTH.and(Param.bool("disabled"), events(), Param.text("url", URL_MAX));
  static final Shape ROLL =
      Shape.of(
          Param.integer("expires_in", 0, OVERLAP_MAX.toSeconds())
              .describe(
                  "For how many seconds the former secret signs too, 0 to 604800, else 86400."));

  private WebhookEndpointParams() {}

  static WebhookEndpoint.Terms created(Request request, WebhookRules rules) {
    var params = request.params();
    if (params.isTrue("connect")) {
      throw Problem.invalid("Baton does not support the parameter connect yet.", "connect");
    }
    return new WebhookEndpoint.Terms(
        url(params.requiredText("url"), request.caller().livemode(), rules),
        events(params),
        version(params.textOr("api_version", request.version())),
        params.text("description"),
        params.merged("metadata", Map.of()),
        params.isTrue("in_order"));
  }

  static WebhookEndpoint.Terms changed(
      WebhookEndpoint.Terms it, Request request, WebhookRules rules) {
    var params = request.params();
    var url = params.text("url");
    var isInOrder = params.bool("in_order");
    return new WebhookEndpoint.Terms(
        url == null ? it.url() : url(url, request.caller().livemode(), rules),
        params.has("enabled_events") ? events(params) : it.enabledEvents(),
        it.apiVersion(),
        params.changed("description", it.description()),
        params.merged("metadata", it.metadata()),
        isInOrder == null ? it.isInOrder() : isInOrder);
  }

  static Duration overlap(Params params) {
    return Duration.ofSeconds(params.integer("expires_in", OVERLAP.toSeconds()));
  }

  private static Param events() {
    return Param.text("enabled_events", NAME_MAX)
        .list(EVENTS_MAX)
        .describe("The types of events to send, or `*` for all.");
  }

  private static List<String> events(Params params) {
    var events = params.texts("enabled_events");
    if (events.isEmpty()) {
      throw Problem.invalid("You must enable at least one event.", "enabled_events");
    }
    for (var event : events) {
      if (!event.equals(WebhookEndpoint.Terms.ALL_EVENTS) && !EventTypes.isKnown(event)) {
        throw Problem.invalid(
            "Baton does not send the event %s.".formatted(event), "enabled_events");
      }
    }
    return events.stream().distinct().toList();
  }

  private static String version(String version) {
    if (!Versions.isKnown(version)) {
      throw Problem.invalid("Invalid Stripe API version: " + version, "api_version");
    }
    return version;
  }

  private static URI url(String text, boolean isLive, WebhookRules rules) {
    var url = parsed(text);
    var host = url == null ? null : url.getHost();
    if (url == null || host == null || url.getRawUserInfo() != null || !isWeb(url)) {
      throw invalid("Invalid URL: it must be http(s)://host/path, without a user or a password.");
    }
    if (rules.isPublicOnly(isLive)) {
      if (!"https".equalsIgnoreCase(url.getScheme())) {
        throw invalid("Invalid URL: URLs of live mode must be HTTPS.");
      }
      if (Addresses.isPrivateLiteral(host)) {
        throw invalid("Invalid URL: URLs of live mode must be reachable from the Internet.");
      }
    }
    return url;
  }

  private static boolean isWeb(URI url) {
    return url.getScheme() != null
        && List.of("http", "https").contains(url.getScheme().toLowerCase(Locale.ROOT))
        && url.getPort() <= 65_535
        && url.getPort() != 0;
  }

  private static @Nullable URI parsed(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException notOne) {
      return null;
    }
  }

  private static Problem invalid(String message) {
    return Problem.invalid(message, "url").code("url_invalid");
  }
}
