package baton.listen;

import baton.core.Secret;
import baton.core.StartFailed;
import java.net.URI;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code ./baton listen} was asked for.
 *
 * @param forwardTo null to print only
 * @param events types to care for, {@code payment_intent.*} too; empty is all
 */
record Options(
    URI server, Secret apiKey, @Nullable URI forwardTo, List<String> events, boolean isJson) {
  private static final String KEY = "BATON_BOOTSTRAP_SECRET_KEY";
  private static final URI LOCAL = URI.create("http://127.0.0.1:4010");

  Options {
    events = List.copyOf(events);
  }

  /** Throws {@link StartFailed} with what is wrong. */
  static Options read(List<String> words, Map<String, String> environment) {
    var server = LOCAL;
    var apiKey = environment.get(KEY);
    URI forwardTo = null;
    var events = List.<String>of();
    var isJson = false;
    for (var rest = words.iterator(); rest.hasNext(); ) {
      switch (rest.next()) {
        case "--url" -> server = url(value("--url", rest));
        case "--api-key" -> apiKey = value("--api-key", rest);
        case "--forward-to" -> forwardTo = url(value("--forward-to", rest));
        case "--events" -> events = List.of(value("--events", rest).split(",", -1));
        case "--print-json" -> isJson = true;
        case String other ->
            throw new StartFailed(other + " is not a flag of listen; --help tells which are");
      }
    }
    if (apiKey == null) {
      throw new StartFailed("give the secret key that ./baton start showed, as --api-key sk_…");
    }
    return new Options(server, new Secret(apiKey), forwardTo, events, isJson);
  }

  boolean wants(String type) {
    return events.isEmpty()
        || events.stream()
            .anyMatch(it ->
                it.endsWith("*")
                    ? type.startsWith(it.substring(0, it.length() - 1))
                    : type.equals(it));
  }

  private static String value(String flag, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new StartFailed(flag + " needs a value");
    }
    return rest.next();
  }

  /** As people write it: {@code localhost:3000/hook} too. */
  private static URI url(String text) {
    try {
      var url = URI.create(text.contains("://") ? text : "http://" + text);
      if (url.getHost() != null) {
        return url;
      }
    } catch (IllegalArgumentException notOne) {
      // Told below.
    }
    throw new StartFailed(text + " is no URL, such as http://localhost:3000/webhook");
  }
}
