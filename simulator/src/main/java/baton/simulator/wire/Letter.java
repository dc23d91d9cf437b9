package baton.simulator.wire;

import java.util.Map;

/**
 * A notice as it is on the wire, signed.
 *
 * @param headers with its content type and, where that is no part of the body, its signature
 */
public record Letter(Map<String, String> headers, String body) {
  public Letter {
    headers = Map.copyOf(headers);
  }
}
