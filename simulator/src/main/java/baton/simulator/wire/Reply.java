package baton.simulator.wire;

import baton.core.Json;
import java.nio.charset.StandardCharsets;

/**
 * An answer as it is on the wire.
 *
 * @param body in UTF-8
 */
public record Reply(int status, String contentType, String body) {
  /** {@code body} is written as {@link Json#write} does. */
  public static Reply json(int status, Object body) {
    return new Reply(status, "application/json", Json.write(body));
  }

  byte[] bytes() {
    return body.getBytes(StandardCharsets.UTF_8);
  }
}
