package baton.connector;

import baton.core.Secret;
import java.net.URI;
import java.util.Map;

/**
 * A merchant's account at one processor.
 *
 * @param id our id of it, {@code proc_…}
 * @param settings by the names that the connector's {@link Manifest} lists
 * @param credentials likewise; never printed
 */
public record ProcessorAccount(
    String id, URI baseUrl, Map<String, String> settings, Map<String, Secret> credentials) {
  public ProcessorAccount {
    settings = Map.copyOf(settings);
    credentials = Map.copyOf(credentials);
  }

  /** Throws {@link IllegalArgumentException} when there is none: the manifest requires it. */
  public String credential(String name) {
    var value = credentials.get(name);
    if (value == null) {
      throw new IllegalArgumentException(id + " has no credential " + name);
    }
    return value.reveal();
  }
}
