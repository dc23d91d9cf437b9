package baton.processor;

import baton.connector.Connector;
import baton.connector.Manifest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where processors are called. What is stored says who answers; which address that is, is a matter
 * of the connector's manifest, of the account's settings, and of how this server was started.
 *
 * @param sandboxUrl where simulated processors are
 * @param personas the names of the connectors whose contracts they speak
 * @param overrides the operator's addresses by the names of connectors: they are called instead of
 *     the processor's own
 */
public record Places(URI sandboxUrl, Set<String> personas, Map<String, URI> overrides) {
  /** Base URLs of simulated processors are stored so; the name of their book follows. */
  private static final String SANDBOX = "sandbox:/";

  private static final Pattern SETTING = Pattern.compile("\\{([a-z0-9_]+)}");

  /** What may be put into the name of a host: a part between dots. */
  private static final Pattern LABEL = Pattern.compile("[a-z0-9-]{1,63}");

  public Places {
    personas = Set.copyOf(personas);
    overrides = Map.copyOf(overrides);
  }

  /** Whether a pretend processor can stand in for the real one. */
  boolean simulates(Connector connector) {
    return personas.contains(connector.manifest().name());
  }

  /** Those that accounts in a sandbox can choose from. */
  List<Environment> inSandboxes(Connector connector) {
    var all = new ArrayList<Environment>();
    if (connector.manifest().hosts() == null || simulates(connector)) {
      all.add(Environment.SIMULATED);
    }
    if (connector.manifest().hosts() != null) {
      all.add(Environment.TEST);
    }
    return all;
  }

  /** The base URL to store for a simulated processor that keeps its book under {@code name}. */
  static String simulated(Manifest manifest, String name) {
    return SANDBOX + name + (manifest.hosts() == null ? "/v1" : "/" + manifest.name());
  }

  /** The base URL to store for a real processor. */
  static String real(Environment environment) {
    return environment.code() + ":";
  }

  static Environment environment(ProcessorRow row) {
    var url = row.baseUrl();
    return url.startsWith(SANDBOX)
        ? Environment.SIMULATED
        : Environment.of(url.substring(0, url.length() - 1));
  }

  /** The name of the book of a simulated processor; null when it is a real one. */
  static @Nullable String book(ProcessorRow row) {
    var url = row.baseUrl();
    return environment(row) == Environment.SIMULATED
        ? url.substring(SANDBOX.length(), url.lastIndexOf('/'))
        : null;
  }

  /** The first setting that the address of the account needs and lacks; null when none does. */
  static @Nullable String missing(
      Manifest manifest, Environment environment, Map<String, String> settings) {
    var needed = SETTING.matcher(template(manifest, environment));
    while (needed.find()) {
      var value = settings.get(needed.group(1));
      if (value == null || !LABEL.matcher(value).matches()) {
        return needed.group(1);
      }
    }
    return null;
  }

  /** Throws {@link IllegalStateException} when a setting that the address needs is missing. */
  URI url(ProcessorRow row, Manifest manifest) {
    var environment = environment(row);
    if (environment == Environment.SIMULATED) {
      return URI.create(sandboxUrl + "/" + row.baseUrl().substring(SANDBOX.length()));
    }
    var override = overrides.get(manifest.name());
    if (override != null) {
      return override;
    }
    var settings = row.profile().settings();
    var missing = missing(manifest, environment, settings);
    if (missing != null) {
      throw new IllegalStateException(row.id() + " needs the setting " + missing);
    }
    return URI.create(
        SETTING
            .matcher(template(manifest, environment))
            .replaceAll(it -> settings.getOrDefault(it.group(1), "")));
  }

  private static String template(Manifest manifest, Environment environment) {
    var hosts = manifest.hosts();
    return switch (environment) {
      case SIMULATED -> "";
      case TEST -> hosts == null ? "" : hosts.test();
      case LIVE -> hosts == null ? "" : hosts.live();
    };
  }
}
