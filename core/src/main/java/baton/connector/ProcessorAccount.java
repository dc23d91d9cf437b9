package baton.connector;

import baton.core.Secret;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A merchant's account at one processor.
 *
 * @param id our id of it, {@code proc_…}
 * @param settings by the names that the connector's {@link Manifest} lists
 * @param credentials likewise; never printed
 */
public record ProcessorAccount(
    String id, URI baseUrl, Map<String, String> settings, Map<String, Secret> credentials) {
  /** Of every connector: as PEM, for a processor that asks for one. */
  public static final String CLIENT_CERTIFICATE = "client_certificate";

  public ProcessorAccount {
    settings = Map.copyOf(settings);
    credentials = Map.copyOf(credentials);
  }

  /** What shows by TLS who calls; null where the processor asks for none. */
  public @Nullable Secret clientCertificate() {
    return credentials.get(CLIENT_CERTIFICATE);
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
