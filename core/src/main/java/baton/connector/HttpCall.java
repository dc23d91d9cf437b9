package baton.connector;

import java.net.URI;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request to a processor, not yet sent. The vault fills every {@link CardSlot} in {@code body} on
 * the way out.
 *
 * @param body null for none
 */
public record HttpCall(
    String method, URI url, SortedMap<String, String> headers, @Nullable String body) {
  public HttpCall {
    headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
  }

  public static HttpCall get(URI url) {
    return new HttpCall("GET", url, new TreeMap<>(), null);
  }

  /** Without a body. */
  public static HttpCall bare(String method, URI url) {
    return new HttpCall(method, url, new TreeMap<>(), null);
  }

  public static HttpCall post(URI url, String body) {
    return new HttpCall("POST", url, new TreeMap<>(), body);
  }

  /** The same by another method. */
  public HttpCall by(String other) {
    return new HttpCall(other, url, headers, body);
  }

  public HttpCall with(String header, String value) {
    var more = new TreeMap<>(headers);
    more.put(header, value);
    return new HttpCall(method, url, more, body);
  }

  /** Whether the vault has something to fill in. */
  public boolean hasSlots() {
    return body != null
        && (body.contains("{{card.") || body.contains(CardSlot.CRYPTOGRAM.encodedMarker()));
  }

  /** Never the values of headers: they hold keys. */
  @Override
  public String toString() {
    return method + " " + url + " " + Map.copyOf(headers).keySet();
  }
}
