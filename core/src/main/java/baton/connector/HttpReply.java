package baton.connector;

import java.util.Map;

/**
 * What a processor answered. A network that failed never becomes a reply: see {@link
 * Outcome.Unknown}.
 *
 * @param headers names in lower case, the last value of each
 */
public record HttpReply(int status, Map<String, String> headers, String body) {
  public HttpReply {
    headers = Map.copyOf(headers);
  }
}
